package suki.promises;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import suki.branches.calendar.BusinessCalendar;

/** The arithmetic of due times: when it is due soon, by how much it was missed, what is left after waiting. */
final class DueTimes {

    private static final Duration SHORTEST_SOON = Duration.ofMinutes(10);
    private static final Duration LONGEST_SOON = Duration.ofMinutes(120);
    private static final Duration LEAST_AFTER_WAITING = Duration.ofHours(1);
    private static final int BROKEN_AFTER_DAYS = 10;
    private static final int REMIND_AFTER_DAYS = 3;
    private static final int CLOSE_AFTER_DAYS = 6;

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
        Duration soon = whole.dividedBy(4).truncatedTo(ChronoUnit.SECONDS);
        if (soon.compareTo(SHORTEST_SOON) < 0) soon = SHORTEST_SOON;
        if (soon.compareTo(LONGEST_SOON) > 0) soon = LONGEST_SOON;
        if (soon.compareTo(whole) >= 0) return from;
        return calendar.add(from, whole.minus(soon));
    }

    /** Working time between the due time and the end, never negative. */
    static Duration missedBy(BusinessCalendar calendar, Instant due, Instant ended) {
        return ended.isAfter(due) ? calendar.between(due, ended) : Duration.ZERO;
    }

    /** The time a promise gets when the customer has answered: what was left, at least one working hour. */
    static DueRule afterWaiting(Duration remaining) {
        Duration time = remaining.compareTo(LEAST_AFTER_WAITING) < 0 ? LEAST_AFTER_WAITING : remaining;
        return new DueRule.Working(time.compareTo(DueRule.MOST_TIME) > 0 ? DueRule.MOST_TIME : time);
    }

    /** When a customer who has not answered is reminded of. */
    static Instant reminder(BusinessCalendar calendar, Instant waitingSince) {
        return calendar.addBusinessDays(waitingSince, REMIND_AFTER_DAYS);
    }

    /** When it is promised to be closed, if still nothing came. */
    static Instant closing(BusinessCalendar calendar, Instant waitingSince) {
        return calendar.addBusinessDays(waitingSince, CLOSE_AFTER_DAYS);
    }

    /** When the clock itself calls it broken: the close of the tenth business day after the one it was due on. */
    static Instant brokenByClock(BusinessCalendar calendar, Instant due) {
        // the instant of closing belongs to the next business day, a promise due at closing does not
        return calendar.addBusinessDays(due.minusNanos(1), BROKEN_AFTER_DAYS);
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
