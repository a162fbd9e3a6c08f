package suki.problems.alarms;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limit of a {@link RiseChart}: how high it must be for a given number of false alarms a year.
 *
 * <p>Found by running the chart on counts without a rise, with a fixed seed, at the points of a grid of means and
 * dispersions, and at each point with true means off the expected one; between points the log of the rate is
 * interpolated. The error of the expected mean, taken as log-normal, is averaged over, so a kind of which little is
 * known gets a higher limit. Points are kept once found.
 */
final class ChartLimits {

    static final double DAYS_A_YEAR = 365.25;

    private static final double[] MEANS = {0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 1, 1.5, 2.2, 3.2, 5, 8, 14, 30, 80};
    private static final double[] DISPERSIONS = {NegativeBinomial.LEAST_DISPERSION, 1.25, 1.5, 2, 3, 5};
    /** By how much, in logs, the true mean is off. */
    private static final double[] OFF = {-0.45, -0.3, -0.15, 0, 0.15, 0.3, 0.45};

    private static final double LEAST_LOG = 1;
    private static final double MOST_LOG = 9;
    private static final int STEPS = 81;
    private static final int PATHS = 400;
    private static final int MOST_DAYS = 1_200;
    private static final double SURE_ENOUGH = 1e-7;

    private static final Map<Integer, double[][]> POINTS = new ConcurrentHashMap<>();

    private ChartLimits() {}

    /**
     * The chart's limit.
     *
     * @param mean what is expected a day, above zero
     * @param dispersion variance ÷ mean
     * @param error standard error of the log of the mean
     * @param perYear false alarms allowed a year
     */
    static double limit(double mean, double dispersion, double error, double perYear) {
        double target = Math.log(perYear / DAYS_A_YEAR);
        int low = 0;
        int high = STEPS - 1;
        if (logRate(mean, dispersion, error, high) > target) return Math.exp(MOST_LOG);
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (logRate(mean, dispersion, error, middle) > target) low = middle;
            else high = middle;
        }
        double above = logRate(mean, dispersion, error, low);
        double below = logRate(mean, dispersion, error, high);
        double share = above > below ? Math.clamp((above - target) / (above - below), 0, 1) : 1;
        return Math.exp(LEAST_LOG + (low + share) * (MOST_LOG - LEAST_LOG) / (STEPS - 1));
    }

    /** Log of false alarms a day at the given step of the limit. */
    private static double logRate(double mean, double dispersion, double error, int step) {
        double total = 0;
        double weights = 0;
        for (int k = -3; k <= 3; k++) {
            double z = k * 0.8;
            double weight = Math.exp(-z * z / 2);
            total += weight * Math.exp(logRateWhenOff(mean, dispersion, error * z - error * error / 2, step));
            weights += weight;
        }
        return Math.log(total / weights);
    }

    private static double logRateWhenOff(double mean, double dispersion, double off, int step) {
        double m = place(MEANS, mean, true);
        double d = place(DISPERSIONS, dispersion, true);
        double o = place(OFF, off, false);
        double sum = 0;
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                double weight = share(m, i) * share(d, j);
                if (weight < SURE_ENOUGH) continue;
                double[][] rates = point((int) m + i, (int) d + j);
                for (int k = 0; k < 2; k++) {
                    if (share(o, k) > 0) sum += weight * share(o, k) * rates[(int) o + k][step];
                }
            }
        }
        return sum;
    }

    private static double share(double place, int upper) {
        double part = place - (int) place;
        return upper == 1 ? part : 1 - part;
    }

    /** Where between the points of an axis a value lies: the whole part is the point below. */
    private static double place(double[] axis, double value, boolean inLogs) {
        double v = Math.clamp(value, axis[0], axis[axis.length - 1]);
        int i = 0;
        while (i < axis.length - 2 && axis[i + 1] <= v) i++;
        double part = inLogs ? Math.log(v / axis[i]) / Math.log(axis[i + 1] / axis[i])
                : (v - axis[i]) / (axis[i + 1] - axis[i]);
        return i + Math.min(part, 1 - 1e-12);
    }

    private static double[][] point(int mean, int dispersion) {
        return POINTS.computeIfAbsent(mean * DISPERSIONS.length + dispersion,
                key -> simulate(MEANS[mean], DISPERSIONS[dispersion], key));
    }

    /** By how far the mean is off and by limit: the log of false alarms a day. */
    private static double[][] simulate(double mean, double dispersion, int seed) {
        double[][] rates = new double[OFF.length][];
        for (int o = 0; o < OFF.length; o++) {
            rates[o] = simulate(mean, dispersion, mean * Math.exp(OFF[o]), new SplittableRandom(seed));
        }
        return rates;
    }

    private static double[] simulate(double expected, double dispersion, double mean, SplittableRandom random) {
        var counts = new CountTable(expected, dispersion, mean);
        double[] alarms = new double[STEPS];
        double[] days = new double[STEPS];
        for (int path = 0; path < PATHS; path++) {
            double[] sums = new double[RiseChart.RISES];
            int step = 0;
            for (int day = 1; day <= MOST_DAYS && step < STEPS; day++) {
                double value = counts.next(sums, random);
                while (step < STEPS && value >= counts.limits[step]) {
                    alarms[step]++;
                    days[step++] += day;
                }
            }
            while (step < STEPS) days[step++] += MOST_DAYS;
        }
        double[] logs = new double[STEPS];
        for (int step = 0; step < STEPS; step++) logs[step] = Math.log(Math.max(alarms[step], 0.5) / days[step]);
        return logs;
    }

    /** Everything that is the same on each day of a simulation, looked up instead of reckoned. */
    private static final class CountTable {

        private static final int TALLEST = 2_000;

        final double[] limits = new double[STEPS];
        private final double[] cumulated;
        private final double[][] ratios;

        CountTable(double expected, double dispersion, double mean) {
            for (int s = 0; s < STEPS; s++) {
                limits[s] = Math.exp(LEAST_LOG + s * (MOST_LOG - LEAST_LOG) / (STEPS - 1));
            }
            cumulated = distribution(mean, dispersion);
            ratios = new double[cumulated.length + 1][RiseChart.RISES];
            for (int x = 0; x < ratios.length; x++) {
                for (int i = 0; i < RiseChart.RISES; i++) {
                    ratios[x][i] = Math.exp(NegativeBinomial.logLikelihoodRatio(x, expected, dispersion,
                            RiseChart.ratio(i, expected)));
                }
            }
        }

        private static double[] distribution(double mean, double dispersion) {
            double size = mean / (dispersion - 1);
            double p = Math.exp(-size * Math.log(dispersion));
            double[] sums = new double[TALLEST];
            double sum = p;
            int x = 0;
            while (x < TALLEST - 1 && sum < 1 - 1e-9) {
                sums[x] = sum;
                p *= (dispersion - 1) / dispersion * (size + x) / (x + 1);
                sum += p;
                x++;
            }
            return java.util.Arrays.copyOf(sums, x);
        }

        double next(double[] sums, SplittableRandom random) {
            double u = random.nextDouble();
            int x = 0;
            if (cumulated.length > 40) {
                int found = java.util.Arrays.binarySearch(cumulated, u);
                x = found >= 0 ? found + 1 : -found - 1;
            } else {
                while (x < cumulated.length && u >= cumulated[x]) x++;
            }
            double value = 0;
            double[] of = ratios[x];
            for (int i = 0; i < sums.length; i++) {
                sums[i] = (1 + sums[i]) * of[i];
                value += RiseChart.WEIGHTS[i] * sums[i];
            }
            return value;
        }
    }
}
