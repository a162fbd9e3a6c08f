package suki.retention.forecast;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The Pareto/NBD model: rates of buying are gamma over customers, and so are the rates at which they stop. Schmittlein,
 * Morrison and Colombo 1987, "Counting Your Customers: Who Are They and What Will They Do Next?", Management Science
 * 33(1). The likelihood is taken as Fader and Hardie's integral over the time of stopping (2005, "A Note on Deriving
 * the Pareto/NBD Model"), by Gauss-Legendre on a logarithmic scale, which needs no hypergeometric function and cannot
 * overflow.
 *
 * @param r     shape of the rates of buying, above 0
 * @param alpha their rate, in units of time, above 0
 * @param s     shape of the rates of stopping, above 0
 * @param beta  their rate, in units of time, above 0
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements RepeatModel {

    private static final int NODES = 24;
    private static final double[] AT = new double[NODES];
    private static final double[] WEIGHT = new double[NODES];
    /** What follows after the integrand has fallen so far, as a logarithm, is nothing. */
    private static final double FALLEN = 45;
    /** Of more different histories, the place of the greatest likelihood is first sought among some customers. */
    private static final int MANY = 2_500;
    private static final int SOME = 1_000;

    static {
        Legendre.nodes(AT, WEIGHT);
    }

    /** The model of greatest likelihood, with the standard errors of r, alpha, s and beta. */
    public static Fitted<ParetoNbd> fit(Histories all) {
        if (all.rows().size() > MANY) return fitMany(all);
        double quarter = Math.max(1, all.longestAge() / 4);
        Maximum best = Maximum.of(p -> new ParetoNbd(p[0], p[1], p[2], p[3]).logLikelihood(all), 0.7, quarter, 0.7,
                quarter);
        double[] p = best.at();
        return new Fitted<>(new ParetoNbd(p[0], p[1], p[2], p[3]), best.value(), best.standardErrors());
    }

    @Override
    public String name() {
        return "paretonbd";
    }

    @Override
    public Map<String, Double> parameters() {
        var all = new LinkedHashMap<String, Double>();
        all.put("r", r);
        all.put("alpha", alpha);
        all.put("s", s);
        all.put("beta", beta);
        return all;
    }

    private static Fitted<ParetoNbd> fitMany(Histories all) {
        ParetoNbd near = fit(all.some(SOME)).model();
        Maximum best = Ascent.from(p -> new ParetoNbd(p[0], p[1], p[2], p[3]).scored(all), near.r, near.alpha, near.s,
                near.beta);
        double[] p = best.at();
        return new Fitted<>(new ParetoNbd(p[0], p[1], p[2], p[3]), best.value(), best.standardErrors());
    }

    @Override
    public double logLikelihood(Histories all) {
        double[] rising = Rising.logs(r, all.mostRepeats());
        double front = r * Math.log(alpha) + s * Math.log(beta);
        return all.sum(one -> {
            double still = still(one);
            double gone = gone(one);
            double both = Math.max(still, gone);
            return front + rising[one.repeats()] + both + Math.log1p(Math.exp(Math.min(still, gone) - both));
        });
    }

    /** The likelihood with its slopes, by each parameter, and the outer products of the customers' slopes. */
    private Ascent.Scored scored(Histories all) {
        double[] rising = Rising.logs(r, all.mostRepeats());
        double[] slopes = Rising.slopes(r, all.mostRepeats());
        return Ascent.scored(4, all, (one, score) -> {
            double still = still(one);
            double gone = gone(one, score);
            double both = Math.max(still, gone);
            double alive = 1 / (1 + Math.exp(gone - still));
            double shape = r + one.repeats();
            double[] standing = {-Math.log(alpha + one.age()), -shape / (alpha + one.age()),
                -Math.log(beta + one.age()), -s / (beta + one.age())};
            double[] front = {slopes[one.repeats()] + Math.log(alpha), r / alpha, Math.log(beta), s / beta};
            for (int i = 0; i < 4; i++) score[i] = front[i] + alive * standing[i] + (1 - alive) * score[i];
            return rising[one.repeats()] + r * Math.log(alpha) + s * Math.log(beta) + both
                    + Math.log1p(Math.exp(Math.min(still, gone) - both));
        });
    }

    private double still(History one) {
        return -(r + one.repeats()) * Math.log(alpha + one.age()) - s * Math.log(beta + one.age());
    }

    /** The logarithm of the integral over the time of stopping, between the last purchase and the end. */
    private double gone(History one) {
        return gone(one, null);
    }

    /** @param slopes takes those of the logarithm, by each parameter, if they are wanted */
    private double gone(History one, double @Nullable [] slopes) {
        double shape = r + one.repeats();
        double least = Math.min(alpha, beta);
        double end = Math.min(one.age(), (alpha + one.last()) * Math.exp(FALLEN / shape) - alpha);
        double from = Math.log(least + one.last());
        double width = Math.log(least + end) - from;
        if (slopes != null) Arrays.fill(slopes, 0);
        if (width <= 0) return Double.NEGATIVE_INFINITY;
        double first = -shape * Math.log(alpha + one.last()) - (s + 1) * Math.log(beta + one.last()) + from;
        double sum = 0;
        for (int i = 0; i < NODES; i++) {
            double moved = Math.exp(from + width * AT[i]);
            double u = moved - least;
            double buying = Math.log(alpha + u);
            double stopping = Math.log(beta + u);
            double mass = WEIGHT[i] * Math.exp(-shape * buying - (s + 1) * stopping + from + width * AT[i] - first);
            sum += mass;
            if (slopes == null) continue;
            slopes[0] -= mass * buying;
            slopes[1] -= mass * shape / (alpha + u);
            slopes[2] -= mass * stopping;
            slopes[3] -= mass * (s + 1) / (beta + u);
        }
        if (slopes != null) {
            for (int i = 0; i < slopes.length; i++) slopes[i] /= sum;
            slopes[2] += 1 / s;
        }
        return Math.log(s) + first + Math.log(sum * width);
    }

    @Override
    public double alive(History one) {
        return 1 / (1 + Math.exp(gone(one) - still(one)));
    }

    @Override
    public Function<History, Outlook> outlook(double... horizons) {
        return one -> {
            double alive = alive(one);
            double[] expected = new double[horizons.length];
            for (int h = 0; h < expected.length; h++) {
                double grown = Math.log((beta + one.age()) / (beta + one.age() + horizons[h]));
                double span = Math.abs(s - 1) < 1e-9 ? -grown : -Math.expm1((s - 1) * grown) / (s - 1);
                expected[h] = alive * (r + one.repeats()) / (alpha + one.age()) * (beta + one.age()) * span;
            }
            return new Outlook(alive, expected);
        };
    }
}
