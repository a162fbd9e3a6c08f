package suki.problems.alarms;

import java.time.LocalDate;

/**
 * A kind of complaint came more often than chance explains.
 *
 * @param since the day on which the rise most likely began
 * @param seen the day at whose end it was first beyond the limit
 * @param last the last day, so far, at whose end it was beyond the limit again; the figures are as of this day
 * @param expected how many complaints were to be expected from {@code since} to {@code last}
 * @param found how many came
 * @param byChancePerYear how often a year chance alone shows as much, in this kind; at most the rate of false alarms
 * @param sureness probability that it is more than chance, 0 to 1, if one real rise a year is to be expected of a kind:
 *     {@code 1 / (1 + byChancePerYear)}
 */
public record Alarm(LocalDate since, LocalDate seen, LocalDate last, double expected, int found,
        double byChancePerYear, double sureness) {

    /** In words that each have a sentence of their own. */
    public enum Sure {
        /** Seven alarms in ten like it are real, or fewer. */
        POSSIBLE,
        LIKELY,
        VERY_LIKELY,
        /** One in a hundred like it is not. */
        ALMOST_CERTAIN
    }

    private static final double LIKELY_FROM = 0.7;
    private static final double VERY_LIKELY_FROM = 0.9;
    private static final double ALMOST_CERTAIN_FROM = 0.99;

    /** How many times the expected came. */
    public double ratio() {
        return found / expected;
    }

    /** {@link #sureness} in words: from 0.7 likely, from 0.9 very likely, from 0.99 almost certain. */
    public Sure sure() {
        if (sureness >= ALMOST_CERTAIN_FROM) return Sure.ALMOST_CERTAIN;
        if (sureness >= VERY_LIKELY_FROM) return Sure.VERY_LIKELY;
        return sureness >= LIKELY_FROM ? Sure.LIKELY : Sure.POSSIBLE;
    }
}
