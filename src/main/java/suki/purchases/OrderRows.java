package suki.purchases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Sql;

/** Orders and the steps that they took. */
@Repository
class OrderRows {

    private static final int MOST_NAMES = 3;
    private static final String ORDER = """
            select p.customer_id, p.id, p.branch_id, p.order_state, p.bought_at from purchases p
             where p.order_state is not null and\s""";

    private final JdbcClient jdbc;

    OrderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static Order order(ResultSet row, int n) throws SQLException {
        return new Order(new CustomerId(Sql.uuid(row, "customer_id")), new PurchaseId(Sql.uuid(row, "id")),
                new BranchId(Sql.uuid(row, "branch_id")), OrderState.of(row.getString("order_state")),
                Sql.instant(row, "bought_at"));
    }

    /** One statement; the caller holds the lock of the purchase, or has just written it. */
    void add(CustomerId customer, PurchaseId purchase, OrderFact fact) {
        jdbc.sql("""
                with step as (
                    insert into purchase_states (customer_id, purchase_id, n, bucket, state, at, by_id, by_name, words,
                           held)
                    select :customer, :purchase, coalesce(max(s.n), 0) + 1, :bucket, :state, :at, :by, :name, :words,
                           :held
                      from purchase_states s where s.customer_id = :customer and s.purchase_id = :purchase)
                update purchases set order_state = :state where customer_id = :customer and id = :purchase""")
                .param("customer", customer.value()).param("purchase", purchase.value())
                .param("bucket", Ids.bucket(customer.value())).param("state", fact.state().word())
                .param("at", Sql.utc(fact.at())).param("by", fact.by()).param("name", fact.byName())
                .param("words", fact.words()).param("held", fact.held(), java.sql.Types.VARCHAR).update();
    }

    Optional<Order> find(CustomerId customer, PurchaseId purchase) {
        return jdbc.sql(ORDER + "p.customer_id = :customer and p.id = :purchase").param("customer", customer.value())
                .param("purchase", purchase.value()).query(OrderRows::order).optional();
    }

    /** The same, and nobody changes it until the transaction ends. */
    Optional<Order> lock(CustomerId customer, PurchaseId purchase) {
        return jdbc.sql(ORDER + "p.customer_id = :customer and p.id = :purchase for update")
                .param("customer", customer.value()).param("purchase", purchase.value()).query(OrderRows::order)
                .optional();
    }

    /** By its id alone, as programs know it. */
    Optional<Order> find(PurchaseId purchase) {
        return jdbc.sql(ORDER + "p.id = :purchase").param("purchase", purchase.value()).query(OrderRows::order)
                .optional();
    }

    /** What is still to be done first, then by the day of the order, newest first. */
    List<Order> of(CustomerId customer, int limit) {
        return jdbc.sql(ORDER + """
                p.customer_id = :customer
                 order by p.order_state in ('ordered', 'ready') desc, p.bought_at desc, p.id desc limit :limit""")
                .param("customer", customer.value()).param("limit", limit).query(OrderRows::order).list();
    }

    /** Of these purchases those that are orders, and where they stand. */
    Map<PurchaseId, OrderState> states(CustomerId customer, Collection<PurchaseId> purchases) {
        var found = new HashMap<PurchaseId, OrderState>();
        jdbc.sql(ORDER + "p.customer_id = :customer and p.id = any(:ids)").param("customer", customer.value())
                .param("ids", purchases.stream().map(PurchaseId::value).toArray(UUID[]::new)).query(OrderRows::order)
                .list().forEach(o -> found.put(o.purchase(), o.state()));
        return found;
    }

    /** Oldest first. */
    List<OrderFact> facts(CustomerId customer, PurchaseId purchase) {
        return jdbc.sql("""
                select state, at, by_id, by_name, words, held from purchase_states
                 where customer_id = :customer and purchase_id = :purchase order by n""")
                .param("customer", customer.value()).param("purchase", purchase.value())
                .query((row, n) -> new OrderFact(OrderState.of(row.getString("state")), Sql.instant(row, "at"),
                        Sql.uuid(row, "by_id"), row.getString("by_name"), row.getString("words"),
                        row.getString("held"))).list();
    }

    /** What was ordered, for many at once. */
    Map<PurchaseId, OrderGoods> goods(Collection<CustomerId> customers, Collection<PurchaseId> purchases) {
        var found = new HashMap<PurchaseId, OrderGoods>();
        jdbc.sql("""
                select l.purchase_id, array_agg(l.name order by l.n) filter (where l.n <= :names) as names,
                       count(*) filter (where l.n > :names) as more
                  from purchase_lines l where l.customer_id = any(:customers) and l.purchase_id = any(:purchases)
                 group by l.purchase_id""").param("names", MOST_NAMES)
                .param("customers", customers.stream().map(CustomerId::value).distinct().toArray(UUID[]::new))
                .param("purchases", purchases.stream().map(PurchaseId::value).distinct().toArray(UUID[]::new))
                .query((row, n) -> found.put(new PurchaseId(Sql.uuid(row, "purchase_id")),
                        new OrderGoods(List.of((String[]) row.getArray("names").getArray()), row.getInt("more"))))
                .list();
        return found;
    }

    /** Who said in the ledger that the promise was kept. */
    Optional<UUID> keptBy(CustomerId customer, UUID promise) {
        return jdbc.sql("select ended_by from promises where customer_id = :customer and id = :promise")
                .param("customer", customer.value()).param("promise", promise).query(UUID.class).optional();
    }

    /** Who took it back. */
    Optional<OrderFact> returned(CustomerId customer, ReturnId id) {
        return jdbc.sql("select at, by_id, by_name from purchase_returns where customer_id = :customer and id = :id")
                .param("customer", customer.value()).param("id", id.value())
                .query((row, n) -> new OrderFact(OrderState.RETURNED, Sql.instant(row, "at"),
                        Sql.uuid(row, "by_id"), row.getString("by_name"), "", null)).optional();
    }
}
