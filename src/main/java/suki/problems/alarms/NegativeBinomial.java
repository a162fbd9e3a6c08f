package suki.problems.alarms;

import java.util.random.RandomGenerator;

/**
 * The negative binomial with variance proportional to its mean (called NB1 in Cameron and Trivedi 2013, chapter 3):
 * mean {@code m}, variance {@code f m}, so size {@code r = m / (f - 1)} and
 * {@code P(x) = Γ(x + r) / (Γ(r) x!) · f^-r · ((f - 1) / f)^x}. Sums of such counts are of the same family, which the
 * form with variance {@code m + m²/r} is not, so days of different weekdays fit together.
 */
final class NegativeBinomial {

    /** At and below this the Poisson is near enough, and the size stays finite. */
    static final double LEAST_DISPERSION = 1.02;

    private static final int MOST = 100_000;

    private NegativeBinomial() {}

    /**
     * The log of how many times likelier the count is if the mean is {@code ratio} times as high:
     * {@code Σ_{j<x} log((q r + j) / (r + j)) - (q - 1) r log f}.
     *
     * @param mean above zero
     * @param dispersion variance ÷ mean, above 1
     */
    static double logLikelihoodRatio(int count, double mean, double dispersion, double ratio) {
        double size = mean / (dispersion - 1);
        double sum = -(ratio - 1) * size * Math.log(dispersion);
        double product = 1;
        for (int j = 0; j < count; j++) {
            product *= (ratio * size + j) / (size + j);
            if (product > 1e100 || product < 1e-100) {
                sum += Math.log(product);
                product = 1;
            }
        }
        return sum + Math.log(product);
    }

    /** A random count, by going up the distribution function. */
    static int draw(double mean, double dispersion, RandomGenerator random) {
        double size = mean / (dispersion - 1);
        double step = (dispersion - 1) / dispersion;
        double p = Math.exp(-size * Math.log(dispersion));
        double left = random.nextDouble() - p;
        int count = 0;
        while (left > 0 && count < MOST) {
            p *= step * (size + count) / (count + 1);
            left -= p;
            count++;
        }
        return count;
    }
}
