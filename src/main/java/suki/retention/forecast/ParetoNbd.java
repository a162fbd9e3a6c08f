package suki.retention.forecast;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.hipparchus.special.Gamma;

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

    static {
        Legendre.nodes(AT, WEIGHT);
    }

    /** The model of greatest likelihood, with the standard errors of r, alpha, s and beta. */
    public static Fitted<ParetoNbd> fit(Histories all) {
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

    @Override
    public double logLikelihood(Histories all) {
        double sum = 0;
        for (Histories.Counted row : all.rows()) {
            History one = row.history();
            double still = still(one);
            double gone = gone(one);
            double both = Math.max(still, gone);
            sum += row.customers() * (front(one) + both + Math.log1p(Math.exp(Math.min(still, gone) - both)));
        }
        return sum;
    }

    private double front(History one) {
        return Gamma.logGamma(r + one.repeats()) - Gamma.logGamma(r) + r * Math.log(alpha) + s * Math.log(beta);
    }

    private double still(History one) {
        return -(r + one.repeats()) * Math.log(alpha + one.age()) - s * Math.log(beta + one.age());
    }

    /** The logarithm of the integral over the time of stopping, between the last purchase and the end. */
    private double gone(History one) {
        double shape = r + one.repeats();
        double least = Math.min(alpha, beta);
        double end = Math.min(one.age(), (alpha + one.last()) * Math.exp(FALLEN / shape) - alpha);
        double from = Math.log(least + one.last());
        double width = Math.log(least + end) - from;
        if (width <= 0) return Double.NEGATIVE_INFINITY;
        double first = -shape * Math.log(alpha + one.last()) - (s + 1) * Math.log(beta + one.last()) + from;
        double sum = 0;
        for (int i = 0; i < NODES; i++) {
            double moved = Math.exp(from + width * AT[i]);
            double u = moved - least;
            double log = -shape * Math.log(alpha + u) - (s + 1) * Math.log(beta + u) + from + width * AT[i];
            sum += WEIGHT[i] * Math.exp(log - first);
        }
        return Math.log(s) + first + Math.log(sum * width);
    }

    @Override
    public double alive(History one) {
        return 1 / (1 + Math.exp(gone(one) - still(one)));
    }

    @Override
    public ToDoubleFunction<History> expected(double horizon) {
        return one -> {
            double grown = Math.log((beta + one.age()) / (beta + one.age() + horizon));
            double span = Math.abs(s - 1) < 1e-9 ? -grown : -Math.expm1((s - 1) * grown) / (s - 1);
            return alive(one) * (r + one.repeats()) / (alpha + one.age()) * (beta + one.age()) * span;
        };
    }
}
