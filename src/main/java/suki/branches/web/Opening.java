package suki.branches.web;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suki.branches.calendar.BusinessCalendar;
import suki.branches.calendar.NeverOpen;
import suki.shared.Wording;

/**
 * Whether a branch is open now, and when that changes.
 *
 * @param until when it closes or opens; null when it never does, as far as one can see
 */
public record Opening(boolean open, @Nullable Instant until) {

    private static final Duration FAR = Duration.ofDays(30);

    static Opening at(BusinessCalendar calendar, Instant now) {
        if (!calendar.isOpen(now)) {
            try {
                return new Opening(false, calendar.nextOpen(now));
            } catch (NeverOpen never) {
                return new Opening(false, null);
            }
        }
        Instant horizon = now.plus(FAR);
        Instant closes = calendar.open(now, horizon).getFirst().end();
        return new Opening(true, closes.isBefore(horizon) ? closes : null);
    }

    static Opening unknown() {
        return new Opening(false, null);
    }

    private enum Kind { ALWAYS, NEVER, OPEN_TODAY, OPEN_LATER, OPENS_TODAY, OPENS_LATER }

    /** Without the branch's name, for a list. */
    String words(Wording w, Instant now) {
        return switch (kind(w, now)) {
            case ALWAYS -> w.text("branches.now.always");
            case NEVER -> w.text("branches.now.never");
            case OPEN_TODAY -> w.text("branches.now.open_today", "time", time(w));
            case OPEN_LATER -> w.text("branches.now.open_later", "day", day(w), "time", time(w));
            case OPENS_TODAY -> w.text("branches.now.opens_today", "time", time(w));
            case OPENS_LATER -> w.text("branches.now.opens_later", "day", day(w), "time", time(w));
        };
    }

    /** As a whole sentence. */
    String sentence(Wording w, Instant now, String branch) {
        return switch (kind(w, now)) {
            case ALWAYS -> w.text("branches.head.always", "branch", branch);
            case NEVER -> w.text("branches.head.never", "branch", branch);
            case OPEN_TODAY -> w.text("branches.head.open_today", "branch", branch, "time", time(w));
            case OPEN_LATER -> w.text("branches.head.open_later", "branch", branch, "day", day(w), "time", time(w));
            case OPENS_TODAY -> w.text("branches.head.opens_today", "branch", branch, "time", time(w));
            case OPENS_LATER -> w.text("branches.head.opens_later", "branch", branch, "day", day(w), "time", time(w));
        };
    }

    private Kind kind(Wording w, Instant now) {
        if (until == null) return open ? Kind.ALWAYS : Kind.NEVER;
        boolean today = until.atZone(w.zone()).toLocalDate().equals(now.atZone(w.zone()).toLocalDate());
        if (open) return today ? Kind.OPEN_TODAY : Kind.OPEN_LATER;
        return today ? Kind.OPENS_TODAY : Kind.OPENS_LATER;
    }

    private String day(Wording w) {
        return until == null ? "" : w.day(until);
    }

    private String time(Wording w) {
        return until == null ? "" : w.time(until);
    }
}
