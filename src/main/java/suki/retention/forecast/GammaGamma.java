package suki.retention.forecast;

import java.util.Collection;
import java.util.List;
import org.hipparchus.special.Gamma;

/**
 * The gamma-gamma model of what a purchase is worth: amounts vary around a customer's own mean, and means vary over
 * customers. Fader and Hardie 2013, "The Gamma-Gamma Model of Monetary Value".
 *
 * @param p     shape of a customer's amounts, above 0
 * @param q     shape of the customers, above 0
 * @param gamma scale of the customers, in money, above 0
 */
public record GammaGamma(double p, double q, double gamma) {

    /**
     * What one customer spent.
     *
     * @param purchases how many, at least 1
     * @param mean      of one, above 0
     */
    public record Spend(int purchases, double mean) {}

    /** The model of greatest likelihood, with the standard errors of p, q and gamma. */
    public static Fitted<GammaGamma> fit(Collection<Spend> all) {
        List<Spend> kept = all.stream().filter(s -> s.purchases() > 0 && s.mean() > 0).toList();
        double mean = kept.stream().mapToDouble(Spend::mean).average().orElse(1);
        Maximum best = Maximum.of(at -> new GammaGamma(at[0], at[1], at[2] * mean).logLikelihood(kept), 3, 3, 0.7);
        double[] at = best.at();
        double[] errors = best.standardErrors();
        return new Fitted<>(new GammaGamma(at[0], at[1], at[2] * mean), best.value(),
                new double[] {errors[0], errors[1], errors[2] * mean});
    }

    double logLikelihood(Collection<Spend> all) {
        double sum = 0;
        for (Spend one : all) {
            double shape = p * one.purchases();
            sum += Gamma.logGamma(shape + q) - Gamma.logGamma(shape) - Gamma.logGamma(q) + q * Math.log(gamma)
                    + (shape - 1) * Math.log(one.mean()) + shape * Math.log(one.purchases())
                    - (shape + q) * Math.log(gamma + one.purchases() * one.mean());
        }
        return sum;
    }

    /**
     * What a purchase of the customer is expected to be worth.
     *
     * @param purchases those that were seen, 0 or more; without any it is the mean of all customers
     */
    public double expected(int purchases, double mean) {
        double below = p * purchases + q - 1;
        if (below <= 0) return purchases == 0 ? Double.NaN : mean;
        return p * (gamma + purchases * mean) / below;
    }
}
