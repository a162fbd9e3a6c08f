package suki.promises.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.promises.KeptRate;
import suki.promises.KeptRates;
import suki.promises.State;

/** The records of the REST interface to promises. */
final class PromiseJson {

    private PromiseJson() {}

    /** To whom a promise is made. */
    enum Towards { CUSTOMER, COLLEAGUE }

    /** @param dueBefore what was or is due before then; with {@code state=open} and now: what is overdue */
    record PromiseQuery(@Nullable State state, @Nullable Instant dueBefore, @Nullable Instant updatedSince,
            @Nullable String cursor, @Nullable Integer limit) {}

    /** @param kind such as {@code case} */
    record PromiseOrigin(String kind, UUID id) {}

    /**
     * A promise.
     *
     * @param customer        the customer's code
     * @param owner           who keeps it; null: the branch's queue
     * @param dueAt           told to the customer and counted
     * @param missedBySeconds working time by which it was missed, frozen when it ended
     * @param notTold         why the customer was not told
     * @param insteadOf       the broken promise whose new time this is
     */
    record PromiseLine(UUID id, int version, String customer, UUID branch, @Nullable UUID owner, String kind,
            Towards towards, PromiseOrigin origin, String words, State state, Instant madeAt, Instant firstDueAt,
            Instant dueAt, int moves, @Nullable Instant waitingSince, @Nullable Instant toldAt,
            @Nullable String notTold, @Nullable Instant endedAt, @Nullable Long missedBySeconds, String reason,
            @Nullable UUID insteadOf, Instant updatedAt) {}

    /** @param how in a few words, for colleagues */
    record Fulfilment(@Nullable String how) {}

    /**
     * A new time.
     *
     * @param reason  the customer reads it
     * @param message the whole letter; left out, it is written from the reason
     * @param agreed  what the customer said when they agreed: needed for a second move
     */
    record Moving(Instant dueAt, String reason, @Nullable String message, @Nullable String agreed) {}

    record KeptRateQuery(KeptRates.@Nullable By by, Instant from, Instant to) {}

    /**
     * How promises whose due time fell in the period ended.
     *
     * @param name the branch, the person, the kind, the month or the channel; empty for promises without one
     * @param rate kept ÷ all, between 0 and 1
     */
    record RateLine(String name, long all, long kept, long firstWord, long moved, long late, long broken,
            long overdue, long withdrawn, double rate) {

        static RateLine of(String name, KeptRate one) {
            return new RateLine(name, one.all(), one.kept(), one.firstWord(), one.moved(), one.late(), one.broken(),
                    one.overdue(), one.withdrawn(), one.rate());
        }
    }

    record KeptRateAnswer(KeptRates.By by, Instant from, Instant to, List<RateLine> rates) {}
}
