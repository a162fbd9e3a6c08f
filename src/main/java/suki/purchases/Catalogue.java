package suki.purchases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Sql;

/** What the firm sells: names, categories, prices. */
@Service
public class Catalogue {

    /** How many are listed at once. */
    public static final int MOST_LISTED = 500;

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CATEGORY = 80;
    private static final String COLUMNS = "id, coalesce(external_id, '') as external_id, name, category, price_minor,"
            + " currency";

    private final JdbcClient jdbc;
    private final Activity activity;
    private final Clock clock;

    Catalogue(JdbcClient jdbc, Activity activity, Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.clock = clock;
    }

    /** What is sold now, by name; at most 500. */
    public List<Product> all() {
        return jdbc.sql("select " + COLUMNS + " from products where gone_at is null order by name, id limit :most")
                .param("most", MOST_LISTED).query(Catalogue::row).list();
    }

    /** Whose name or category contains what was typed. */
    public List<Product> search(String typed, int limit) {
        return jdbc.sql("select " + COLUMNS + " " + """
                from products where gone_at is null and (strpos(lower(name), lower(:typed)) > 0
                  or strpos(lower(category), lower(:typed)) > 0) order by name, id limit :most""")
                .param("typed", typed.strip()).param("most", Math.min(limit, MOST_LISTED)).query(Catalogue::row).list();
    }

    public Optional<Product> find(ProductId id) {
        return jdbc.sql("select " + COLUMNS + " from products where id = :id").param("id", id.value())
                .query(Catalogue::row).optional();
    }

    public Optional<Product> byExternalId(String externalId) {
        return jdbc.sql("select " + COLUMNS + " from products where external_id = :id").param("id", externalId)
                .query(Catalogue::row).optional();
    }

    private static Product row(ResultSet row, int n) throws SQLException {
        return new Product(new ProductId(Sql.uuid(row, "id")), row.getString("external_id"), row.getString("name"),
                row.getString("category"), Money.of(row.getLong("price_minor"), row.getString("currency")));
    }

    /** Adds one; the same external id changes the one that has it. */
    @Transactional
    public ProductId add(Actor by, String externalId, String name, String category, Money price) {
        if (!by.may(Permission.SETTINGS)) throw new NotFound("catalogue");
        check(name, category, price);
        Instant now = clock.instant();
        UUID id = jdbc.sql("""
                insert into products (id, external_id, name, category, price_minor, currency, changed_at)
                values (:id, nullif(:external, ''), :name, :category, :price, :currency, :now)
                on conflict (external_id) where external_id is not null do update set name = excluded.name,
                    category = excluded.category, price_minor = excluded.price_minor, currency = excluded.currency,
                    changed_at = excluded.changed_at, gone_at = null
                returning id""")
                .param("id", Ids.next(now)).param("external", externalId.strip()).param("name", name.strip())
                .param("category", category.strip()).param("price", price.minor())
                .param("currency", price.currency().getCurrencyCode()).param("now", Sql.utc(now)).query(UUID.class)
                .single();
        activity.record(Subject.house("product", id), "purchases.product_added", by, now);
        return new ProductId(id);
    }

    private static void check(String name, String category, Money price) {
        if (name.isBlank()) throw BadForm.field("name", "purchases.val.empty");
        int over = name.strip().length() - LONGEST_NAME;
        if (over > 0) throw BadForm.field("name", "purchases.val.long", "n", over);
        over = category.strip().length() - LONGEST_CATEGORY;
        if (over > 0) throw BadForm.field("category", "purchases.val.long", "n", over);
        if (price.minor() < 0) throw BadForm.field("price", "purchases.val.amount");
    }

    /** Changes what it is called and costs; what was sold stays as it was sold. */
    @Transactional
    public void change(Actor by, ProductId id, String name, String category, Money price) {
        if (!by.may(Permission.SETTINGS)) throw new NotFound("catalogue");
        check(name, category, price);
        int changed = jdbc.sql("""
                update products set name = :name, category = :category, price_minor = :price, currency = :currency,
                       changed_at = :now where id = :id and gone_at is null""")
                .param("name", name.strip()).param("category", category.strip()).param("price", price.minor())
                .param("currency", price.currency().getCurrencyCode()).param("now", Sql.utc(clock.instant()))
                .param("id", id.value()).update();
        if (changed == 0) throw new NotFound("product " + id);
        activity.record(Subject.house("product", id.value()), "purchases.product_changed", by, clock.instant());
    }

    /** No longer sold. */
    @Transactional
    public void remove(Actor by, ProductId id) {
        if (!by.may(Permission.SETTINGS)) throw new NotFound("catalogue");
        int gone = jdbc.sql("update products set gone_at = :now, changed_at = :now where id = :id and gone_at is null")
                .param("now", Sql.utc(clock.instant())).param("id", id.value()).update();
        if (gone == 0) throw new NotFound("product " + id);
        activity.record(Subject.house("product", id.value()), "purchases.product_removed", by, clock.instant());
    }
}
