package suki.purchases;

import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.CustomerId;

/** Writes the steps of an order: the fact, a line in the story, and the word to other modules. */
@Component
class OrderSteps {

    private final OrderRows rows;
    private final Activity activity;
    private final ApplicationEventPublisher events;

    OrderSteps(OrderRows rows, Activity activity, ApplicationEventPublisher events) {
        this.rows = rows;
        this.activity = activity;
        this.events = events;
    }

    void take(Actor by, Order one, OrderFact fact) {
        rows.add(one.customer(), one.purchase(), fact);
        told(by, one.customer(), one.purchase(), fact.state(), fact.at());
    }

    /** That it was ordered stands in the story as the purchase that it is. */
    private void told(Actor by, CustomerId customer, PurchaseId purchase, OrderState state, Instant now) {
        if (state == OrderState.ORDERED) return;
        activity.record(Subject.of(customer, "purchase", purchase.value()), "purchases.order_" + state.word(), by, now);
        if (state == OrderState.DELIVERED) events.publishEvent(new OrderDelivered(customer, purchase, now));
    }
}
