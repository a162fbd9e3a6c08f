package suki.problems.alarms;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * How many complaints of one kind came on each day, without gaps.
 *
 * @param from the day of the first count
 * @param counts one count a day, none below zero; days without a complaint count zero
 * @param exposure for each day the volume against which the count is held, above zero: what is expected is
 *     proportional to it. Complaints of other kinds to be expected that day, as {@link CommonVolume} makes them, or all
 *     ones if nothing is known. What stands for a day must be known by the end of that day.
 */
@SuppressWarnings("ArrayRecordComponent")
public record DailyCounts(LocalDate from, int[] counts, double[] exposure) {

    /** @throws IllegalArgumentException if the two differ in length or one holds what it may not */
    public DailyCounts {
        if (counts.length != exposure.length) {
            throw new IllegalArgumentException(counts.length + " counts, but exposures of " + exposure.length
                    + " days");
        }
        for (int day = 0; day < counts.length; day++) {
            if (counts[day] < 0) throw new IllegalArgumentException("a count below zero on day " + day);
            if (!(exposure[day] > 0) || Double.isInfinite(exposure[day])) {
                throw new IllegalArgumentException("no exposure above zero on day " + day);
            }
        }
        counts = counts.clone();
        exposure = exposure.clone();
    }

    /** Counts with nothing known about the volume. */
    public static DailyCounts of(LocalDate from, int... counts) {
        double[] ones = new double[counts.length];
        Arrays.fill(ones, 1);
        return new DailyCounts(from, counts, ones);
    }

    /** The same counts held against another volume. */
    public DailyCounts against(double... otherExposure) {
        return new DailyCounts(from, counts, otherExposure);
    }

    /** How many days there are. */
    public int days() {
        return counts.length;
    }

    @Override
    public int[] counts() {
        return counts.clone();
    }

    @Override
    public double[] exposure() {
        return exposure.clone();
    }
}
