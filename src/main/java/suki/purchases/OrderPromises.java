package suki.purchases;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suki.contact.Passage;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.promises.NewPromise;
import suki.promises.Promise;
import suki.promises.Promises;
import suki.promises.Source;
import suki.promises.Withdrawal;
import suki.promises.Word;
import suki.shared.Actor;
import suki.shared.Wording;

/** What is promised with an order, and what becomes of it when the order takes a step. */
@Component
class OrderPromises {

    static final Actor HOUSE = new Actor.House("purchases");
    static final String READY = "order_ready";
    static final String DELIVERY = "order_delivery";
    private static final Set<String> OURS = Set.of(READY, DELIVERY);

    private final Promises promises;
    private final OrderRows rows;
    private final OrderLetters letters;
    private final Customers customers;

    OrderPromises(Promises promises, OrderRows rows, OrderLetters letters, Customers customers) {
        this.promises = promises;
        this.rows = rows;
        this.letters = letters;
        this.customers = customers;
    }

    /** One letter says all that is promised; why it did not go, or null. */
    @Nullable String make(Actor by, Order one, @Nullable Instant readyBy, @Nullable Instant deliverBy, Instant now) {
        CustomerSummary who = customer(one);
        OrderGoods goods = goods(one);
        Passage told = letters.placed(by, one, who, goods, readyBy, deliverBy, now);
        var word = new Word(told.message().orElse(null), told.held());
        Wording w = letters.wording(who);
        if (readyBy != null) {
            make(by, one, READY, w.text("purchases.promise.ready", "what", goods.text(w)), readyBy, word, now);
        }
        if (deliverBy != null) {
            make(by, one, DELIVERY, w.text("purchases.promise.delivery", "what", goods.text(w)), deliverBy, word, now);
        }
        return held(told);
    }

    private static @Nullable String held(Passage passage) {
        return passage.passed() ? null : passage.held();
    }

    private void make(Actor by, Order one, String kind, String words, Instant due, Word word, Instant now) {
        promises.make(by, new NewPromise(one.customer(), one.branch(), by.colleague().orElse(null), kind, true,
                new Source(OrderSource.KIND, one.purchase().value()), words, now, null, null, due, null), p -> word);
    }

    /** All that was ever promised with it, the first due first. */
    List<Promise> of(Order one) {
        return promises.of(one.customer(), one.purchase().value()).stream().filter(p -> OURS.contains(p.kind()))
                .sorted(java.util.Comparator.comparing(Promise::dueAt)).toList();
    }

    private List<Promise> open(Order one) {
        return of(one).stream().filter(Promise::open).toList();
    }

    /** Tells that it is ready, and by when it is brought if that is promised; why that did not go, or null. */
    @Nullable String tellReady(Actor by, Order one, Instant now) {
        Instant deliverBy = open(one).stream().filter(p -> p.kind().equals(DELIVERY)).map(Promise::dueAt).findFirst()
                .orElse(null);
        return held(letters.ready(by, one, customer(one), goods(one), deliverBy, now));
    }

    /** What is still owed of these kinds is done. */
    void keep(Actor by, Order one, OrderState state) {
        List<Promise> open = open(one);
        keep(by, open, READY);
        if (state == OrderState.DELIVERED) keep(by, open, DELIVERY);
    }

    private void keep(Actor by, List<Promise> open, String kind) {
        for (Promise one : open) if (one.kind().equals(kind)) promises.keep(by, one.customer(), one.id(), "");
    }

    /** Nothing comes of it: a word that we break is broken, one that the customer gives back is withdrawn. */
    void cancel(Actor by, Order one, boolean byUs, String words) {
        if (byUs) open(one).forEach(p -> promises.breakIt(by, one.customer(), p.id(), words));
        else withdraw(by, one);
    }

    /** Tells that nothing comes of it, and why; why that did not go, or null. */
    @Nullable String tellCancelled(Actor by, Order one, boolean byUs, String words, Instant now) {
        return held(letters.cancelled(by, one, customer(one), goods(one), byUs, words, now));
    }

    void withdraw(Actor by, Order one) {
        open(one).forEach(p -> promises.withdraw(by, one.customer(), p.id(), Withdrawal.NOT_WANTED));
    }

    /** The customer reads of it on their own page. */
    void told(Order one) {
        open(one).forEach(p -> promises.told(HOUSE, one.customer(), p.id(), "status_page"));
    }

    private CustomerSummary customer(Order one) {
        return customers.summaries(List.of(one.customer())).get(one.customer());
    }

    private OrderGoods goods(Order one) {
        return rows.goods(List.of(one.customer()), List.of(one.purchase())).getOrDefault(one.purchase(),
                OrderGoods.UNKNOWN);
    }
}
