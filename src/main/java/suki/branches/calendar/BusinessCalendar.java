package suki.branches.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Arithmetic on the time during which a branch is open. An immutable value, safe for any number of threads; what it has
 * worked out once it remembers.
 *
 * <p>An instant is open if and only if the minute that the wall clock of the zone shows at that instant lies in a block
 * of its day, or in one of the day before that runs over midnight. So, when the clocks change: minutes that the clock
 * skips are open nowhere, a block that begins or ends in them begins or ends where the clock jumps; minutes that the
 * clock shows twice are open twice, and a block that ends in them is interrupted and opens again. Everything is
 * half-open: the instant of opening is open, the instant of closing is not. Calculation is exact to the nanosecond.
 *
 * <p>A <em>business day</em> is a date on which at least one open block starts. It lasts until its last block ends,
 * which may be after midnight.
 *
 * <p>No method asks what time it is. Instants must lie from 1900 to 2199, else {@link IllegalArgumentException}.
 */
public final class BusinessCalendar {

    /** The longest time that a calendar may stay closed before it counts as one that never opens. */
    public static final Duration LONGEST_CLOSURE = Duration.ofDays(400);

    /** The longest span whose open intervals are listed at once. */
    public static final Duration LONGEST_LISTING = Duration.ofDays(400);

    /** The most business days that can be added. */
    public static final int MAX_BUSINESS_DAYS = 10_000;

    private static final long EARLIEST = Instant.parse("1900-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST = Instant.parse("2200-01-01T00:00:00Z").getEpochSecond();
    private static final long STRETCH = Duration.ofDays(16).toSeconds();

    private final CalendarRules rules;
    private final OpenTimes times;
    private final ConcurrentHashMap<Long, OpenStretch> stretches = new ConcurrentHashMap<>();

    private BusinessCalendar(CalendarRules rules) {
        this.rules = rules;
        this.times = new OpenTimes(rules);
    }

    /**
     * The calendar that follows these rules.
     *
     * @param rules when the branch opens
     * @return the calendar
     */
    public static BusinessCalendar of(CalendarRules rules) {
        return new BusinessCalendar(rules);
    }

    /**
     * The rules that it follows.
     *
     * @return the rules it was made of
     */
    public CalendarRules rules() {
        return rules;
    }

    /**
     * The zone whose wall clock it reads.
     *
     * @return the zone
     */
    public ZoneId zone() {
        return rules.zone();
    }

    /**
     * The instant at which this much working time has passed: the earliest instant {@code t} for which
     * {@code between(from, t)} is the amount. If that falls on the end of a block it is the end of the block (17:00),
     * not the next opening. For no amount at all it is {@link #nextOpen(Instant) nextOpen(from)}.
     *
     * <p>Additions compose: {@code add(add(t, x), y)} is {@code add(t, x.plus(y))} for all {@code x} and all {@code y}
     * longer than zero.
     *
     * @param from where counting starts; may be closed
     * @param workingTime the amount, zero or more
     * @return the instant
     * @throws IllegalArgumentException if the amount is negative or the result is later than 2199
     * @throws NeverOpen if the calendar stays closed for {@link #LONGEST_CLOSURE} on the way
     */
    public Instant add(Instant from, Duration workingTime) {
        if (workingTime.isNegative()) {
            throw new IllegalArgumentException("Working time to add is zero or more, not " + workingTime);
        }
        if (workingTime.isZero()) {
            return nextOpen(from);
        }
        if (workingTime.getSeconds() > LATEST - EARLIEST) {
            throw new IllegalArgumentException("So much working time ends later than 2199: " + workingTime);
        }
        // Runs start and end on whole seconds, so the fraction of the start only makes the amount longer.
        long second = supported(from);
        var amount = isOpen(second) ? workingTime.plusNanos(from.getNano()) : workingTime;
        long reached = amount.getSeconds() == 0 ? second : reach(second, amount.getSeconds());
        if (amount.getNano() == 0) {
            return Instant.ofEpochSecond(reached);
        }
        return Instant.ofEpochSecond(nextOpen(reached), amount.getNano());
    }

    /**
     * The working time in {@code [from, to)}; negative if {@code to} is the earlier of the two. It adds up:
     * {@code between(a, b).plus(between(b, c))} is {@code between(a, c)} in whatever order the three lie.
     *
     * @param from the first instant that counts
     * @param to the first instant that counts no more
     * @return the working time, zero for a calendar that never opens
     */
    public Duration between(Instant from, Instant to) {
        if (to.isBefore(from)) {
            return between(to, from).negated();
        }
        long first = supported(from);
        long last = supported(to);
        long seconds = stretchAt(last).openBefore(last) - stretchAt(first).openBefore(first);
        for (long number = numberOf(first); number < numberOf(last); number++) {
            seconds += stretch(number).total();
        }
        long nanos = (isOpen(last) ? to.getNano() : 0) - (isOpen(first) ? from.getNano() : 0);
        return Duration.ofSeconds(seconds, nanos);
    }

    /**
     * The first open instant that is not before the given one: that one itself if it is open.
     *
     * @param from where to look from
     * @return the instant
     * @throws NeverOpen if there is none within {@link #LONGEST_CLOSURE}
     */
    public Instant nextOpen(Instant from) {
        long second = supported(from);
        return isOpen(second) ? from : Instant.ofEpochSecond(nextOpen(second));
    }

    /**
     * Whether the branch is open.
     *
     * @param instant when
     * @return whether its minute on the wall clock lies in an open block
     */
    public boolean isOpen(Instant instant) {
        return isOpen(supported(instant));
    }

    /**
     * The open intervals in {@code [from, to)}, for a ruler of working time: sorted, cut to the span, and none touching
     * the next.
     *
     * @param from the start of the span
     * @param to its end
     * @return the intervals, possibly none
     * @throws IllegalArgumentException if the span is negative or longer than {@link #LONGEST_LISTING}
     */
    public List<Interval> open(Instant from, Instant to) {
        var span = Duration.between(from, to);
        if (span.isNegative() || span.compareTo(LONGEST_LISTING) > 0) {
            throw new IllegalArgumentException("Open times are listed for 0 to "
                    + LONGEST_LISTING.toDays() + " days at once, not " + span);
        }
        supported(from);
        var stretch = times.within(from.getEpochSecond(), supported(to) + 1);
        var found = new ArrayList<Interval>();
        for (int i = 0; i < stretch.size(); i++) {
            var start = Instant.ofEpochSecond(stretch.run(i).start());
            var end = Instant.ofEpochSecond(stretch.run(i).end());
            start = start.isBefore(from) ? from : start;
            end = end.isAfter(to) ? to : end;
            if (start.isBefore(end)) {
                found.add(new Interval(start, end));
            }
        }
        return List.copyOf(found);
    }

    /**
     * Whether work starts on a date: at least one block starts on it of which the clock shows at least a minute.
     *
     * @param date the date in the calendar's zone
     * @return whether it is a business day
     */
    public boolean isBusinessDay(LocalDate date) {
        return closeOf(date).isPresent();
    }

    /**
     * When the last block of a date ends, after midnight if it runs over.
     *
     * @param date the date in the calendar's zone
     * @return the end, empty if the date is no business day
     */
    public Optional<Instant> closeOf(LocalDate date) {
        supported(date.atStartOfDay().toInstant(ZoneOffset.UTC));
        var stretch = times.startingOn(date);
        return stretch.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(stretch.lastEnd()));
    }

    /**
     * The business day in which an instant lies: the first that has not closed by then. Before opening that is today,
     * after close or on a closed day the next business day, and during a night shift the day on which the shift began.
     *
     * @param instant the instant
     * @return the date in the calendar's zone
     * @throws NeverOpen if there is none within {@link #LONGEST_CLOSURE}
     */
    public LocalDate businessDayOf(Instant instant) {
        // A day's last block may end 48 hours after the day began, and the clock may be set back besides.
        var date = instant.atZone(zone()).toLocalDate().minusDays(2);
        return closingAfter(instant, date);
    }

    /**
     * The close of the business day in which an instant lies: a letter's "today".
     *
     * @param instant the instant
     * @return when the last block of {@link #businessDayOf(Instant)} ends, later than the instant
     * @throws NeverOpen if there is no business day within {@link #LONGEST_CLOSURE}
     */
    public Instant closeOfBusinessDay(Instant instant) {
        return addBusinessDays(instant, 0);
    }

    /**
     * The close of the business day after the one in which an instant lies: "by the end of the next business day".
     *
     * @param instant the instant
     * @return when that day's last block ends
     * @throws NeverOpen if there is no such day within {@link #LONGEST_CLOSURE}
     */
    public Instant closeOfNextBusinessDay(Instant instant) {
        return addBusinessDays(instant, 1);
    }

    /**
     * The close of the n-th business day after the one in which an instant lies.
     *
     * @param instant the instant
     * @param days how many business days later, 0 to {@link #MAX_BUSINESS_DAYS}
     * @return when that day's last block ends
     * @throws IllegalArgumentException if the number is out of range, or the result is later than 2199
     * @throws NeverOpen if the calendar stays closed for {@link #LONGEST_CLOSURE} on the way
     */
    public Instant addBusinessDays(Instant instant, int days) {
        if (days < 0 || days > MAX_BUSINESS_DAYS) {
            throw new IllegalArgumentException("Business days to add are 0 to " + MAX_BUSINESS_DAYS + ", not " + days);
        }
        var day = businessDayOf(instant);
        var close = closeOf(day).orElseThrow();
        for (int i = 0; i < days; i++) {
            day = closingAfter(close, day.plusDays(1));
            close = closeOf(day).orElseThrow();
        }
        return close;
    }

    private LocalDate closingAfter(Instant instant, LocalDate earliest) {
        for (long i = 0; i <= LONGEST_CLOSURE.toDays() + 2; i++) {
            var date = earliest.plusDays(i);
            if (closeOf(date).filter(instant::isBefore).isPresent()) {
                return date;
            }
        }
        throw new NeverOpen(zone(), instant);
    }

    private long reach(long second, long amount) {
        long number = numberOf(second);
        var stretch = stretch(number);
        long wanted = amount + stretch.openBefore(second);
        long lastOpen = second;
        while (wanted > stretch.total()) {
            wanted -= stretch.total();
            lastOpen = stretch.isEmpty() ? lastOpen : Math.max(lastOpen, stretch.lastEnd());
            stretch = nextNotTooLate(++number, lastOpen);
        }
        return stretch.reach(wanted);
    }

    private long nextOpen(long second) {
        long number = numberOf(second);
        var stretch = stretch(number);
        while (stretch.isEmpty() || stretch.lastEnd() <= second) {
            stretch = nextNotTooLate(++number, second);
        }
        return stretch.nextOpen(second);
    }

    private OpenStretch nextNotTooLate(long number, long lastOpen) {
        long start = number * STRETCH;
        var stretch = stretch(number);
        long opens = stretch.isEmpty() ? start : stretch.firstStart();
        if (opens - lastOpen > LONGEST_CLOSURE.toSeconds()) {
            throw new NeverOpen(zone(), Instant.ofEpochSecond(lastOpen));
        }
        if (start >= LATEST) {
            throw new IllegalArgumentException("The working time ends later than 2199");
        }
        return stretch;
    }

    private boolean isOpen(long second) {
        return stretchAt(second).isOpen(second);
    }

    private OpenStretch stretchAt(long second) {
        return stretch(numberOf(second));
    }

    private OpenStretch stretch(long number) {
        var known = stretches.get(number);
        if (known != null) {
            return known;
        }
        var found = times.within(number * STRETCH, (number + 1) * STRETCH);
        stretches.put(number, found);
        return found;
    }

    private static long numberOf(long second) {
        return Math.floorDiv(second, STRETCH);
    }

    private static long supported(Instant instant) {
        long second = instant.getEpochSecond();
        if (second < EARLIEST || second >= LATEST) {
            throw new IllegalArgumentException("Business calendars count from 1900 to 2199, not at " + instant);
        }
        return second;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BusinessCalendar calendar && rules.equals(calendar.rules);
    }

    @Override
    public int hashCode() {
        return rules.hashCode();
    }

    @Override
    public String toString() {
        return "BusinessCalendar in " + zone();
    }
}
