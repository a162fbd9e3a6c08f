package suki.feedback;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import suki.branches.Calendars;
import suki.contact.Passage;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.purchases.Order;
import suki.purchases.OrderDelivered;
import suki.purchases.OrderFact;
import suki.purchases.OrderState;
import suki.purchases.Orders;
import suki.shared.ColleagueId;
import suki.shared.Ids;
import suki.shared.Texts;
import suki.shared.Wording;
import suki.team.Team;

/**
 * What follows a delivery: the house asks once whether all is well, by the same rules and the same ways as after a
 * solution. What is answered goes to {@link Deliveries}.
 */
@Component
class Delivering {

    private final DeliveryRows rows;
    private final FollowCalls calls;
    private final Asking asking;
    private final AskRows asks;
    private final Surveys surveys;
    private final FeedbackLetters letters;
    private final Orders orders;
    private final Customers customers;
    private final Calendars calendars;
    private final Team team;
    private final Texts texts;

    Delivering(DeliveryRows rows, FollowCalls calls, Asking asking, AskRows asks, Surveys surveys,
            FeedbackLetters letters, Orders orders, Customers customers, Calendars calendars, Team team,
            Texts texts) {
        this.rows = rows;
        this.calls = calls;
        this.asking = asking;
        this.asks = asks;
        this.surveys = surveys;
        this.letters = letters;
        this.orders = orders;
        this.customers = customers;
        this.calendars = calendars;
        this.team = team;
        this.texts = texts;
    }

    @EventListener
    void delivered(OrderDelivered event) {
        Optional<Order> order = orders.find(event.customer(), event.purchase());
        if (order.isEmpty() || rows.of(event.customer(), event.purchase()).isPresent()) return;
        Surveys.FollowThrough rule = surveys.followThrough();
        Instant due = calendars.of(order.get().branch()).add(event.at(), Duration.ofHours(rule.hours()));
        var one = new Delivery(event.customer(), Ids.next(event.at()), event.purchase(), order.get().branch(),
                event.at(), due, "due", null, null, event.at(), null);
        Optional<Instant> asks = asking.planned(one, event.at());
        if (asks.isEmpty() && !rule.on()) return;
        rows.plan(new Delivery(one.customer(), one.id(), one.purchase(), one.branch(), one.deliveredAt(),
                asks.orElse(due), "due", null, null, event.at(), null));
    }

    /** Asks a customer whose time has come, in the caller's transaction, which has locked the row. */
    void follow(Delivery due, Instant now) {
        CustomerSummary who = customers.summaries(List.of(due.customer())).get(due.customer());
        Optional<Order> order = orders.find(due.customer(), due.purchase())
                .filter(o -> o.state() == OrderState.DELIVERED);
        if (who == null || order.isEmpty() || asks.heardSince(due.customer(), due.deliveredAt())) {
            asking.drop(due, Asking.MEANWHILE, now);
            rows.state(due, "cancelled", now);
            return;
        }
        if (calls.wanted(due.customer(), customers.addressee(due.customer(), Optional.empty()))) {
            asking.drop(due, Asking.BY_PHONE, now);
            call(due, order.get(), who, now);
            return;
        }
        if (asking.ask(due, now)) {
            rows.asked(due, "survey", null, null, null, now);
            return;
        }
        if (!surveys.followThrough().on()) {
            rows.state(due, "cancelled", now);
            return;
        }
        String code = Codes.next();
        Passage passage = letters.allWell(due, who, goods(order.get(), who), code, now);
        if (passage.passed()) rows.asked(due, "letter", code, passage.message().orElse(null), null, now);
        else call(due, order.get(), who, now);
    }

    private String goods(Order one, CustomerSummary who) {
        return orders.goods(List.of(one)).get(one.purchase()).text(new Wording(texts, who.language(), who.zone()));
    }

    private void call(Delivery due, Order order, CustomerSummary who, Instant now) {
        if (!surveys.followThrough().on()) {
            rows.state(due, "cancelled", now);
            return;
        }
        ColleagueId owner = orders.facts(order).stream().filter(f -> f.state() == OrderState.DELIVERED)
                .map(OrderFact::by).map(ColleagueId::new).filter(c -> !team.colleagues(List.of(c)).isEmpty())
                .findFirst().orElse(null);
        rows.asked(due, "call", null, null, calls.make(due, owner, who, now).value(), now);
    }
}
