package suki.branches.calendar;

import java.util.Arrays;
import java.util.List;

/**
 * The open seconds within one stretch of time: sorted runs that do not touch, with running totals. Seconds are seconds
 * of the epoch.
 */
final class OpenStretch {

    /** A run of open seconds, half-open. */
    record Run(long start, long end) {}

    private final long[] starts;
    private final long[] ends;
    private final long[] before;

    private OpenStretch(long[] starts, long[] ends, long[] before) {
        this.starts = starts;
        this.ends = ends;
        this.before = before;
    }

    /** The stretch made of these runs, sorted by start; those that overlap or touch become one. */
    static OpenStretch of(List<Run> runs) {
        var starts = new long[runs.size()];
        var ends = new long[runs.size()];
        int size = 0;
        for (Run run : runs) {
            if (size > 0 && run.start() <= ends[size - 1]) {
                ends[size - 1] = Math.max(ends[size - 1], run.end());
            } else {
                starts[size] = run.start();
                ends[size++] = run.end();
            }
        }
        var before = new long[size + 1];
        for (int i = 0; i < size; i++) {
            before[i + 1] = before[i] + ends[i] - starts[i];
        }
        return new OpenStretch(Arrays.copyOf(starts, size), Arrays.copyOf(ends, size), before);
    }

    boolean isEmpty() {
        return starts.length == 0;
    }

    long total() {
        return before[starts.length];
    }

    long firstStart() {
        return starts[0];
    }

    long lastEnd() {
        return ends[ends.length - 1];
    }

    int size() {
        return starts.length;
    }

    Run run(int index) {
        return new Run(starts[index], ends[index]);
    }

    /** The number of open seconds that lie before this one. */
    long openBefore(long second) {
        int index = lastStartingBy(second);
        return index < 0 ? 0 : before[index] + Math.min(second, ends[index]) - starts[index];
    }

    boolean isOpen(long second) {
        int index = lastStartingBy(second);
        return index >= 0 && second < ends[index];
    }

    /** The first open second that is not before this one; there must be one. */
    long nextOpen(long second) {
        return isOpen(second) ? second : starts[lastStartingBy(second) + 1];
    }

    /** The earliest second before which this many open ones lie; at least one and at most the total. */
    long reach(long open) {
        int found = Arrays.binarySearch(before, open);
        int index = (found >= 0 ? found : -found - 1) - 1;
        return starts[index] + open - before[index];
    }

    private int lastStartingBy(long second) {
        int found = Arrays.binarySearch(starts, second);
        return found >= 0 ? found : -found - 2;
    }
}
