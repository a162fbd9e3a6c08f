package suki.feedback;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.cases.CaseId;
import suki.shared.CustomerId;

/**
 * What follows one closing of a case: the question whether all is well.
 *
 * @param state   {@code due}, {@code asked}, {@code said} or {@code cancelled}
 * @param how     {@code survey}, {@code letter} or {@code call}; null while it is due
 * @param promise the promise to call, if it is by telephone
 * @param answer  what they said last; null while they have not
 */
public record FollowUp(CustomerId customer, CaseId inCase, UUID id, Instant closedAt, Instant dueAt, String state,
        @Nullable String how, Instant at, @Nullable UUID promise, @Nullable Heard answer) {

    /** What they said, and who noted it if they did not write it themselves. */
    public record Heard(Said said, String words, Via via, Instant at, @Nullable String byName) {}

    boolean open() {
        return state.equals("due") || state.equals("asked");
    }
}
