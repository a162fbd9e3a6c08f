package suki.branches.calendar;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of real time, half-open: the start is in it, the end is not.
 *
 * @param start the first instant
 * @param end the first instant after it, later than the start
 */
public record Interval(Instant start, Instant end) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if the end is not after the start
     */
    public Interval {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("An interval ends after it starts: " + start + " to " + end);
        }
    }

    /**
     * How long it lasts.
     *
     * @return the time from start to end, more than zero
     */
    public Duration length() {
        return Duration.between(start, end);
    }
}
