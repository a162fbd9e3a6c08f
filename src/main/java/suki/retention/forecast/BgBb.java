package suki.retention.forecast;

import java.util.Collection;
import org.hipparchus.special.Beta;

/**
 * The beta-geometric/beta-Bernoulli model, for customers who can buy once in each of some periods and after each may
 * stop. Fader, Hardie and Shang 2010, "Customer-Base Analysis in a Discrete-Time Noncontractual Setting", Marketing
 * Science 29(6).
 *
 * @param alpha first parameter of buying, above 0
 * @param beta  second parameter of buying, above 0
 * @param gamma first parameter of stopping, above 0
 * @param delta second parameter of stopping, above 0
 */
public record BgBb(double alpha, double beta, double gamma, double delta) {

    /**
     * Customers who are alike.
     *
     * @param repeats   {@code x}: periods with a purchase
     * @param last      {@code t_x}: the last of them, 0 if none
     * @param periods   {@code n}: how many there were
     * @param customers how many are like that
     */
    public record Row(int repeats, int last, int periods, int customers) {}

    /** The model of greatest likelihood, with the standard errors of alpha, beta, gamma and delta. */
    public static Fitted<BgBb> fit(Collection<Row> rows) {
        Maximum best = Maximum.of(p -> new BgBb(p[0], p[1], p[2], p[3]).logLikelihood(rows), 1, 1, 0.5, 2);
        double[] p = best.at();
        return new Fitted<>(new BgBb(p[0], p[1], p[2], p[3]), best.value(), best.standardErrors());
    }

    double logLikelihood(Collection<Row> rows) {
        double sum = 0;
        for (Row row : rows) sum += row.customers() * Math.log(likelihood(row));
        return sum;
    }

    private double likelihood(Row row) {
        double sum = buying(row.repeats(), row.periods()) * staying(row.periods());
        for (int i = 0; i < row.periods() - row.last(); i++) {
            sum += buying(row.repeats(), row.last() + i) * stopping(row.last() + i);
        }
        return sum;
    }

    private double buying(int x, int periods) {
        return Math.exp(Beta.logBeta(alpha + x, beta + periods - x) - Beta.logBeta(alpha, beta));
    }

    private double staying(int periods) {
        return Math.exp(Beta.logBeta(gamma, delta + periods) - Beta.logBeta(gamma, delta));
    }

    private double stopping(int after) {
        return Math.exp(Beta.logBeta(gamma + 1, delta + after) - Beta.logBeta(gamma, delta));
    }

    /** The probability that the customer has not stopped before the next period. */
    public double alive(Row row) {
        return buying(row.repeats(), row.periods()) * staying(row.periods() + 1) / likelihood(row);
    }

    /** Periods with a purchase that are expected among the next so many, of one customer. */
    public double expected(Row row, int ahead) {
        double sum = 0;
        for (int i = 1; i <= ahead; i++) sum += staying(row.periods() + i);
        return buying(row.repeats() + 1, row.periods() + 1) * sum / likelihood(row);
    }
}
