package suki.feedback.figures;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Spearman's rank correlation: how far two columns rise together, whatever their units; equal values have their mean
 * rank.
 *
 * @param value -1 to 1; 0 when a column does not vary
 * @param low lower end of the interval by Fisher's z with the variance <i>(1 + r² ÷ 2) ÷ (n - 3)</i> of Bonett and
 *            Wright (2000, Psychometrika 65); -1 with fewer than four pairs, or when a column does not vary
 * @param high upper end; 1 in these cases. Where all ranks agree both ends are the value itself
 * @param count pairs
 */
public record RankCorrelation(double value, double low, double high, int count) {

    private static final int FEWEST = 4;

    /** @throws IllegalArgumentException if the columns differ in length or hold what is not a number */
    public static RankCorrelation of(double[] one, double[] other) {
        int n = one.length;
        if (n != other.length) throw new IllegalArgumentException(n + " values beside " + other.length);
        double value = value(one, other);
        return Double.isNaN(value) ? new RankCorrelation(0, -1, 1, n) : interval(value, n);
    }

    static RankCorrelation interval(double value, int n) {
        if (n < FEWEST) return new RankCorrelation(value, -1, 1, n);
        double half = Normal.QUANTILE * Math.sqrt((1 + value * value / 2) / (n - 3));
        double z = 0.5 * Math.log((1 + value) / (1 - value));
        return new RankCorrelation(value, Math.tanh(z - half), Math.tanh(z + half), n);
    }

    /** The correlation alone; not a number when a column does not vary. */
    static double value(double[] one, double[] other) {
        double[] x = ranks(one);
        double[] y = ranks(other);
        double middle = (x.length + 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - middle) * (y[i] - middle);
            xx += (x[i] - middle) * (x[i] - middle);
            yy += (y[i] - middle) * (y[i] - middle);
        }
        return xx == 0 || yy == 0 ? Double.NaN : Math.clamp(xy / Math.sqrt(xx * yy), -1, 1);
    }

    /** Ranks from 1, equal values at their mean rank. */
    static double[] ranks(double[] values) {
        for (double value : values) {
            if (Double.isNaN(value)) throw new IllegalArgumentException("A value is not a number");
        }
        int[] order = IntStream.range(0, values.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> values[i])).mapToInt(i -> i).toArray();
        double[] ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            for (to = from + 1; to < order.length && values[order[to]] == values[order[from]]; ) to++;
            for (int i = from; i < to; i++) ranks[order[i]] = (from + to + 1) / 2.0;
        }
        return ranks;
    }
}
