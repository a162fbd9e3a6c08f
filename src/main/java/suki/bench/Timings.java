package suki.bench;

import java.util.Arrays;
import java.util.List;

/** How long answers took, in nanoseconds; one to a thread, put together at the end. */
final class Timings {

    private static final double NANOS_IN_A_MILLI = 1e6;

    private long[] taken = new long[4_096];
    private int count;
    private int wrong;

    void add(long nanos) {
        if (count == taken.length) taken = Arrays.copyOf(taken, count * 2);
        taken[count++] = nanos;
    }

    /** An answer that was not what was asked for. */
    void wrong() {
        wrong++;
    }

    int count() {
        return count;
    }

    int failures() {
        return wrong;
    }

    static Timings together(List<Timings> all) {
        var whole = new Timings();
        for (Timings one : all) {
            for (int i = 0; i < one.count; i++) whole.add(one.taken[i]);
            whole.wrong += one.wrong;
        }
        Arrays.sort(whole.taken, 0, whole.count);
        return whole;
    }

    /** The time within which this share of the answers came, by the nearest rank; after {@link #together}. */
    double millis(double share) {
        if (count == 0) return Double.NaN;
        int rank = (int) Math.ceil(share * count);
        return taken[Math.clamp(rank - 1, 0, count - 1)] / NANOS_IN_A_MILLI;
    }
}
