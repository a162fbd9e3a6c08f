package suki.cases;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.shared.Actor;
import suki.shared.Refusal;

/** Somebody answered, or the customer wrote, after the thread was shown to whoever answers now; nothing was sent. */
public class AnsweredMeanwhile extends Refusal {

    private static final Set<EntryKind> SPOKEN = Set.of(EntryKind.WORDS, EntryKind.CUSTOMER, EntryKind.BROKEN_WORD,
            EntryKind.LETTER, EntryKind.REFUSAL);

    private final transient Entry last;

    private AnsweredMeanwhile(Entry last) {
        super("cases.refusal.answered_meanwhile");
        this.last = last;
    }

    /** What was said last. */
    public Entry last() {
        return last;
    }

    /** The last word of the thread between us and the customer: notes and facts are none. */
    public static @Nullable UUID seen(List<Entry> thread) {
        return thread.stream().filter(AnsweredMeanwhile::spoken).reduce((a, b) -> b).map(e -> e.id().value())
                .orElse(null);
    }

    private static boolean spoken(Entry one) {
        return SPOKEN.contains(one.kind()) && one.undoneAt() == null;
    }

    /** What others said after the word that this reader saw last; a reader who saw none of the thread asks nothing. */
    public static List<Entry> since(List<Entry> thread, Actor by, @Nullable UUID seen) {
        boolean known = seen != null && thread.stream().anyMatch(e -> e.id().value().equals(seen));
        if (!known) return List.of();
        return thread.stream().dropWhile(e -> !e.id().value().equals(seen)).skip(1)
                .filter(e -> spoken(e) && !e.authorId().equals(by.id())).toList();
    }

    /** @throws AnsweredMeanwhile when others said something after the word that this writer saw last */
    static void check(List<Entry> thread, Actor by, @Nullable UUID seen) {
        List<Entry> since = since(thread, by, seen);
        if (!since.isEmpty()) throw new AnsweredMeanwhile(since.getLast());
    }
}
