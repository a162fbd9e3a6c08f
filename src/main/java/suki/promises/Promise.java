package suki.promises;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;

/**
 * To whom, by whom, what, by when, from which source, and how it ended.
 *
 * @param owner           who keeps it; null: the branch's queue
 * @param words           what is owed, as somebody wrote it; empty when the source says it
 * @param rule            how the due time was first counted from {@code countedFrom}; null when set by hand
 * @param dueAt           told to the customer and counted
 * @param aimAt           ours: orders Today, never told, never after the due time
 * @param dueInDays       due at the close of a business day, not within hours
 * @param soonAt          when "due soon" begins
 * @param zone            of the calendar that made the due time
 * @param moves           how often it was moved, each told before the old time
 * @param remaining       working time left when waiting began
 * @param toldAt          when the customer was told of the present due time
 * @param notTold         why they were not, as a translation key; null when told or not yet known
 * @param missedBy        working time by which it was missed, frozen when it ended
 * @param proof           the letter by which it was kept
 * @param settledAt       when keeping became final
 */
public record Promise(CustomerId customer, PromiseId id, BranchId branch, @Nullable ColleagueId owner, String kind,
        boolean towardsCustomer, Source source, String words, Instant madeAt, @Nullable DueRule rule,
        Instant countedFrom, Instant dueAt, Instant aimAt, boolean dueInDays, Instant soonAt, ZoneId zone, State state,
        int moves, Instant firstDueAt, @Nullable Instant waitingSince, String waitingFor, Duration remaining,
        @Nullable Instant toldAt, @Nullable String notTold, @Nullable Instant endedAt, @Nullable Duration missedBy,
        String reason, @Nullable UUID proof, @Nullable Instant settledAt, @Nullable PromiseId insteadOf, int version) {

    /** How it is shown at an instant. */
    public Shown shown(Instant now) {
        return switch (state) {
            case KEPT -> Shown.KEPT;
            case LATE -> Shown.LATE;
            case BROKEN -> Shown.BROKEN;
            case WITHDRAWN -> Shown.WITHDRAWN;
            case WAITING -> Shown.WAITING;
            case OPEN -> {
                if (now.isAfter(dueAt)) yield Shown.OVERDUE;
                if (!now.isBefore(soonAt)) yield Shown.SOON;
                yield moves > 0 ? Shown.MOVED : Shown.OPEN;
            }
        };
    }

    public boolean open() {
        return !state.ended();
    }

    /** Its time has passed and it is still owed; at the very instant it can still be kept. */
    public boolean overdue(Instant now) {
        return state == State.OPEN && now.isAfter(dueAt);
    }

    /** Whether it is one of those of which the kept rate says how many were kept; see {@link KeptRate}. */
    public boolean counts(Instant now) {
        return towardsCustomer && state != State.WAITING && state != State.WITHDRAWN && dueAt.isBefore(now);
    }
}
