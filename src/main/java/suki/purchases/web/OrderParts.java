package suki.purchases.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.promises.Promise;
import suki.promises.Shown;
import suki.purchases.Order;
import suki.purchases.OrderFact;
import suki.purchases.OrderState;
import suki.purchases.Orders;
import suki.purchases.PurchaseId;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Wording;

/** Makes what pages say of an order: its steps, what is promised, what comes next. */
@Component
class OrderParts {

    static final String READY = "order_ready";

    private final Orders orders;

    OrderParts(Orders orders) {
        this.orders = orders;
    }

    /** Empty for a purchase that was handed over at once. */
    Optional<OrderPart> of(Actor.Colleague me, CustomerId customer, PurchaseId purchase, Wording w, Instant now) {
        return orders.find(customer, purchase).map(o -> part(o, Orders.may(me, o.branch()), w, now));
    }

    private OrderPart part(Order one, boolean may, Wording w, Instant now) {
        List<Promise> promises = orders.promises(one);
        var next = new LinkedHashSet<OrderState>();
        boolean owed = promises.stream().anyMatch(p -> p.open() && p.kind().equals(READY));
        if (one.state() == OrderState.READY && owed) next.add(OrderState.READY);
        next.addAll(one.state().next());
        return new OrderPart(steps(one, promises, may, w, now), may ? next.stream().map(s -> new OrderPart.Next(
                s.word(), w.text(s == OrderState.READY ? "purchases.order.is_ready" : "purchases.order.is_delivered")))
                .toList() : List.of(), may && one.state().open());
    }

    private List<OrderPart.Step> steps(Order one, List<Promise> promises, boolean may, Wording w, Instant now) {
        var steps = new ArrayList<OrderPart.Step>();
        for (OrderFact fact : orders.facts(one)) {
            boolean gone = fact.state() == OrderState.CANCELLED || fact.state() == OrderState.RETURNED;
            String when = w.moment(fact.at(), now);
            steps.add(new OrderPart.Step(gone ? "withdrawn" : "kept", w.text("purchases.order.done"), state(fact, w),
                    fact.byName().isEmpty() ? when : w.text("purchases.order.by", "name", fact.byName(), "when", when),
                    fact.words(), fact.held() == null ? "" : w.text("contact.held." + fact.held()), "", false));
        }
        for (Promise promise : promises) {
            if (!promise.open()) continue;
            Shown shown = promise.shown(now);
            steps.add(new OrderPart.Step(shown.word(), w.text("promises.state." + shown.word()), owed(promise, w),
                    promise.moves() == 0 ? ""
                            : w.text("purchases.order.first", "when", w.dayTime(promise.firstDueAt())), "", "",
                    may ? "/promises/" + promise.customer() + "/" + promise.id() + "/move" : "", true));
        }
        return steps;
    }

    private static String state(OrderFact fact, Wording w) {
        return w.text("purchases.state." + fact.state().word());
    }

    /** A promise of an order, with the day that was told. */
    static String owed(Promise one, Wording w) {
        return w.text(one.kind().equals(READY) ? "purchases.order.ready_by" : "purchases.order.deliver_by", "when",
                w.dayTime(one.dueAt()));
    }
}
