package suki.purchases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.Sql;

/** Purchases and their lines. */
@Repository
class PurchaseRows {

    private static final String LINES = """
            select l.purchase_id, l.n, l.product_id, l.name, l.category, l.quantity, l.price_minor, l.currency,
                   p.bought_at, p.branch_id, p.channel, p.origin
              from purchases p join purchase_lines l on l.customer_id = p.customer_id and l.purchase_id = p.id
             where p.customer_id = :customer\s""";

    private final JdbcClient jdbc;

    PurchaseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A purchase that was there already. */
    record Known(CustomerId customer, PurchaseId id) {}

    /** One statement; writes nothing and says no when the branch has this external id already. */
    boolean insert(PurchaseId id, NewPurchase wanted, Actor by, Instant now) {
        requireProducts(wanted);
        List<NewPurchase.NewLine> lines = wanted.lines();
        return jdbc.sql("""
                with purchase as (
                    insert into purchases (customer_id, id, bucket, branch_id, external_id, bought_at, channel, origin,
                           made_at, made_by, made_by_name)
                    values (:customer, :id, :bucket, :branch, :external, :bought, :channel, :origin, :now, :by,
                           :name)
                    on conflict (branch_id, external_id) where external_id is not null do nothing
                    returning customer_id, id, bucket)
                insert into purchase_lines (customer_id, purchase_id, n, bucket, product_id, name, category, quantity,
                       price_minor, currency)
                select p.customer_id, p.id, l.n, p.bucket, l.product, l.name, l.category, l.quantity, l.price,
                       l.currency
                  from purchase p, unnest(:products, :names, :categories, :quantities, :prices, :currencies)
                       with ordinality as l (product, name, category, quantity, price, currency, n)""")
                .param("customer", wanted.customer().value()).param("id", id.value())
                .param("bucket", Ids.bucket(wanted.customer().value())).param("branch", wanted.branch().value())
                .param("external", wanted.externalId().isEmpty() ? null : wanted.externalId())
                .param("bought", Sql.utc(wanted.boughtAt()))
                .param("channel", wanted.circumstances().channelWord(), java.sql.Types.VARCHAR)
                .param("origin", wanted.circumstances().originWord(), java.sql.Types.VARCHAR)
                .param("now", Sql.utc(now)).param("by", by.id()).param("name", by.name())
                .param("products", column(lines, PurchaseRows::product, new UUID[0]))
                .param("names", column(lines, NewPurchase.NewLine::name, new String[0]))
                .param("categories", column(lines, NewPurchase.NewLine::category, new String[0]))
                .param("quantities", column(lines, NewPurchase.NewLine::quantity, new Integer[0]))
                .param("prices", column(lines, l -> l.price().minor(), new Long[0]))
                .param("currencies", column(lines, l -> l.price().currency().getCurrencyCode(), new String[0]))
                .update() > 0;
    }

    private static <T> T[] column(List<NewPurchase.NewLine> lines, Function<NewPurchase.NewLine, @Nullable T> value,
            T[] none) {
        return lines.stream().map(value).toList().toArray(none);
    }

    private static @Nullable UUID product(NewPurchase.NewLine line) {
        return line.product() == null ? null : line.product().value();
    }

    private void requireProducts(NewPurchase wanted) {
        UUID[] named = wanted.lines().stream().map(PurchaseRows::product).filter(p -> p != null).distinct()
                .toArray(UUID[]::new);
        if (named.length == 0) return;
        int there = jdbc.sql("select count(*) from products where id = any(:ids)").param("ids", named)
                .query(Integer.class).single();
        if (there < named.length) throw BadForm.field("product", "purchases.bad.product");
    }

    Optional<Known> byExternalId(BranchId branch, String externalId) {
        return jdbc.sql("select customer_id, id from purchases where branch_id = :branch and external_id = :external")
                .param("branch", branch.value()).param("external", externalId)
                .query((row, n) -> new Known(new CustomerId(Sql.uuid(row, "customer_id")),
                        new PurchaseId(Sql.uuid(row, "id")))).optional();
    }

    List<PurchaseLine> lines(CustomerId customer, int limit) {
        return jdbc.sql(LINES + "order by p.bought_at desc, p.id desc, l.n limit :limit")
                .param("customer", customer.value()).param("limit", limit).query(PurchaseRows::row).list();
    }

    List<PurchaseLine> lines(CustomerId customer, PurchaseId purchase) {
        return jdbc.sql(LINES + "and p.id = :purchase order by l.n").param("customer", customer.value())
                .param("purchase", purchase.value()).query(PurchaseRows::row).list();
    }

    Optional<PurchaseLine> line(CustomerId customer, PurchaseId purchase, int n) {
        return jdbc.sql(LINES + "and p.id = :purchase and l.n = :n").param("customer", customer.value())
                .param("purchase", purchase.value()).param("n", n).query(PurchaseRows::row).optional();
    }

    private static PurchaseLine row(ResultSet row, int number) throws SQLException {
        UUID product = Sql.uuidOrNull(row, "product_id");
        return new PurchaseLine(new PurchaseId(Sql.uuid(row, "purchase_id")), row.getInt("n"),
                product == null ? null : new ProductId(product), row.getString("name"), row.getString("category"),
                row.getInt("quantity"), Money.of(row.getLong("price_minor"), row.getString("currency")),
                Sql.instant(row, "bought_at"), new BranchId(Sql.uuid(row, "branch_id")),
                Circumstances.of(row.getString("channel"), row.getString("origin")));
    }
}
