package suki.purchases.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.branches.Branches;
import suki.contact.Greetings;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.promises.Promise;
import suki.promises.Shown;
import suki.purchases.Order;
import suki.purchases.OrderFact;
import suki.purchases.OrderGoods;
import suki.purchases.OrderState;
import suki.purchases.Orders;
import suki.purchases.PurchaseId;
import suki.purchases.PurchaseLine;
import suki.purchases.Purchases;
import suki.shared.CustomerId;
import suki.shared.Money;
import suki.shared.Wording;

/** Says to customers what they ordered, where it stands and what was promised; nobody of ours is named. */
@Component
class MyOrders {

    private static final int MOST = 5;

    private final Orders orders;
    private final Customers customers;
    private final Purchases purchases;
    private final Branches branches;

    MyOrders(Orders orders, Customers customers, Purchases purchases, Branches branches) {
        this.orders = orders;
        this.purchases = purchases;
        this.customers = customers;
        this.branches = branches;
    }

    /** The latest of a customer, what is open first. */
    List<MyOrder> of(CustomerId customer, Wording w, Instant now) {
        List<Order> theirs = orders.of(customer, MOST);
        Map<PurchaseId, OrderGoods> goods = orders.goods(theirs);
        return theirs.stream().filter(o -> goods.containsKey(o.purchase())).map(o -> {
            Optional<Promise> next = next(o);
            return new MyOrder(goods.get(o.purchase()).text(w), w.day(o.orderedAt()), mark(o, next, now),
                    word(o.state(), w), next.map(p -> owed(p, w, now)).orElse(""), o.state().open());
        }).toList();
    }

    /** One with all its steps. */
    MyOrderPage page(Order one, Wording w, Instant now) {
        List<PurchaseLine> lines = purchases.lines(one.customer(), one.purchase());
        CustomerSummary who = customers.summaries(List.of(one.customer())).get(one.customer());
        Optional<Promise> next = next(one);
        String moved = next.filter(p -> p.moves() > 0).map(p -> w.text("purchases.order.first", "when",
                w.dayTime(p.firstDueAt()))).orElse("");
        return new MyOrderPage("/my/order/" + one.purchase(), w.text("purchases.yours.hello", "name",
                Greetings.name(who, w.language())), mark(one, next, now),
                next.map(p -> owed(p, w, now)).orElseGet(() -> word(one.state(), w)), moved,
                orders.goods(List.of(one)).getOrDefault(one.purchase(), new OrderGoods(List.of("–"), 0)).text(w),
                w.text("purchases.order.of", "day", w.day(one.orderedAt())), steps(one, w, now),
                lines.stream().map(l -> new MyOrderPage.Line(l.name(), l.said(w))).toList(), price(one, lines, w),
                branches.find(one.branch()).phone());
    }

    /** Nobody can change the lines of an order. What has ended has no price to keep, nor has what costs nothing. */
    private static String price(Order one, List<PurchaseLine> lines, Wording w) {
        long minor = lines.stream().mapToLong(l -> l.total().minor()).sum();
        boolean ended = one.state() == OrderState.CANCELLED || one.state() == OrderState.RETURNED;
        if (ended || minor == 0) return "";
        return w.text("purchases.yours.price", "amount", w.money(new Money(minor,
                lines.getFirst().price().currency())));
    }

    private List<OrderPart.Step> steps(Order one, Wording w, Instant now) {
        var steps = new ArrayList<OrderPart.Step>();
        for (OrderFact fact : orders.facts(one)) {
            boolean gone = fact.state() == OrderState.CANCELLED || fact.state() == OrderState.RETURNED;
            steps.add(new OrderPart.Step(gone ? "withdrawn" : "kept", w.text("purchases.order.done"),
                    word(fact.state(), w), w.dayTime(fact.at()), fact.words(), "", "", false));
        }
        for (Promise promise : orders.promises(one)) {
            if (!promise.open()) continue;
            String shown = promise.shown(now).word();
            steps.add(new OrderPart.Step(shown, w.text("promises.state." + shown), owed(promise, w, now), "", "", "",
                    "", true));
        }
        return steps;
    }

    private Optional<Promise> next(Order one) {
        return orders.promises(one).stream().filter(Promise::open).findFirst();
    }

    private static String mark(Order one, Optional<Promise> next, Instant now) {
        return next.map(p -> p.shown(now).word()).orElse(switch (one.state()) {
            case ORDERED, READY -> "open";
            case DELIVERED -> "kept";
            case RETURNED, CANCELLED -> "withdrawn";
        });
    }

    private static String word(OrderState state, Wording w) {
        return w.text("purchases.state." + state.word());
    }

    private static String owed(Promise one, Wording w, Instant now) {
        String key = one.shown(now) == Shown.OVERDUE ? "purchases.yours.late"
                : one.kind().equals(OrderParts.READY) ? "purchases.yours.ready_by" : "purchases.yours.deliver_by";
        return w.text(key, "when", w.dayTime(one.dueAt()));
    }
}
