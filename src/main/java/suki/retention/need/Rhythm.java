package suki.retention.need;

import java.util.Arrays;

/**
 * Gaps between a customer's purchases of a product.
 *
 * @param gapDays median gap in days; 0 with fewer than two purchases
 * @param steady whether at least two gaps are known, they lie within half the median of it on average, and the last
 *        purchase is at most two gaps ago
 */
record Rhythm(double gapDays, boolean steady) {

    /** The rhythm of purchases at these ages (days before the forecast date), oldest first. */
    static Rhythm of(int[] ages) {
        if (ages.length < 2) return new Rhythm(0, false);
        int gaps = ages.length - 1;
        double[] gap = new double[gaps];
        for (int i = 0; i < gaps; i++) {
            gap[i] = ages[i] - ages[i + 1];
        }
        Arrays.sort(gap);
        double median = (gap[(gaps - 1) / 2] + gap[gaps / 2]) / 2;
        double deviation = Arrays.stream(gap).map(g -> Math.abs(g - median)).average().orElseThrow();
        return new Rhythm(median, gaps >= 2 && deviation <= median / 2 && ages[gaps] <= 2 * median);
    }
}
