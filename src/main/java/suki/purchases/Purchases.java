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
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Sql;

/** What customers bought. The door of this module. */
@Service
public class Purchases {

    private static final int MOST_LINES = 200;
    private static final int LONGEST_NAME = 200;
    private static final String LINES = """
            select l.purchase_id, l.n, l.product_id, l.name, l.category, l.quantity, l.price_minor, l.currency,
                   p.bought_at, p.branch_id
              from purchase_lines l join purchases p on p.customer_id = l.customer_id and p.id = l.purchase_id
             where l.customer_id = :customer\s""";

    private final JdbcClient jdbc;
    private final Activity activity;
    private final Clock clock;

    Purchases(JdbcClient jdbc, Activity activity, Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.clock = clock;
    }

    /** Records a purchase; the same external id in a branch is the same purchase, and nothing is written twice. */
    @Transactional
    public PurchaseId record(Actor by, NewPurchase wanted) {
        if (!by.may(Permission.CUSTOMERS_EDIT, wanted.branch())) throw new NotFound("branch " + wanted.branch());
        check(wanted);
        Instant now = clock.instant();
        UUID id = Ids.next(now);
        Optional<UUID> made = jdbc.sql("""
                insert into purchases (customer_id, id, bucket, branch_id, external_id, bought_at, made_at, made_by)
                values (:customer, :id, :bucket, :branch, nullif(:external, ''), :bought, :now, :by)
                on conflict (branch_id, external_id) where external_id is not null do nothing
                returning id""")
                .param("customer", wanted.customer().value()).param("id", id)
                .param("bucket", Ids.bucket(wanted.customer().value())).param("branch", wanted.branch().value())
                .param("external", wanted.externalId().strip()).param("bought", Sql.utc(wanted.boughtAt()))
                .param("now", Sql.utc(now)).param("by", by.id()).query(UUID.class).optional();
        if (made.isEmpty()) return known(wanted);
        for (int n = 0; n < wanted.lines().size(); n++) line(wanted, id, n + 1, wanted.lines().get(n));
        activity.record(Subject.of(wanted.customer(), "purchase", id), "purchases.recorded", by, now);
        return new PurchaseId(id);
    }

    private PurchaseId known(NewPurchase wanted) {
        return new PurchaseId(jdbc.sql("select id from purchases where branch_id = :branch and external_id = :external")
                .param("branch", wanted.branch().value()).param("external", wanted.externalId().strip())
                .query(UUID.class).single());
    }

    private static void check(NewPurchase wanted) {
        if (wanted.lines().isEmpty()) throw BadForm.field("lines", "purchases.val.empty");
        if (wanted.lines().size() > MOST_LINES) throw BadForm.field("lines", "purchases.val.lines", "n", MOST_LINES);
        for (NewPurchase.NewLine line : wanted.lines()) {
            if (line.name().isBlank()) throw BadForm.field("name", "purchases.val.empty");
            int over = line.name().strip().length() - LONGEST_NAME;
            if (over > 0) throw BadForm.field("name", "purchases.val.long", "n", over);
            if (line.quantity() < 1) throw BadForm.field("quantity", "purchases.val.quantity");
            if (line.price().minor() < 0) throw BadForm.field("price", "purchases.val.amount");
        }
    }

    private void line(NewPurchase wanted, UUID purchase, int n, NewPurchase.NewLine line) {
        jdbc.sql("""
                insert into purchase_lines (customer_id, purchase_id, n, bucket, product_id, name, category, quantity,
                    price_minor, currency)
                values (:customer, :purchase, :n, :bucket, :product, :name, :category, :quantity, :price, :currency)""")
                .param("customer", wanted.customer().value()).param("purchase", purchase).param("n", n)
                .param("bucket", Ids.bucket(wanted.customer().value()))
                .param("product", line.product() == null ? null : line.product().value())
                .param("name", line.name().strip()).param("category", line.category().strip())
                .param("quantity", line.quantity()).param("price", line.price().minor())
                .param("currency", line.price().currency().getCurrencyCode()).update();
    }

    /** The newest lines; the caller checked the right to see the customer. */
    public List<PurchaseLine> lines(CustomerId customer, int limit) {
        return jdbc.sql(LINES + "order by p.bought_at desc, l.purchase_id, l.n limit :most")
                .param("customer", customer.value()).param("most", limit).query(Purchases::row).list();
    }

    /** One line of a purchase of this customer. */
    public Optional<PurchaseLine> line(CustomerId customer, PurchaseId purchase, int n) {
        return jdbc.sql(LINES + "and l.purchase_id = :purchase and l.n = :n").param("customer", customer.value())
                .param("purchase", purchase.value()).param("n", n).query(Purchases::row).optional();
    }

    private static PurchaseLine row(ResultSet row, int n) throws SQLException {
        UUID product = Sql.uuidOrNull(row, "product_id");
        return new PurchaseLine(new PurchaseId(Sql.uuid(row, "purchase_id")), row.getInt("n"),
                product == null ? null : new ProductId(product), row.getString("name"), row.getString("category"),
                row.getInt("quantity"), Money.of(row.getLong("price_minor"), row.getString("currency")),
                Sql.instant(row, "bought_at"), new BranchId(Sql.uuid(row, "branch_id")));
    }
}
