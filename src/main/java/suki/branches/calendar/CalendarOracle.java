package suki.branches.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.List;

/**
 * Counts working time minute by minute: the plain second opinion against which {@link BusinessCalendar} is measured.
 * It shares no calculation with it, only {@link CalendarRules}. Each minute of the epoch is asked what the wall clock
 * shows, and whether that minute lies in an open block.
 *
 * <p>Two shortcuts: the wall clock is read once for an hour whose first and last minute have the same offset (no zone
 * changes twice within an hour), and the 1,440 minutes of a date are marked once, then looked up. Offsets must be whole
 * minutes, as they all are since 1972. Instants and amounts are whole seconds. Not for several threads.
 */
public final class CalendarOracle {

    private static final int MINUTES_AN_HOUR = 60;
    private static final int SECONDS_A_MINUTE = 60;
    private static final int MINUTES_A_DAY = 24 * MINUTES_AN_HOUR;
    private static final long MOST_CLOSED_MINUTES = 400L * MINUTES_A_DAY;

    private final CalendarRules rules;
    private final ZoneRules zone;
    private final boolean[] hour = new boolean[MINUTES_AN_HOUR];
    private final boolean[] day = new boolean[MINUTES_A_DAY];
    private long markedDay = Long.MIN_VALUE;

    /**
     * An oracle for these rules.
     *
     * @param rules when the branch opens
     */
    public CalendarOracle(CalendarRules rules) {
        this.rules = rules;
        this.zone = rules.zone().getRules();
    }

    /**
     * The working time in {@code [from, to)}, negative if {@code to} is earlier.
     *
     * @param from the first second that counts
     * @param to the first second that counts no more
     * @return the working time
     */
    public Duration between(Instant from, Instant to) {
        if (to.isBefore(from)) {
            return between(to, from).negated();
        }
        long first = wholeSeconds(from);
        long last = wholeSeconds(to);
        long open = 0;
        for (long number = hourOf(first); number <= hourOf(last); number++) {
            look(number);
            for (int i = 0; i < MINUTES_AN_HOUR; i++) {
                if (hour[i]) {
                    long minute = (number * MINUTES_AN_HOUR + i) * SECONDS_A_MINUTE;
                    open += Math.max(0, Math.min(last, minute + SECONDS_A_MINUTE) - Math.max(first, minute));
                }
            }
        }
        return Duration.ofSeconds(open);
    }

    /**
     * The earliest instant by which this much working time has passed; for none, the first open second.
     *
     * @param from where counting starts
     * @param workingTime the amount, zero or more
     * @return the instant
     * @throws NeverOpen if no minute is open for 400 days on end
     */
    public Instant add(Instant from, Duration workingTime) {
        long first = wholeSeconds(from);
        long wanted = workingTime.getSeconds();
        long closed = 0;
        for (long number = hourOf(first); closed < MOST_CLOSED_MINUTES; number++) {
            look(number);
            for (int i = 0; i < MINUTES_AN_HOUR; i++) {
                long minute = (number * MINUTES_AN_HOUR + i) * SECONDS_A_MINUTE;
                long start = Math.max(first, minute);
                long available = minute + SECONDS_A_MINUTE - start;
                if (!hour[i] || available <= 0) {
                    closed++;
                    continue;
                }
                if (wanted <= available) {
                    return Instant.ofEpochSecond(start + wanted);
                }
                wanted -= available;
                closed = 0;
            }
        }
        throw new NeverOpen(rules.zone(), from);
    }

    /** Whether the minute that the wall clock shows at this instant lies in an open block. */
    boolean isOpen(Instant instant) {
        long minute = Math.floorDiv(instant.getEpochSecond(), (long) SECONDS_A_MINUTE);
        return isOpenOnTheClock(minute + offsetMinutes(minute));
    }

    private void look(long number) {
        long first = number * MINUTES_AN_HOUR;
        int offset = offsetMinutes(first);
        boolean steady = offset == offsetMinutes(first + MINUTES_AN_HOUR - 1);
        for (int i = 0; i < MINUTES_AN_HOUR; i++) {
            hour[i] = isOpenOnTheClock(first + i + (steady ? offset : offsetMinutes(first + i)));
        }
    }

    private int offsetMinutes(long minute) {
        return zone.getOffset(Instant.ofEpochSecond(minute * SECONDS_A_MINUTE)).getTotalSeconds() / SECONDS_A_MINUTE;
    }

    private boolean isOpenOnTheClock(long localMinute) {
        long date = Math.floorDiv(localMinute, (long) MINUTES_A_DAY);
        if (date != markedDay) {
            mark(LocalDate.ofEpochDay(date));
            markedDay = date;
        }
        return day[(int) (localMinute - date * MINUTES_A_DAY)];
    }

    private void mark(LocalDate date) {
        Arrays.fill(day, false);
        for (OpeningBlock block : startingOn(date)) {
            for (int minute = block.startMinute(); minute < block.endMinute() && minute < MINUTES_A_DAY; minute++) {
                day[minute] = true;
            }
        }
        for (OpeningBlock block : startingOn(date.minusDays(1))) {
            for (int minute = MINUTES_A_DAY; minute < block.endMinute(); minute++) {
                day[minute - MINUTES_A_DAY] = true;
            }
        }
    }

    private List<OpeningBlock> startingOn(LocalDate date) {
        if (rules.exceptions().containsKey(date)) {
            return rules.exceptions().get(date);
        }
        if (rules.holidays().contains(date)) {
            return List.of();
        }
        return rules.weekly().getOrDefault(date.getDayOfWeek(), List.of());
    }

    private static long hourOf(long second) {
        return Math.floorDiv(second, (long) MINUTES_AN_HOUR * SECONDS_A_MINUTE);
    }

    private static long wholeSeconds(Instant instant) {
        if (instant.getNano() != 0) {
            throw new IllegalArgumentException("The oracle counts whole seconds, not " + instant);
        }
        return instant.getEpochSecond();
    }
}
