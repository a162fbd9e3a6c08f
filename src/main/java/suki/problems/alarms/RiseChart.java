package suki.problems.alarms;

import java.util.Arrays;

/**
 * The Shiryaev–Roberts chart, mixed over a few ratios: for each ratio {@code q} with weight {@code w},
 * {@code R_q(t) = (1 + R_q(t-1)) · P(x_t | q m_t) / P(x_t | m_t)}, and the chart is {@code R = Σ w R_q}.
 *
 * <p>{@code R(t)} sums, over every day on which a rise may have begun, how many times likelier the counts since are
 * under a rise; without a rise {@code R(t) - t} is a martingale, whatever weekday and season do to the means, so the
 * mean time to a false alarm at limit {@code A} is at least {@code A} (Pollak 1985, "Optimal detection of a change in
 * distribution", Annals of Statistics 13; Pollak 1987 for the mixture; Shiryaev 1963; Roberts 1966).
 */
final class RiseChart {

    /** How much each of the rises looked for weighs. */
    static final double[] WEIGHTS = {0.05, 0.67, 0.2, 0.05, 0.03};

    static final int RISES = WEIGHTS.length;

    /** How many times the usual they are; the last is {@link #BURST} more than usual. */
    private static final double[] RATIOS = {1.5, 2, 3, 5};

    /** Complaints a day: to a kind that hardly ever occurs, five times as many is next to nothing. */
    private static final double BURST = 6;

    private final double[] sums = new double[RISES];

    /** How many times the usual mean the rise looked for is. */
    static double ratio(int rise, double mean) {
        return rise < RATIOS.length ? RATIOS[rise] : 1 + BURST / mean;
    }

    /** The chart's value after a day with this count. */
    double after(int count, double mean, double dispersion) {
        double value = 0;
        for (int i = 0; i < RISES; i++) {
            sums[i] = (1 + sums[i]) * likelihoodRatio(i, count, mean, dispersion);
            value += WEIGHTS[i] * sums[i];
        }
        return value;
    }

    /** The least count, from one to {@code most}, that takes the chart to its limit on a day; the most if none does. */
    int countAt(double limit, double mean, double dispersion, int most) {
        double size = mean / (dispersion - 1);
        double[] logs = new double[RISES];
        for (int i = 0; i < RISES; i++) {
            logs[i] = Math.log(WEIGHTS[i] * (1 + sums[i])) - (ratio(i, mean) - 1) * size * Math.log(dispersion);
        }
        for (int count = 1; count < most; count++) {
            double value = 0;
            for (int i = 0; i < RISES; i++) {
                logs[i] += Math.log((ratio(i, mean) * size + count - 1) / (size + count - 1));
                value += Math.exp(logs[i]);
            }
            if (value >= limit) return count;
        }
        return most;
    }

    /** Keeps the chart from climbing above a value. */
    void hold(double most) {
        double value = 0;
        for (int i = 0; i < RISES; i++) value += WEIGHTS[i] * sums[i];
        if (value <= most) return;
        for (int i = 0; i < RISES; i++) sums[i] *= most / value;
    }

    void restart() {
        Arrays.fill(sums, 0);
    }

    private static double likelihoodRatio(int i, int count, double mean, double dispersion) {
        return Math.exp(NegativeBinomial.logLikelihoodRatio(count, mean, dispersion, ratio(i, mean)));
    }
}
