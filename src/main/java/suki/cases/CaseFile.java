package suki.cases;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Language;

/**
 * A case as it stands.
 *
 * @param owner     who looks after it to the end; null: nobody has taken it yet
 * @param wants     what they want put right, in their words; may be empty
 * @param address   the address it came from; null when by another channel
 * @param confirmed whether the writer's address is known to be theirs: until then no free text goes out to it
 * @param lastBy    {@code customer}, {@code colleague} or {@code house}: who owes the next word
 */
public record CaseFile(CustomerId customer, CaseId id, String code, BranchId branch, @Nullable ColleagueId owner,
        @Nullable UUID kind, Channel channel, String priority, Language language, String subject, String wants,
        CaseState state, Instant openedAt, @Nullable UUID mailbox, @Nullable String address, boolean confirmed,
        Instant lastEntryAt, String lastBy, int version) {

    /** The same case under the code that somebody's link has. */
    CaseFile under(String other) {
        return new CaseFile(customer, id, other, branch, owner, kind, channel, priority, language, subject, wants,
                state, openedAt, mailbox, address, confirmed, lastEntryAt, lastBy, version);
    }

    /** Nobody has proved that the address is the writer's: it gets no words that anybody typed. */
    public boolean unproved() {
        return channel == Channel.WEB && !confirmed;
    }

    public boolean open() {
        return state != CaseState.CLOSED;
    }
}
