package suki.retention.forecast;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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

    private final Factors factors;
    private final double[] weights;

    private FreePrior(Factors factors, double[] weights) {
        this.factors = factors;
        this.weights = weights;
    }

    /**
     * @param k         stages of the rhythm, 1 or more
     * @param towards   the Pareto/NBD model of the same customers
     * @param unitsADay how much of the unit of time a day is
     */
    public static Fitted<FreePrior> fit(Histories all, int k, ParetoNbd towards, double unitsADay) {
        var factors = new Factors(new Rhythm(k), RateGrid.of(all, unitsADay));
        double[] prior = factors.grid().weights(towards);
        double[] weights = prior.clone();
        var rows = new GridRows(all, factors);
        double customers = all.customers();
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < MOST_ROUNDS; i++) {
            double[] expected = new double[weights.length];
            double likelihood = rows.round(weights, expected);
            if (likelihood - before < GAINED * Math.abs(likelihood)) break;
            before = likelihood;
            for (int c = 0; c < weights.length; c++) {
                weights[c] = (weights[c] * expected[c] + PULL * prior[c]) / (customers + PULL);
            }
        }
        var model = new FreePrior(factors, weights);
        return new Fitted<>(model, model.logLikelihood(all, rows), new double[0]);
    }

    @Override
    public String name() {
        return "free" + factors.rhythm().k();
    }

    @Override
    public Map<String, Double> parameters() {
        return Map.of("k", (double) factors.rhythm().k());
    }

    @Override
    public double logLikelihood(Histories all) {
        return logLikelihood(all, new GridRows(all, factors));
    }

    private double logLikelihood(Histories all, GridRows rows) {
        int k = factors.rhythm().k();
        return rows.round(weights, new double[weights.length]) + (k - 1) * all.logGaps()
                - all.repeats() * Gamma.logGamma(k);
    }

    @Override
    public double alive(History one) {
        return outlook().apply(one).alive();
    }

    @Override
    public Function<History, Outlook> outlook(double... horizons) {
        return new Posterior(ahead(horizons))::outlook;
    }

    /** By point, stages done and figure: 1 for being there, then the purchases within each horizon. */
    private double[][][] ahead(double[] horizons) {
        RateGrid grid = factors.grid();
        int k = factors.rhythm().k();
        double[][][] ahead = new double[grid.cells()][k][1 + horizons.length];
        IntStream.range(0, ahead.length).parallel().forEach(c -> {
            for (int s = 0; s < k; s++) {
                ahead[c][s][0] = 1;
                for (int h = 0; h < horizons.length; h++) {
                    ahead[c][s][h + 1] = factors.rhythm().ahead(k * grid.buying(c), grid.stopping(c), s, horizons[h]);
                }
            }
        });
        return ahead;
    }

    /**
     * The mean over what a customer may be like, of what holds if they have not stopped and nothing if they have. What
     * many customers share is remembered by their ages and by how long they have been silent.
     */
    private final class Posterior {

        /** @param silent with the weights of the points */
        private record Since(double[] silent, double[][] waiting) {}

        private final double[][][] ahead;
        private final int buying = factors.grid().buying().length;
        private final int stopping = factors.grid().stopping().length;
        private final Map<Long, double[][][]> byAge = new ConcurrentHashMap<>();
        private final Map<Long, Since> byWaited = new ConcurrentHashMap<>();

        private Posterior(double[][][] ahead) {
            this.ahead = ahead;
        }

        private Outlook outlook(History one) {
            double waited = one.age() - one.last();
            Since since = byWaited.computeIfAbsent(Factors.key(waited), w -> since(waited));
            double[][][] kept = byAge.computeIfAbsent(Factors.key(one.age()), a -> kept(one.age()));
            double[] stayed = factors.stayed(one.last());
            double[] bought = new double[buying];
            factors.bought(one.repeats(), one.last(), bought);
            double[] sums = new double[ahead[0][0].length];
            double whole = 0;
            for (int i = 0; i < buying; i++) {
                double sum = 0;
                for (int j = 0; j < stopping; j++) sum += since.silent()[i * stopping + j] * stayed[j];
                whole += bought[i] * sum;
                for (int s = 0; s < kept[i].length; s++) {
                    double share = bought[i] * since.waiting()[i][s];
                    for (int h = 0; h < sums.length; h++) sums[h] += share * kept[i][s][h];
                }
            }
            double[] expected = new double[sums.length - 1];
            for (int h = 0; h < expected.length; h++) expected[h] = sums[h + 1] / whole;
            return new Outlook(Math.min(1, sums[0] / whole), expected);
        }

        private Since since(double waited) {
            double[] silent = factors.silent(waited);
            for (int c = 0; c < silent.length; c++) silent[c] *= weights[c];
            return new Since(silent, factors.waiting(waited));
        }

        /** What is ahead of who has not stopped up to an age, by rate of buying and stages done. */
        private double[][][] kept(double age) {
            double[] stayed = factors.stayed(age);
            double[][][] kept = new double[buying][ahead[0].length][ahead[0][0].length];
            for (int c = 0; c < weights.length; c++) {
                double share = weights[c] * stayed[c % stopping];
                for (int s = 0; s < ahead[c].length; s++) {
                    double[] sums = kept[c / stopping][s];
                    for (int h = 0; h < sums.length; h++) sums[h] += share * ahead[c][s][h];
                }
            }
            return kept;
        }
    }
}
