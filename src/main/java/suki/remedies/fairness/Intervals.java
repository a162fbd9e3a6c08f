package suki.remedies.fairness;

import java.util.stream.IntStream;
import suki.remedies.fairness.Group.Difference;

/**
 * How a group's outcomes differ from like cases of others, in their own unit: least squares within kinds, with an
 * interval that lets each case have a spread of its own (HC2 of MacKinnon and White 1985, Journal of Econometrics 29).
 */
final class Intervals {

    private static final double NORMAL = 1.959964;
    private static final double LARGEST_LEVERAGE = 0.99;

    private final OutcomeTable table;
    private final double[] values;
    private final double[] sums;

    Intervals(OutcomeTable table) {
        this.table = table;
        values = table.centred(table.values);
        sums = table.sums(values);
    }

    /**
     * @param beside what is taken into account; the group itself isn't
     * @param size the difference in scores, passed on
     */
    Difference of(int group, Sweep beside, double size) {
        double[] contrast = beside.contrast(group);
        double rest = beside.rest(group);
        double difference = IntStream.range(0, contrast.length).mapToDouble(g -> contrast[g] * sums[g]).sum() / rest;
        double[] weights = beside.weights(sums);
        for (int g = 0; g < weights.length; g++) weights[g] += difference * contrast[g];
        double[] fitted = table.spread(weights);
        double[] member = table.spread(contrast);
        double variance = 0;
        for (int i = 0; i < values.length; i++) {
            double left = values[i] - fitted[i];
            double leverage = 1.0 / table.size(table.kindOf[i]) + member[i] * member[i] / rest;
            variance += member[i] * member[i] * left * left / (1 - Math.min(LARGEST_LEVERAGE, leverage));
        }
        double half = quantile(table.counts[group]) * Math.sqrt(variance) / rest;
        return new Difference(difference, difference - half, difference + half, size);
    }

    /** The .975 quantile of Student's t, to the first term of its expansion around the normal one. */
    private double quantile(int count) {
        int freedom = Math.max(1, Math.min(count, values.length - count) - 1);
        return NORMAL + (Math.pow(NORMAL, 3) + NORMAL) / (4 * freedom);
    }
}
