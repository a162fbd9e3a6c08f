package suki.feedback;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import suki.contact.Gate;
import suki.contact.Letter;
import suki.contact.Passage;
import suki.contact.Purpose;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.mail.Thread;
import suki.promises.Promise;
import suki.promises.PromiseId;
import suki.promises.PromiseSource;
import suki.purchases.PurchaseId;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Texts;
import suki.shared.Wording;

/** Says what a promise is about that was made to ask after a delivery. */
@Component
class DeliverySource implements PromiseSource {

    static final String KIND = "delivery";

    private final DeliveryRows rows;
    private final Customers customers;
    private final Gate gate;
    private final Texts texts;

    DeliverySource(DeliveryRows rows, Customers customers, Gate gate, Texts texts) {
        this.rows = rows;
        this.customers = customers;
        this.gate = gate;
        this.texts = texts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<PromiseId, Described> describe(Collection<Promise> promises, Wording w) {
        List<CustomerId> whose = promises.stream().map(Promise::customer).distinct().toList();
        Map<CustomerId, CustomerSummary> known = customers.summaries(whose);
        Map<UUID, PurchaseId> about = rows.purchases(whose, promises.stream().map(p -> p.source().id()).toList());
        var found = new HashMap<PromiseId, Described>();
        for (Promise one : promises) {
            CustomerSummary who = known.get(one.customer());
            PurchaseId purchase = about.get(one.source().id());
            if (who == null || purchase == null) continue;
            found.put(one.id(), new Described(w.text("feedback.owed.delivered"), w.text("feedback.owed.origin"), "call",
                    "/customers/" + who.code() + "/purchases/" + purchase + "/follow-through", "", "", "",
                    who.language()));
        }
        return found;
    }

    /** A letter of its own: there is no thread that it could stand in. */
    @Override
    public Passage tell(Actor by, Promise promise, String words, Instant now) {
        CustomerSummary who = customers.summaries(List.of(promise.customer())).get(promise.customer());
        if (who == null) return new Passage(Optional.empty(), "no_address", Optional.empty());
        String subject = new Wording(texts, who.language(), who.zone()).text("feedback.letter.call_subject");
        return gate.send(new Letter(promise.customer(), promise.branch(), Optional.empty(), Optional.empty(),
                Purpose.SERVICE, subject, words, List.of(), new Thread(KIND, promise.customer().value(),
                promise.source().id()), false, now, Optional.empty()), now);
    }
}
