package suki.remedies.fairness;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Aligned ranks (Hodges and Lehmann 1962, Annals of Mathematical Statistics 33): each outcome less the median of its
 * kind, all ranked together, equal ones at their mean rank; then centred within kinds, with a standard deviation of 1
 * there. One huge payment weighs no more than the next smaller one.
 */
final class Scores {

    private Scores() {}

    static double[] of(OutcomeTable table) {
        int n = table.values.length;
        double[] aligned = new double[n];
        for (int kind = 0; kind < table.kinds(); kind++) {
            int from = table.starts[kind];
            int to = table.starts[kind + 1];
            double[] sorted = Arrays.copyOfRange(table.values, from, to);
            Arrays.sort(sorted);
            double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
            for (int i = from; i < to; i++) aligned[i] = table.values[i] - median;
        }
        double[] scores = table.centred(ranks(aligned));
        double deviation = Math.sqrt(squares(scores) / Math.max(1, n - table.kinds()));
        for (int i = 0; i < n && deviation > 0; i++) scores[i] /= deviation;
        return scores;
    }

    static double squares(double[] column) {
        double sum = 0;
        for (double value : column) sum += value * value;
        return sum;
    }

    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> values[i])).mapToInt(i -> i).toArray();
        double[] ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            for (to = from + 1; to < order.length && same(values[order[to]], values[order[from]]); ) to++;
            for (int i = from; i < to; i++) ranks[order[i]] = (from + to + 1) / 2.0;
        }
        return ranks;
    }

    /** Differences that only rounding makes are none. */
    private static boolean same(double one, double other) {
        return Math.abs(one - other) <= 1e-12 * Math.max(1, Math.abs(one));
    }
}
