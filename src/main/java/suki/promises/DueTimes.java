package suki.promises;

import java.time.Duration;
import java.time.Instant;
import suki.branches.calendar.BusinessCalendar;

/** The arithmetic of due times: when it is due soon, by how much it was missed, what is left after waiting. */
final class DueTimes {

    private static final Duration SHORTEST_SOON = Duration.ofMinutes(10);
    private static final Duration LONGEST_SOON = Duration.ofMinutes(120);
    private static final Duration LEAST_AFTER_WAITING = Duration.ofHours(1);
    static final int BROKEN_AFTER_DAYS = 10;

    private DueTimes() {}

    /**
     * When "due soon" begins: the last quarter of the working time, between 10 and 120 working minutes; for what is due
     * in days, the opening of its last business day.
     */
    static Instant soon(BusinessCalendar calendar, Instant from, Instant due, boolean inDays) {
        if (!from.isBefore(due)) return due;
        if (inDays) {
            var open = calendar.open(due.minus(Duration.ofDays(2)), due);
            var day = calendar.businessDayOf(due.minusSeconds(1));
            for (var block : open) {
                boolean lastDay = calendar.businessDayOf(block.start()).equals(day);
                if (lastDay) return block.start().isBefore(from) ? from : block.start();
            }
        }
        Duration whole = calendar.between(from, due);
        Duration soon = whole.dividedBy(4);
        if (soon.compareTo(SHORTEST_SOON) < 0) soon = SHORTEST_SOON;
        if (soon.compareTo(LONGEST_SOON) > 0) soon = LONGEST_SOON;
        if (soon.compareTo(whole) >= 0) return from;
        return calendar.add(from, whole.minus(soon));
    }

    /** Working time between the due time and the end, never negative. */
    static Duration missedBy(BusinessCalendar calendar, Instant due, Instant ended) {
        return ended.isAfter(due) ? calendar.between(due, ended) : Duration.ZERO;
    }

    /** The new due time when the customer has answered: what was left, at least one working hour. */
    static Instant afterWaiting(BusinessCalendar calendar, Instant answered, Duration remaining) {
        return calendar.add(answered, remaining.compareTo(LEAST_AFTER_WAITING) < 0 ? LEAST_AFTER_WAITING : remaining);
    }

    /** When the clock itself calls it broken. */
    static Instant brokenByClock(BusinessCalendar calendar, Instant due) {
        return calendar.addBusinessDays(due, BROKEN_AFTER_DAYS);
    }
}
