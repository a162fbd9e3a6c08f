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

    /** How many times the usual the rises looked for are, and how much each weighs. */
    static final double[] RATIOS = {1.5, 2, 3, 5};

    static final double[] WEIGHTS = {0.05, 0.7, 0.2, 0.05};

    private final double[] sums = new double[RATIOS.length];

    /** The chart's value after a day with this count. */
    double after(int count, double mean, double dispersion) {
        double value = 0;
        for (int i = 0; i < RATIOS.length; i++) {
            sums[i] = (1 + sums[i]) * likelihoodRatio(i, count, mean, dispersion);
            value += WEIGHTS[i] * sums[i];
        }
        return value;
    }

    /** The least count, from one to {@code most}, that takes the chart to its limit on a day; the most if none does. */
    int countAt(double limit, double mean, double dispersion, int most) {
        double size = mean / (dispersion - 1);
        double[] logs = new double[RATIOS.length];
        for (int i = 0; i < RATIOS.length; i++) {
            logs[i] = Math.log(WEIGHTS[i] * (1 + sums[i])) - (RATIOS[i] - 1) * size * Math.log(dispersion);
        }
        for (int count = 1; count < most; count++) {
            double value = 0;
            for (int i = 0; i < RATIOS.length; i++) {
                logs[i] += Math.log((RATIOS[i] * size + count - 1) / (size + count - 1));
                value += Math.exp(logs[i]);
            }
            if (value >= limit) return count;
        }
        return most;
    }

    /** Keeps the chart from climbing above a value. */
    void hold(double most) {
        double value = 0;
        for (int i = 0; i < RATIOS.length; i++) value += WEIGHTS[i] * sums[i];
        if (value <= most) return;
        for (int i = 0; i < RATIOS.length; i++) sums[i] *= most / value;
    }

    void restart() {
        Arrays.fill(sums, 0);
    }

    private static double likelihoodRatio(int i, int count, double mean, double dispersion) {
        return Math.exp(NegativeBinomial.logLikelihoodRatio(count, mean, dispersion, RATIOS[i]));
    }
}
