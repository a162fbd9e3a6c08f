package suki.problems.alarms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What is known of a kind while it is being watched: its counts, and which of them say what is usual. */
final class History {

    final LocalDate from;
    final int[] counts;
    final double[] exposure;
    /** Days that say nothing about what is usual. */
    final boolean[] leftOut;
    /** The days on which new levels began. */
    final List<Integer> steps = new ArrayList<>();

    /** Of the yearly wave, and of the week, on each day. */
    final double[] cos;

    final double[] sin;
    final int[] weekday;

    History(DailyCounts given) {
        from = given.from();
        counts = given.counts();
        exposure = given.exposure();
        leftOut = new boolean[counts.length];
        cos = new double[counts.length];
        sin = new double[counts.length];
        weekday = new int[counts.length];
        for (int day = 0; day < counts.length; day++) {
            double angle = 2 * Math.PI * (from.getDayOfYear() + day) / ChartLimits.DAYS_A_YEAR;
            cos[day] = Math.cos(angle);
            sin[day] = Math.sin(angle);
            weekday[day] = (from.getDayOfWeek().getValue() - 1 + day) % 7;
        }
    }

    int days() {
        return counts.length;
    }

    /** Whether the exposure brings a shape of its own. */
    boolean hasVolume(int first, int end) {
        for (int day = first + 1; day < end; day++) {
            if (exposure[day] != exposure[first]) return true;
        }
        return false;
    }
}
