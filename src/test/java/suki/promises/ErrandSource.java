package suki.promises;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suki.contact.Passage;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.Wording;

/** A source that only tests have: an errand for a customer, whose letters go nowhere. */
@Component
public class ErrandSource implements PromiseSource {

    static final String QUOTE = "Mera fridge phir kharab hai";

    /** What was told about a promise. */
    record Told(PromiseId promise, String words, @Nullable UUID letter) {}

    final Queue<Told> told = new ConcurrentLinkedQueue<>();
    volatile String held = "";

    @Override
    public String kind() {
        return "errand";
    }

    @Override
    public Map<PromiseId, Described> describe(Collection<Promise> promises, Wording wording) {
        var found = new HashMap<PromiseId, Described>();
        for (Promise one : promises) {
            String words = one.words().isEmpty() ? "Errand " + one.kind() : one.words();
            found.put(one.id(), new Described(words, "Errand", "write", "/today", QUOTE, "ur", "", Language.EN));
        }
        return found;
    }

    @Override
    public Passage tell(Actor by, Promise promise, String words, Instant now) {
        UUID letter = held.isEmpty() ? UUID.randomUUID() : null;
        told.add(new Told(promise.id(), words, letter));
        return new Passage(Optional.ofNullable(letter), held, Optional.empty());
    }

    Optional<Told> last(PromiseId promise) {
        return told.stream().filter(t -> t.promise().equals(promise)).reduce((a, b) -> b);
    }
}
