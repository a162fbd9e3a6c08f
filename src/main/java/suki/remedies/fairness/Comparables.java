package suki.remedies.fairness;

import java.util.Collection;

/**
 * What like cases got: the middle one and the middle half.
 *
 * @param count how many there are
 * @param least the smallest
 * @param lowerQuartile a quarter lies below; quantiles are of type 7 of Hyndman and Fan (1996, The American
 *                      Statistician 50): linear between the order statistics, the first at 0 and the last at 1
 * @param median half lie below
 * @param upperQuartile three quarters lie below
 * @param most the largest
 */
public record Comparables(int count, double least, double lowerQuartile, double median, double upperQuartile,
        double most) {

    /** With fewer like cases nothing is outside: a half of three or four cases says little. */
    public static final int FEWEST = 5;

    /**
     * @param values what each like case got, finite, in any order
     * @throws IllegalArgumentException if there are none, or one is not finite
     */
    public static Comparables of(Collection<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) throw new IllegalArgumentException("There is no like case");
        for (double value : sorted) {
            if (!Double.isFinite(value)) throw new IllegalArgumentException("An outcome must be finite, not " + value);
        }
        return new Comparables(sorted.length, sorted[0], quantile(sorted, 0.25), quantile(sorted, 0.5),
                quantile(sorted, 0.75), sorted[sorted.length - 1]);
    }

    /** Whether an outcome needs a reason: below the lower or above the upper quartile of at least five like cases. */
    public boolean outside(double value) {
        return count >= FEWEST && (value < lowerQuartile || value > upperQuartile);
    }

    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
