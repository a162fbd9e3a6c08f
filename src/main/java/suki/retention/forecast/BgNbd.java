package suki.retention.forecast;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The beta-geometric/NBD model: rates of buying are gamma over customers, and after each repeat purchase a customer
 * stops with a probability of their own, which is beta over customers. Fader, Hardie and Lee 2005, "Counting Your
 * Customers the Easy Way", Marketing Science 24(2).
 *
 * @param r     shape of the rates, above 0
 * @param alpha their rate, in units of time, above 0
 * @param a     first parameter of the stopping, above 0
 * @param b     second parameter of the stopping, above 0
 */
public record BgNbd(double r, double alpha, double a, double b) implements RepeatModel {

    /** At {@code a = 1} the expectation is a limit; it is read on both sides of it. */
    private static final double NEAR_ONE = 1e-4;
    private static final int MOST_TERMS = 200_000;
    private static final double SMALL = 1e-15;

    /** The model of greatest likelihood, with the standard errors of r, alpha, a and b. */
    public static Fitted<BgNbd> fit(Histories all) {
        Maximum best = Maximum.of(p -> new BgNbd(p[0], p[1], p[2], p[3]).logLikelihood(all), 1,
                Math.max(1, all.longestAge() / 4), 1, 2);
        double[] p = best.at();
        return new Fitted<>(new BgNbd(p[0], p[1], p[2], p[3]), best.value(), best.standardErrors());
    }

    @Override
    public String name() {
        return "bgnbd";
    }

    @Override
    public Map<String, Double> parameters() {
        var all = new LinkedHashMap<String, Double>();
        all.put("r", r);
        all.put("alpha", alpha);
        all.put("a", a);
        all.put("b", b);
        return all;
    }

    @Override
    public double logLikelihood(Histories all) {
        double[] buying = Rising.logs(r, all.mostRepeats());
        double[] staying = Rising.logs(b, all.mostRepeats());
        double[] either = Rising.logs(a + b, all.mostRepeats());
        double front = r * Math.log(alpha);
        return all.sum(one -> {
            int x = one.repeats();
            double still = -(r + x) * Math.log(alpha + one.age());
            return front + buying[x] + staying[x] - either[x]
                    + (x == 0 ? still : still + Math.log1p(Math.exp(stopped(one))));
        });
    }

    /** The logarithm of the odds of having stopped at the last purchase. */
    private double stopped(History one) {
        return Math.log(a / (b + one.repeats() - 1))
                + (r + one.repeats()) * Math.log((alpha + one.age()) / (alpha + one.last()));
    }

    @Override
    public double alive(History one) {
        return one.repeats() == 0 ? 1 : 1 / (1 + Math.exp(stopped(one)));
    }

    @Override
    public Function<History, Outlook> outlook(double... horizons) {
        boolean nearOne = Math.abs(a - 1) < NEAR_ONE;
        var below = new BgNbd(r, alpha, nearOne ? 1 - NEAR_ONE : a, b);
        var above = new BgNbd(r, alpha, nearOne ? 1 + NEAR_ONE : a, b);
        return one -> {
            double alive = alive(one);
            double[] expected = new double[horizons.length];
            for (int h = 0; h < expected.length; h++) {
                double ahead = below.ifAlive(one, horizons[h]);
                expected[h] = alive * (nearOne ? (ahead + above.ifAlive(one, horizons[h])) / 2 : ahead);
            }
            return new Outlook(alive, expected);
        };
    }

    private double ifAlive(History one, double t) {
        int x = one.repeats();
        double shrunk = (r + x) * Math.log((alpha + one.age()) / (alpha + one.age() + t));
        double series = logHypergeometric(r + x, b + x, a + b + x - 1, t / (alpha + one.age() + t));
        return (a + b + x - 1) / (a - 1) * -Math.expm1(shrunk + series);
    }

    /** The logarithm of Gauss's hypergeometric series; all its terms are positive here, and z is under 1. */
    private static double logHypergeometric(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        double scale = 0;
        for (int n = 0; n < MOST_TERMS; n++) {
            double ratio = (a + n) / (c + n) * (b + n) / (n + 1) * z;
            term *= ratio;
            sum += term;
            if (ratio < 1 && term < SMALL * sum) break;
            if (sum > 1e250) {
                scale += Math.log(sum);
                term /= sum;
                sum = 1;
            }
        }
        return scale + Math.log(sum);
    }
}
