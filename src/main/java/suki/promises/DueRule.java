package suki.promises;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import suki.branches.calendar.BusinessCalendar;

/** How a due time follows from the instant it is counted from. Written {@code close+1} or {@code work:PT4H}. */
public sealed interface DueRule {

    int MOST_DAYS = 400;
    Duration MOST_TIME = Duration.ofHours(2_000);

    /** By the close of the business day that lies so many business days after the first; 0 is the same day. */
    record Close(int days) implements DueRule {

        public Close {
            if (days < 0 || days > MOST_DAYS) throw new IllegalArgumentException("0 to 400 business days, not " + days);
        }

        @Override
        public Instant from(Instant start, BusinessCalendar calendar) {
            return days == 0 ? calendar.closeOfBusinessDay(start) : calendar.addBusinessDays(start, days);
        }

        @Override
        public boolean inDays() {
            return days > 0;
        }

        @Override
        public String toString() {
            return "close+" + days;
        }
    }

    /** Within so much working time, up to a whole minute: what we count is what the customer is told. */
    record Working(Duration time) implements DueRule {

        public Working {
            if (time.isNegative() || time.isZero() || time.compareTo(MOST_TIME) > 0) {
                throw new IllegalArgumentException("More than nothing and at most 2,000 hours, not " + time);
            }
        }

        @Override
        public Instant from(Instant start, BusinessCalendar calendar) {
            Instant exact = calendar.add(start, time);
            Instant minute = exact.truncatedTo(ChronoUnit.MINUTES);
            return exact.equals(minute) ? exact : minute.plus(1, ChronoUnit.MINUTES);
        }

        @Override
        public boolean inDays() {
            return false;
        }

        @Override
        public String toString() {
            return "work:" + time;
        }
    }

    Instant from(Instant start, BusinessCalendar calendar);

    /** Whether it counts in days, so that its last business day is its "due soon". */
    boolean inDays();

    /** Reads what {@link #toString()} wrote. */
    static DueRule parse(String written) {
        if (written.startsWith("close+")) return new Close(Integer.parseInt(written.substring(6)));
        if (written.startsWith("work:")) return new Working(Duration.parse(written.substring(5)));
        throw new IllegalArgumentException("Not a due rule: " + written);
    }
}
