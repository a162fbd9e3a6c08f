package suki.purchases;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.contact.Passage;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.promises.Promise;
import suki.promises.PromiseId;
import suki.promises.PromiseSource;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Wording;

/** Says what a promise is about that was made with an order. */
@Component
class OrderSource implements PromiseSource {

    static final String KIND = "order";

    private final OrderRows rows;
    private final OrderLetters letters;
    private final Customers customers;

    OrderSource(OrderRows rows, OrderLetters letters, Customers customers) {
        this.rows = rows;
        this.letters = letters;
        this.customers = customers;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<PromiseId, Described> describe(Collection<Promise> promises, Wording w) {
        List<CustomerId> whose = promises.stream().map(Promise::customer).distinct().toList();
        Map<CustomerId, CustomerSummary> known = customers.summaries(whose);
        Map<PurchaseId, OrderGoods> goods = rows.goods(whose, promises.stream().map(OrderSource::purchase).toList());
        var found = new HashMap<PromiseId, Described>();
        for (Promise one : promises) {
            CustomerSummary who = known.get(one.customer());
            OrderGoods what = goods.get(purchase(one));
            if (who == null || what == null) continue;
            boolean ready = one.kind().equals(OrderPromises.READY);
            found.put(one.id(), new Described(w.text(ready ? "purchases.promise.ready" : "purchases.promise.delivery",
                    "what", what.text(w)), w.text("purchases.order.of", "day", w.day(one.madeAt())),
                    ready ? "prepare" : "open", "/customers/" + who.code() + "/purchases/" + purchase(one), "", "", "",
                    who.language()));
        }
        return found;
    }

    private static PurchaseId purchase(Promise one) {
        return new PurchaseId(one.source().id());
    }

    /** In the thread of the order's letters. */
    @Override
    public Passage tell(Actor by, Promise promise, String words, Instant now) {
        CustomerSummary who = customers.summaries(List.of(promise.customer())).get(promise.customer());
        Optional<Order> one = rows.find(promise.customer(), purchase(promise));
        if (who == null || one.isEmpty()) return new Passage(Optional.empty(), "no_address", Optional.empty());
        OrderGoods goods = rows.goods(List.of(promise.customer()), List.of(purchase(promise)))
                .getOrDefault(purchase(promise), OrderGoods.UNKNOWN);
        return letters.write(one.get(), who, goods, words, now);
    }
}
