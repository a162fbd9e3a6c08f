package suki.branches.calendar;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/**
 * A run of minutes on the wall clock during which a branch is open, such as 09:00 to 17:00 or 22:00 to 02:00.
 * It belongs to the day on which it starts, also when it runs over midnight. Half-open: the start is in it, the end
 * is not. It is no length of real time: on the night the clocks change, 22:00 to 04:00 may last five hours or seven.
 *
 * @param startMinute minutes from 00:00 of the day to the start, 0 to 1439
 * @param endMinute minutes from 00:00 of the same day to the end, later than the start by 1 to 1440
 */
public record OpeningBlock(int startMinute, int endMinute) {

    /** Minutes of a day on the wall clock. */
    static final int MINUTES_A_DAY = 1440;

    private static final OpeningBlock ALL_DAY = new OpeningBlock(0, MINUTES_A_DAY);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a minute is out of range or the block has no length
     */
    public OpeningBlock {
        if (startMinute < 0 || startMinute >= MINUTES_A_DAY) {
            throw new IllegalArgumentException("A block starts at minute 0 to 1439 of its day, not " + startMinute);
        }
        if (endMinute <= startMinute || endMinute - startMinute > MINUTES_A_DAY) {
            throw new IllegalArgumentException("A block lasts 1 to 1440 minutes, not " + (endMinute - startMinute));
        }
    }

    /**
     * The block between two times; an end before the start, or at 00:00, lies on the following day.
     *
     * @param start the first open minute
     * @param end the first minute that is closed again
     * @return the block
     * @throws IllegalArgumentException if a time has seconds or both are equal (for a whole day see {@link #allDay()})
     */
    public static OpeningBlock of(LocalTime start, LocalTime end) {
        if (start.equals(end)) {
            throw new IllegalArgumentException("A block from " + start + " to " + end + " has no length");
        }
        int from = minuteOf(start);
        int until = minuteOf(end);
        return new OpeningBlock(from, until > from ? until : until + MINUTES_A_DAY);
    }

    /**
     * The block between two times written as {@code 09:00}.
     *
     * @param start the first open minute
     * @param end the first minute that is closed again
     * @return the block
     * @throws java.time.format.DateTimeParseException if a text is no time
     * @throws IllegalArgumentException as {@link #of(LocalTime, LocalTime)}
     */
    public static OpeningBlock of(String start, String end) {
        return of(LocalTime.parse(start), LocalTime.parse(end));
    }

    /**
     * The whole day, from 00:00 to 24:00.
     *
     * @return the block
     */
    public static OpeningBlock allDay() {
        return ALL_DAY;
    }

    private static int minuteOf(LocalTime time) {
        if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException("Opening hours are whole minutes, not " + time);
        }
        return time.getHour() * 60 + time.getMinute();
    }
}
