package suki.purchases.web;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.branches.Branches;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.promises.Promise;
import suki.promises.Promises;
import suki.purchases.Order;
import suki.purchases.OrderGoods;
import suki.purchases.OrderState;
import suki.purchases.Orders;
import suki.purchases.PurchaseId;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Slice;
import suki.shared.Sql;
import suki.shared.Wording;
import suki.shared.api.Cursor;

/** Open orders, what is due first on top; what nothing is promised for comes last. */
@Component
class OrderList {

    /** Of what is open in reach each is looked up in the ledger: hundreds in a branch, not the purchases of years. */
    static final String OPEN = """
            select o.customer_id, o.id, o.branch_id, o.order_state, o.bought_at, o.due_at from (
                select p.customer_id, p.id, p.branch_id, p.order_state, p.bought_at, coalesce((
                       select min(w.due_at) from promises w
                        where w.source_id = p.id and w.customer_id = p.customer_id and w.source_kind = 'order'
                          and w.state in ('open', 'waiting')), :never) as due_at
                  from purchases p
                 where p.order_state in ('ordered', 'ready') and p.order_state = any(:states)
                   and\s""" + Reach.covers("p.branch_id") + """
                   ) o where (o.due_at, o.id) > (:at, :id) order by o.due_at, o.id limit :limit""";

    private static final int SLICE = 50;
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final Orders orders;
    private final Promises promises;
    private final Customers customers;
    private final Branches branches;

    OrderList(JdbcClient jdbc, Orders orders, Promises promises, Customers customers, Branches branches) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.promises = promises;
        this.customers = customers;
        this.branches = branches;
    }

    private record Row(Order order, Instant due) {}

    /**
     * @param state the word of an open state; any other: all that are open
     * @param after where the page before ended; what can't be read begins at the beginning
     */
    Slice<OrderLine> page(Actor actor, String state, String after, Wording w, Instant now) {
        Reach reach = actor.reach(Permission.CUSTOMERS_EDIT);
        Cursor from = cursor(after);
        List<String> wanted = OrderState.read(state).filter(OrderState::open).map(s -> List.of(s.word()))
                .orElse(List.of(OrderState.ORDERED.word(), OrderState.READY.word()));
        List<Row> rows = jdbc.sql(OPEN)
                .param("never", Sql.utc(NEVER)).param("states", wanted.toArray(String[]::new))
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("at", Sql.utc(from.at())).param("id", from.id()).param("limit", SLICE + 1)
                .query((row, n) -> new Row(new Order(new CustomerId(Sql.uuid(row, "customer_id")),
                        new PurchaseId(Sql.uuid(row, "id")), new BranchId(Sql.uuid(row, "branch_id")),
                        OrderState.read(row.getString("order_state")).orElseThrow(), Sql.instant(row, "bought_at")),
                        Sql.instant(row, "due_at"))).list();
        Slice<Row> slice = Slice.of(rows, SLICE, r -> new Cursor(r.due(), r.order().purchase().value()).write());
        return new Slice<>(lines(slice.rows().stream().map(Row::order).toList(), w, now), slice.next());
    }

    private static Cursor cursor(String after) {
        try {
            return Cursor.read(after.isEmpty() ? null : after);
        } catch (BadForm e) {
            return Cursor.START;
        }
    }

    private List<OrderLine> lines(List<Order> found, Wording w, Instant now) {
        List<CustomerId> whose = found.stream().map(Order::customer).distinct().toList();
        Map<CustomerId, CustomerSummary> known = customers.summaries(whose);
        Map<PurchaseId, OrderGoods> goods = orders.goods(found);
        var next = new HashMap<PurchaseId, Promise>();
        for (Promise one : promises.openTowards(whose)) {
            if (one.source().kind().equals("order")) next.putIfAbsent(new PurchaseId(one.source().id()), one);
        }
        return found.stream().filter(o -> known.containsKey(o.customer()) && goods.containsKey(o.purchase()))
                .map(o -> line(o, known.get(o.customer()), goods.get(o.purchase()).text(w),
                        next.get(o.purchase()), w, now)).toList();
    }

    private OrderLine line(Order one, CustomerSummary who, String goods, @Nullable Promise next,
            Wording w, Instant now) {
        String shown = next == null ? "" : next.shown(now).word();
        return new OrderLine("/customers/" + who.code() + "/purchases/" + one.purchase(), goods, who.name(),
                branches.find(one.branch()).name(), w.day(one.orderedAt()),
                w.text("purchases.state." + one.state().word()), shown,
                next == null ? "" : w.text("promises.state." + shown), next == null ? "" : OrderParts.owed(next, w));
    }
}
