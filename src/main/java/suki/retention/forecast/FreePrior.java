package suki.retention.forecast;

import java.util.Arrays;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.special.Gamma;

/**
 * Buying with a rhythm and stopping at rates whose distribution over customers is free: weights on a grid instead of
 * two gamma distributions. Greatest likelihood by expectation and maximisation (Laird 1978, "Nonparametric Maximum
 * Likelihood Estimation of a Mixing Distribution", JASA 73; Lindsay 1983), pulled towards the distribution of the
 * Pareto/NBD model as if {@link #PULL} further customers spoke for it, so that few customers cannot run away with it.
 */
public final class FreePrior implements RepeatModel {

    /** How many customers the Pareto/NBD model's own distribution counts for. */
    static final double PULL = 30;

    private static final int MOST_ROUNDS = 200;
    private static final double GAINED = 1e-9;
    private static final int CHUNK = 512;

    private final Rhythm rhythm;
    private final RateGrid grid;
    private final double[] weights;

    private FreePrior(Rhythm rhythm, RateGrid grid, double[] weights) {
        this.rhythm = rhythm;
        this.grid = grid;
        this.weights = weights;
    }

    /** The likelihood of each row at each point of the grid, relative to the greatest of the row. */
    private record Kernel(float[][] relative, double[] greatest, int[] customers) {}

    /**
     * @param k         stages of the rhythm, 1 or more
     * @param towards   the Pareto/NBD model of the same customers
     * @param unitsADay how much of the unit of time a day is
     */
    public static Fitted<FreePrior> fit(Histories all, int k, ParetoNbd towards, double unitsADay) {
        var rhythm = new Rhythm(k);
        RateGrid grid = RateGrid.of(all, unitsADay);
        double[] prior = grid.weights(towards);
        double[] weights = prior.clone();
        Kernel kernel = kernel(all, rhythm, grid);
        double customers = all.customers();
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < MOST_ROUNDS; i++) {
            double[] expected = new double[weights.length];
            double likelihood = round(kernel, weights, expected);
            if (likelihood - before < GAINED * Math.abs(likelihood)) break;
            before = likelihood;
            for (int c = 0; c < weights.length; c++) {
                weights[c] = (weights[c] * expected[c] + PULL * prior[c]) / (customers + PULL);
            }
        }
        var model = new FreePrior(rhythm, grid, weights);
        return new Fitted<>(model, model.logLikelihood(all), new double[0]);
    }

    /** One round: what each point of the grid is responsible for, over its weight; gives the likelihood before it. */
    private static double round(Kernel kernel, double[] weights, double[] expected) {
        int chunks = Math.ceilDiv(kernel.relative().length, CHUNK);
        double[][] parts = new double[chunks][];
        double[] sums = new double[chunks];
        IntStream.range(0, chunks).parallel().forEach(chunk -> {
            double[] part = new double[weights.length];
            int end = Math.min(kernel.relative().length, (chunk + 1) * CHUNK);
            for (int i = chunk * CHUNK; i < end; i++) {
                float[] row = kernel.relative()[i];
                double sum = 0;
                for (int c = 0; c < weights.length; c++) sum += weights[c] * row[c];
                double share = kernel.customers()[i] / sum;
                for (int c = 0; c < weights.length; c++) part[c] += share * row[c];
                sums[chunk] += kernel.customers()[i] * (Math.log(sum) + kernel.greatest()[i]);
            }
            parts[chunk] = part;
        });
        for (double[] part : parts) {
            for (int c = 0; c < part.length; c++) expected[c] += part[c];
        }
        return Arrays.stream(sums).sum();
    }

    private static Kernel kernel(Histories all, Rhythm rhythm, RateGrid grid) {
        var rows = all.rows();
        float[][] relative = new float[rows.size()][];
        double[] greatest = new double[rows.size()];
        int[] customers = rows.stream().mapToInt(Histories.Counted::customers).toArray();
        IntStream.range(0, rows.size()).parallel().forEach(i -> {
            double[] logs = logs(rows.get(i).history(), rhythm, grid);
            double most = Arrays.stream(logs).max().orElse(0);
            float[] row = new float[logs.length];
            for (int c = 0; c < row.length; c++) row[c] = (float) Math.exp(logs[c] - most);
            relative[i] = row;
            greatest[i] = most;
        });
        return new Kernel(relative, greatest, customers);
    }

    /** The likelihood at each point of the grid, without the gaps' own part, which is the same at all. */
    private static double[] logs(History one, Rhythm rhythm, RateGrid grid) {
        int k = rhythm.k();
        double waited = one.age() - one.last();
        double[] logs = new double[grid.cells()];
        for (int c = 0; c < logs.length; c++) {
            double b = k * grid.buying(c);
            double m = grid.stopping(c);
            logs[c] = one.repeats() * (k * Math.log(b)) - (b + m) * one.last()
                    + Math.log(Math.max(rhythm.silent(b, m, waited), Double.MIN_NORMAL));
        }
        return logs;
    }

    @Override
    public String name() {
        return "free" + rhythm.k();
    }

    @Override
    public Map<String, Double> parameters() {
        return Map.of("k", (double) rhythm.k());
    }

    @Override
    public double logLikelihood(Histories all) {
        double[] ignored = new double[weights.length];
        return round(kernel(all, rhythm, grid), weights, ignored) + (rhythm.k() - 1) * all.logGaps()
                - all.repeats() * Gamma.logGamma(rhythm.k());
    }

    @Override
    public double alive(History one) {
        return over(one, (cell, stages) -> 1);
    }

    @Override
    public ToDoubleFunction<History> expected(double horizon) {
        int k = rhythm.k();
        double[][] ahead = new double[grid.cells()][k];
        for (int c = 0; c < ahead.length; c++) {
            for (int j = 0; j < k; j++) ahead[c][j] = rhythm.ahead(k * grid.buying(c), grid.stopping(c), j, horizon);
        }
        return one -> over(one, (cell, stages) -> {
            double sum = 0;
            for (int j = 0; j < k; j++) sum += stages[j] * ahead[cell][j];
            return sum;
        });
    }

    private interface AtCell {
        double of(int cell, double[] stages);
    }

    /** The mean over what the customer may be like, of what holds if they have not stopped and nothing if they have. */
    private double over(History one, AtCell value) {
        double waited = one.age() - one.last();
        double[] logs = logs(one, rhythm, grid);
        double most = Arrays.stream(logs).max().orElse(0);
        double sum = 0;
        double kept = 0;
        for (int c = 0; c < logs.length; c++) {
            double b = rhythm.k() * grid.buying(c);
            double m = grid.stopping(c);
            double share = weights[c] * Math.exp(logs[c] - most);
            sum += share;
            if (share < 1e-12 * sum) continue;
            double alive = Math.exp(-m * waited) * rhythm.waiting(b * waited)
                    / Math.max(rhythm.silent(b, m, waited), Double.MIN_NORMAL);
            kept += share * alive * value.of(c, rhythm.stages(b * waited));
        }
        return kept / sum;
    }
}
