package suki.purchases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import suki.promises.Fact;
import suki.promises.Promise;
import suki.promises.PromiseId;
import suki.promises.PromiseKept;
import suki.promises.PromiseMissed;
import suki.promises.Promises;
import suki.promises.State;
import suki.shared.Actor;
import suki.shared.CustomerId;

/**
 * Steps of orders that are taken elsewhere: a promise kept on Today, goods that came back. Safe to hear twice, since
 * what an order has done already is done.
 */
@Component
class OrderHearing {

    private static final Actor HOUSE = OrderPromises.HOUSE;

    private final OrderRows rows;
    private final OrderSteps steps;
    private final OrderPromises promised;
    private final Promises promises;
    private final Returns returns;

    OrderHearing(OrderRows rows, OrderSteps steps, OrderPromises promised, Promises promises, Returns returns) {
        this.rows = rows;
        this.steps = steps;
        this.promised = promised;
        this.promises = promises;
        this.returns = returns;
    }

    @EventListener
    void kept(PromiseKept event) {
        done(event.customer(), event.promise(), event.at());
    }

    /** Late, and done all the same; what is broken is not done. */
    @EventListener
    void missed(PromiseMissed event) {
        done(event.customer(), event.promise(), event.at());
    }

    private void done(CustomerId customer, PromiseId id, Instant at) {
        Promise one = promises.find(HOUSE, customer, id);
        boolean ours = one.source().kind().equals(OrderSource.KIND);
        if (!ours || one.state() != State.KEPT && one.state() != State.LATE) return;
        boolean ready = one.kind().equals(OrderPromises.READY);
        rows.lock(customer, new PurchaseId(one.source().id())).filter(o -> o.state() == OrderState.ORDERED
                || !ready && o.state() == OrderState.READY).ifPresent(o -> move(o, one, ready, at));
    }

    private void move(Order one, Promise kept, boolean ready, Instant at) {
        List<Fact> facts = promises.facts(kept.customer(), kept.id());
        UUID by = rows.keptBy(kept.customer(), kept.id().value()).orElse(HOUSE.id());
        String name = facts.isEmpty() ? "" : facts.getLast().by();
        OrderState state = ready ? OrderState.READY : OrderState.DELIVERED;
        String held = ready ? promised.tellReady(HOUSE, one, at) : null;
        steps.take(HOUSE, one, new OrderFact(state, at, by, name, "", held));
        promised.keep(HOUSE, one, state);
    }

    /** When all of it came back, nothing is owed any more. */
    @EventListener
    void returned(PurchaseReturned event) {
        boolean all = returns.kept(event.customer(), event.purchase()).values().stream().allMatch(n -> n == 0);
        if (!all) return;
        rows.lock(event.customer(), event.purchase()).filter(o -> o.state() != OrderState.CANCELLED
                && o.state() != OrderState.RETURNED).ifPresent(o -> {
            promised.withdraw(HOUSE, o);
            rows.returned(event.customer(), event.returned()).ifPresent(f -> steps.take(HOUSE, o, f));
        });
    }

    /** A file that had brought the return was taken back: it stands where it stood before. */
    @EventListener
    void undone(ReturnUndone event) {
        rows.lock(event.customer(), event.purchase()).filter(o -> o.state() == OrderState.RETURNED).ifPresent(o -> {
            List<OrderFact> facts = rows.facts(o.customer(), o.purchase());
            OrderFact before = facts.get(facts.size() - 2);
            rows.add(o.customer(), o.purchase(), new OrderFact(before.state(), event.at(), HOUSE.id(), "", "",
                    null));
        });
    }
}
