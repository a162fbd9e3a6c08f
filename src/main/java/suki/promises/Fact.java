package suki.promises;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done to a promise.
 *
 * @param what {@code made}, {@code moved}, {@code kept} …: the end of the text's key {@code promises.fact.…}
 * @param by   the name of the colleague or customer; empty when the house did it by itself
 */
public record Fact(Instant at, String what, String by, @Nullable Instant oldDue, @Nullable Instant newDue,
        @Nullable String words) {

    /** Words by which the ledger itself says how or why: the end of the text's key {@code promises.noted.…}. */
    public static final Set<String> NOTED = Set.of("by_the_clock", "letter", "status_page", "refused", "bounced",
            "no_address", "no_mailbox", "enough_by_machine", "no_machine_answer", "no_consent", "open_complaint",
            "enough_for_now");
}
