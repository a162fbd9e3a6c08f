package suki.problems.alarms;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * What is usual for a kind: a log-linear model of the daily mean, estimated from the days before.
 *
 * <p>{@code log m_t = log exposure_t + level + weekday + a cos(2πt/365.25) + b sin(2πt/365.25) + trend (t - now)}, as
 * in Noufaily et al. 2013 and Höhle and Paul 2008, and a step where a new level was accepted. Each effect but the
 * level has a normal prior around none, which settles what a short or thin history leaves open. Fitted by Newton's
 * method on the quasi-likelihood with variance proportional to the mean (McCullagh and Nelder 1989, chapter 9):
 * {@code H = X'diag(m)X / f + P}, and {@code H⁻¹} is the covariance of the effects. A day far above its mean counts
 * only as a high one.
 */
final class Baseline {

    private static final int LEVEL = 0;
    private static final int WEEKDAY = 1;
    private static final int COS = 8;
    private static final int SIN = 9;
    private static final int TREND = 10;
    private static final int STEP = 11;

    /** Prior standard deviations, in logs: a weekday with and without a shape in the exposure, and so on. */
    private static final double LEVEL_DEVIATION = 10;

    private static final double OWN_WEEKDAY_DEVIATION = 0.15;
    private static final double WEEKDAY_DEVIATION = 0.4;
    private static final double SEASON_DEVIATION = 0.15;
    private static final double TREND_DEVIATION_A_YEAR = 0.2;
    private static final double STEP_DEVIATION = 1;

    private static final int ROUNDS = 25;
    private static final double SETTLED = 1e-6;
    private static final double LEAST_MEAN = 1e-3;
    /** What is left out of the record's upper end when the dispersion is estimated and the fit is protected. */
    private static final double FAR = 4;
    /** The dispersion is held to this many days' worth of the usual one. */
    private static final double USUAL_DISPERSION = 1.4;
    private static final double USUAL_DISPERSION_DAYS = 100;

    private final int firstWeekday;
    private final double firstDayOfYear;
    private final int now;
    private final List<Integer> steps;
    private final double[] effects;
    private double[][] covariance = new double[0][0];
    private double dispersion;

    private Baseline(LocalDate from, int now, List<Integer> steps, double dispersion) {
        this.firstWeekday = from.getDayOfWeek().getValue() - 1;
        this.firstDayOfYear = from.getDayOfYear();
        this.now = now;
        this.steps = List.copyOf(steps);
        this.effects = new double[STEP + steps.size()];
        this.dispersion = dispersion;
    }

    /**
     * Estimates from days {@code [first, end)} that are not left out.
     *
     * @param now the day from which it will be asked; the level is that of this day
     * @param leftOut days that say nothing about what is usual
     * @param steps the days on which new levels began
     * @param before the estimate a little earlier, to start from
     */
    static Baseline fit(LocalDate from, int[] counts, double[] exposure, int first, int end, int now,
            boolean[] leftOut, List<Integer> steps, double pooledDispersion) {
        var fitted = new Baseline(from, now, steps, pooledDispersion > 0 ? pooledDispersion : USUAL_DISPERSION);
        double[] prior = fitted.prior(unevenWeek(exposure, first, end));
        fitted.start(counts, exposure, first, end);
        for (int pass = 0; pass < 2; pass++) {
            fitted.climb(counts, exposure, first, end, leftOut, prior);
            fitted.estimateDispersion(counts, exposure, first, end, leftOut, pooledDispersion);
        }
        return fitted;
    }

    /** What is expected on a day, with the mean of the log-normal error. */
    double mean(int day, double exposure) {
        double error = error(day);
        return Math.max(LEAST_MEAN, exposure * Math.exp(sum(row(day)) + error * error / 2));
    }

    /** Standard error of the log of the mean. */
    double error(int day) {
        double[] x = row(day);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            if (x[i] == 0) continue;
            for (int j = 0; j < x.length; j++) sum += x[i] * covariance[i][j] * x[j];
        }
        return Math.sqrt(Math.max(0, sum));
    }

    /** Variance ÷ mean. */
    double dispersion() {
        return dispersion;
    }

    private double[] prior(boolean exposureHasShape) {
        double[] precision = new double[effects.length];
        precision[LEVEL] = precision(LEVEL_DEVIATION);
        Arrays.fill(precision, WEEKDAY, WEEKDAY + 7,
                precision(exposureHasShape ? OWN_WEEKDAY_DEVIATION : WEEKDAY_DEVIATION));
        precision[COS] = precision(SEASON_DEVIATION);
        precision[SIN] = precision(SEASON_DEVIATION);
        precision[TREND] = precision(TREND_DEVIATION_A_YEAR);
        Arrays.fill(precision, STEP, effects.length, precision(STEP_DEVIATION));
        return precision;
    }

    private static double precision(double deviation) {
        return 1 / (deviation * deviation);
    }

    private static boolean unevenWeek(double[] exposure, int first, int end) {
        for (int day = first + 1; day < end; day++) {
            if (exposure[day] != exposure[first]) return true;
        }
        return false;
    }

    private void start(int[] counts, double[] exposure, int first, int end) {
        double found = 0.5;
        double volume = 0;
        for (int day = first; day < end; day++) {
            found += counts[day];
            volume += exposure[day];
        }
        effects[LEVEL] = Math.log(found / Math.max(volume, 1e-9));
    }

    private void climb(int[] counts, double[] exposure, int first, int end, boolean[] leftOut, double[] prior) {
        for (int round = 0; round < ROUNDS; round++) {
            int size = effects.length;
            double[] gradient = new double[size];
            double[][] curvature = new double[size][size];
            for (int day = first; day < end; day++) {
                if (leftOut[day]) continue;
                double[] x = row(day);
                double mean = exposure[day] * Math.exp(Math.min(sum(x), 20));
                double off = capped(counts[day], mean) - mean;
                add(x, off / dispersion, mean / dispersion, gradient, curvature);
            }
            for (int i = 0; i < size; i++) {
                gradient[i] -= prior[i] * effects[i];
                curvature[i][i] += prior[i];
            }
            covariance = inverse(curvature);
            if (step(gradient) < SETTLED) return;
        }
    }

    private static void add(double[] x, double off, double weight, double[] gradient, double[][] curvature) {
        for (int i = 0; i < x.length; i++) {
            if (x[i] == 0) continue;
            gradient[i] += x[i] * off;
            double part = weight * x[i];
            for (int j = 0; j < x.length; j++) curvature[i][j] += part * x[j];
        }
    }

    private double step(double[] gradient) {
        double widest = 0;
        for (int i = 0; i < effects.length; i++) {
            double by = 0;
            for (int j = 0; j < effects.length; j++) by += covariance[i][j] * gradient[j];
            by = Math.clamp(by, -2, 2);
            effects[i] += by;
            widest = Math.max(widest, Math.abs(by));
        }
        return widest;
    }

    private double capped(int count, double mean) {
        return Math.min(count, mean + 1 + FAR * Math.sqrt(dispersion * mean));
    }

    /** Pearson's statistic over its degrees of freedom, drawn towards what is usual as far as the days are few. */
    private void estimateDispersion(int[] counts, double[] exposure, int first, int end, boolean[] leftOut,
            double pooled) {
        double squares = 0;
        double days = 0;
        for (int day = first; day < end; day++) {
            if (leftOut[day]) continue;
            double mean = exposure[day] * Math.exp(sum(row(day)));
            double off = capped(counts[day], mean) - mean;
            // Below one a day, Pearson's square of a lone complaint is huge and says little.
            double weight = Math.min(1, mean);
            squares += weight * off * off / Math.max(mean, 1e-9);
            days += weight;
        }
        double usual = pooled > 0 ? pooled : USUAL_DISPERSION;
        double worth = pooled > 0 ? 4 * USUAL_DISPERSION_DAYS : USUAL_DISPERSION_DAYS;
        double found = (squares + usual * worth) / (Math.max(days - 4, 0) + worth);
        dispersion = Math.max(NegativeBinomial.LEAST_DISPERSION, found);
    }

    private double[] row(int day) {
        double[] x = new double[effects.length];
        x[LEVEL] = 1;
        x[WEEKDAY + (firstWeekday + day) % 7] = 1;
        double angle = 2 * Math.PI * (firstDayOfYear + day) / ChartLimits.DAYS_A_YEAR;
        x[COS] = Math.cos(angle);
        x[SIN] = Math.sin(angle);
        x[TREND] = (day - now) / ChartLimits.DAYS_A_YEAR;
        for (int i = 0; i < steps.size(); i++) x[STEP + i] = day < steps.get(i) ? -1 : 0;
        return x;
    }

    private double sum(double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) sum += x[i] * effects[i];
        return sum;
    }

    /** Of a symmetric positive definite matrix, by Gauss and Jordan. */
    private static double[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrix[i], 0, a[i], 0, n);
            a[i][n + i] = 1;
        }
        for (int pivot = 0; pivot < n; pivot++) {
            double by = a[pivot][pivot];
            for (int j = pivot; j < 2 * n; j++) a[pivot][j] /= by;
            for (int i = 0; i < n; i++) {
                double factor = a[i][pivot];
                if (i == pivot || factor == 0) continue;
                for (int j = pivot; j < 2 * n; j++) a[i][j] -= factor * a[pivot][j];
            }
        }
        double[][] inverse = new double[n][];
        for (int i = 0; i < n; i++) inverse[i] = Arrays.copyOfRange(a[i], n, 2 * n);
        return inverse;
    }
}
