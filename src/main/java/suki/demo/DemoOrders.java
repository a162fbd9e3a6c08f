package suki.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import suki.branches.Calendars;
import suki.branches.calendar.BusinessCalendar;
import suki.feedback.Deliveries;
import suki.feedback.Said;
import suki.purchases.Circumstances;
import suki.purchases.NewOrder;
import suki.purchases.NewPurchase;
import suki.purchases.NewPurchase.NewLine;
import suki.purchases.Orders;
import suki.purchases.PurchaseChannel;
import suki.purchases.PurchaseId;
import suki.purchases.PurchaseOrigin;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Money;

/** What people of the demo world have ordered: one is overdue, some are due, one waits in the branch, one is there. */
@Component
@ConditionalOnProperty("suki.demo")
class DemoOrders {

    private static final Circumstances BY_PHONE = new Circumstances(PurchaseChannel.PHONE, PurchaseOrigin.THEMSELVES);

    private final DemoPeople people;
    private final Orders orders;
    private final Deliveries deliveries;
    private final Calendars calendars;
    private final Clock clock;

    DemoOrders(DemoPeople people, Orders orders, Deliveries deliveries, Calendars calendars, Clock clock) {
        this.people = people;
        this.orders = orders;
        this.deliveries = deliveries;
        this.calendars = calendars;
        this.clock = clock;
    }

    void tell(Consumer<Duration> at, Instant now) {
        at.accept(Duration.ofDays(6));
        Actor.Colleague liza = people.colleague("liza");
        Actor.Colleague hina = people.colleague("hina");
        PurchaseId fan = takes(liza, "teresita", "Cubao", "PHP", day("Cubao", now, -4), day("Cubao", now, -3),
                "Bentilador");
        PurchaseId pan = takes(hina, "joseph", "Tariq Road", "PKR", day("Tariq Road", now, 2), null, "Frying pan");
        at.accept(Duration.ofDays(5));
        takes(hina, "bilal", "Tariq Road", "PKR", day("Tariq Road", now, -1), null, "چھت کا پنکھا", "پنکھے کا بٹن");
        orders.cancel(hina, people.customer("joseph"), pan, false, "He has bought one meanwhile.");
        at.accept(Duration.ofDays(4));
        step(liza, "teresita", fan, true);
        at.accept(Duration.ofDays(3));
        step(liza, "teresita", fan, false);
        at.accept(Duration.ofDays(2));
        PurchaseId iron = takes(liza, "maricel", "Cubao", "PHP", day("Cubao", now, 0), null, "Plantsa");
        takes(people.colleague("kavitha"), "lakshmi", "T. Nagar", "INR", day("T. Nagar", now, 1),
                day("T. Nagar", now, 3), "மிக்ஸி", "கிரைண்டர்", "இட்லி பானை", "தோசைக் கல்", "குக்கர்");
        takes(hina, "shahida", "Tariq Road", "PKR", day("Tariq Road", now, 1), null, "فریج کا دروازہ");
        at.accept(Duration.ofDays(1));
        step(liza, "maricel", iron, true);
        deliveries.of(people.customer("teresita"), fan).filter(d -> d.state().equals("asked")).ifPresent(d ->
                deliveries.note(liza, d.customer(), fan, Said.WELL, "Tahimik at malakas ang hangin."));
    }

    private @Nullable Instant day(String place, Instant now, int days) {
        BusinessCalendar calendar = calendars.of(people.place(place));
        return calendar.closeOf(LocalDate.ofInstant(now, calendar.zone()).plusDays(days)).orElse(null);
    }

    private PurchaseId takes(Actor.Colleague by, String who, String place, String currency, @Nullable Instant ready,
            @Nullable Instant delivery, String... what) {
        CustomerId customer = people.customer(who);
        BranchId branch = people.place(place);
        List<NewLine> lines = Arrays.stream(what).map(w -> new NewLine(null, w, "", 1, Money.of(250_000, currency)))
                .toList();
        return orders.place(by, new NewOrder(new NewPurchase(customer, branch, "", clock.instant(), lines,
                BY_PHONE), ready, delivery)).id();
    }

    private void step(Actor.Colleague by, String who, PurchaseId order, boolean ready) {
        if (ready) orders.ready(by, people.customer(who), order);
        else orders.delivered(by, people.customer(who), order);
    }
}
