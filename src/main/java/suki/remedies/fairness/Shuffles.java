package suki.remedies.fairness;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How far groups stand out, beside how far they do when outcomes are shuffled among like cases. Each group's contrast
 * is divided by its own standard deviation over the shuffles (the one not shuffled counts as one), and of each shuffle
 * the largest is kept: the max-|T| of Westfall and Young (1993, Resampling-Based Multiple Testing).
 */
final class Shuffles {

    private final double[] observed;
    private final double[] largest;

    /**
     * @param column what is shuffled, centred within kinds
     * @param contrasts weights over groups, one row for each group that is judged
     */
    Shuffles(OutcomeTable table, double[] column, List<double[]> contrasts, int shuffles, long seed) {
        var random = new SplittableRandom(seed);
        double[] shuffled = column.clone();
        double[] sums = new double[table.groups.size()];
        double[][] rows = new double[shuffles + 1][];
        for (int row = 0; row <= shuffles; row++) {
            if (row > 0) shuffle(shuffled, table.starts, random);
            Arrays.fill(sums, 0);
            table.addSums(shuffled, sums);
            rows[row] = contrasts.stream().mapToDouble(weights -> product(weights, sums)).toArray();
        }
        divideByDeviations(rows);
        observed = rows[0];
        largest = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            for (double one : rows[row]) largest[row] = Math.max(largest[row], Math.abs(one));
        }
        Arrays.sort(largest);
    }

    /** The contrast of one of the judged groups, in standard deviations. */
    double observed(int which) {
        return observed[which];
    }

    /** The share of shuffles, the one not shuffled among them, in which the largest is at least this. */
    double chance(double size) {
        int from = 0;
        int to = largest.length;
        double least = size - 1e-9;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (largest[middle] < least) from = middle + 1;
            else to = middle;
        }
        return (double) (largest.length - from) / largest.length;
    }

    /** What the largest reaches by chance in no more than this share of shuffles. */
    double atLevel(double level) {
        return largest[(int) Math.floor((1 - level) * (largest.length - 1))];
    }

    private static void shuffle(double[] column, int[] starts, SplittableRandom random) {
        for (int kind = 0; kind + 1 < starts.length; kind++) {
            int from = starts[kind];
            for (int i = starts[kind + 1] - 1; i > from; i--) {
                int other = from + random.nextInt(i - from + 1);
                double held = column[i];
                column[i] = column[other];
                column[other] = held;
            }
        }
    }

    private static void divideByDeviations(double[][] rows) {
        for (int which = 0; which < rows[0].length; which++) {
            double squares = 0;
            for (double[] row : rows) squares += row[which] * row[which];
            double deviation = Math.sqrt(squares / rows.length);
            for (double[] row : rows) row[which] = deviation > 0 ? row[which] / deviation : 0;
        }
    }

    private static double product(double[] weights, double[] sums) {
        double product = 0;
        for (int g = 0; g < weights.length; g++) product += weights[g] * sums[g];
        return product;
    }
}
