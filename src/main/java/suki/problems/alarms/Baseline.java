package suki.problems.alarms;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

    /**
     * Prior standard deviations, in logs; that of the level is around the plain mean, to which half a complaint in a
     * little volume is added.
     */
    private static final double LEVEL_DEVIATION = 1;
    private static final double PRIOR_VOLUME = 5;

    /** Of a weekday, with and without a shape of the week in the exposure. */
    private static final double OWN_WEEKDAY_DEVIATION = 0.12;
    private static final double WEEKDAY_DEVIATION = 0.4;
    /** Of each half of the yearly wave. */
    private static final double SEASON_DEVIATION = 0.10;
    private static final double TREND_DEVIATION_A_YEAR = 0.10;
    private static final double STEP_DEVIATION = 1;

    private static final int ROUNDS = 12;
    private static final double SETTLED = 1e-4;
    private static final double LONGEST_STEP = 2;
    private static final double LEAST_MEAN = 1e-3;
    private static final double MOST_LOG_MEAN = 20;
    /** From how many standard deviations on a high day counts no further. */
    private static final double FAR = 4;

    /** What is usual of complaints, and how many days of a kind's own outweigh it. */
    private static final double USUAL_DISPERSION = 1.4;
    private static final double USUAL_DISPERSION_DAYS = 100;

    private final History history;
    private final int now;
    private final int stepCount;
    private final double[] effects;
    private final int[] at;
    private final double[] values;
    private double[][] covariance = new double[0][0];
    private double dispersion = USUAL_DISPERSION;
    private double plainLevel;

    private Baseline(History history, int now, @Nullable Baseline before) {
        this.history = history;
        this.now = now;
        this.stepCount = history.steps.size();
        this.effects = new double[STEP + stepCount];
        this.at = new int[5 + stepCount];
        this.values = new double[at.length];
        values[0] = 1;
        values[1] = 1;
        at[2] = COS;
        at[3] = SIN;
        at[4] = TREND;
        for (int i = 0; i < stepCount; i++) at[5 + i] = STEP + i;
        if (before == null) return;
        System.arraycopy(before.effects, 0, effects, 0, Math.min(effects.length, before.effects.length));
        effects[LEVEL] += effects[TREND] * (now - before.now) / ChartLimits.DAYS_A_YEAR;
        dispersion = before.dispersion;
    }

    /**
     * Estimates from the days {@code [first, end)} that are not left out.
     *
     * @param now the day from which it will be asked
     * @param before the estimate a little earlier, to start from
     */
    static Baseline fit(History history, int first, int end, int now, @Nullable Baseline before) {
        var fitted = new Baseline(history, now, before);
        double[] prior = fitted.prior(history.hasVolume(first, end));
        fitted.lookAtLevel(first, end);
        if (before == null) {
            fitted.effects[LEVEL] = fitted.plainLevel;
            fitted.climb(first, end, prior);
            fitted.estimateDispersion(first, end);
        }
        fitted.climb(first, end, prior);
        fitted.estimateDispersion(first, end);
        return fitted;
    }

    /** What is expected on a day, with the mean of the log-normal error. */
    double mean(int day) {
        double error = Math.min(1, error(day));
        return Math.max(LEAST_MEAN, plainMean(day) * Math.exp(error * error / 2));
    }

    /** Standard error of the log of the mean. */
    double error(int day) {
        look(day);
        double sum = 0;
        for (int i = 0; i < at.length; i++) {
            for (int j = 0; j < at.length; j++) sum += values[i] * covariance[at[i]][at[j]] * values[j];
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

    private void lookAtLevel(int first, int end) {
        double found = 0.5;
        double volume = PRIOR_VOLUME;
        for (int day = first; day < end; day++) {
            if (history.leftOut[day]) continue;
            found += history.counts[day];
            volume += history.exposure[day];
        }
        plainLevel = Math.log(found / volume);
    }

    private void climb(int first, int end, double[] prior) {
        int size = effects.length;
        for (int round = 0; round < ROUNDS; round++) {
            double[] gradient = new double[size];
            double[][] curvature = new double[size][size];
            for (int day = first; day < end; day++) {
                if (history.leftOut[day]) continue;
                double mean = plainMean(day);
                double off = (capped(history.counts[day], mean) - mean) / dispersion;
                double weight = mean / dispersion;
                for (int i = 0; i < at.length; i++) {
                    gradient[at[i]] += values[i] * off;
                    double part = weight * values[i];
                    for (int j = 0; j <= i; j++) curvature[at[i]][at[j]] += part * values[j];
                }
            }
            for (int i = 0; i < size; i++) {
                gradient[i] -= prior[i] * (effects[i] - (i == LEVEL ? plainLevel : 0));
                curvature[i][i] += prior[i];
                for (int j = 0; j < i; j++) curvature[j][i] = curvature[i][j];
            }
            covariance = inverse(curvature);
            if (step(gradient) < SETTLED) return;
        }
    }

    private double step(double[] gradient) {
        double widest = 0;
        for (int i = 0; i < effects.length; i++) {
            double by = 0;
            for (int j = 0; j < effects.length; j++) by += covariance[i][j] * gradient[j];
            by = Math.clamp(by, -LONGEST_STEP, LONGEST_STEP);
            effects[i] += by;
            widest = Math.max(widest, Math.abs(by));
        }
        return widest;
    }

    private double capped(int count, double mean) {
        return Math.min(count, mean + 1 + FAR * Math.sqrt(dispersion * mean));
    }

    /**
     * Pearson's statistic over its degrees of freedom, drawn towards what is usual as far as the days are few. Days
     * with a mean below one weigh less: their squares are mostly those of a lone complaint.
     */
    private void estimateDispersion(int first, int end) {
        double squares = 0;
        double days = 0;
        for (int day = first; day < end; day++) {
            if (history.leftOut[day]) continue;
            double mean = Math.max(LEAST_MEAN, plainMean(day));
            double off = capped(history.counts[day], mean) - mean;
            double weight = Math.min(1, mean);
            squares += weight * off * off / mean;
            days += weight;
        }
        double freedom = Math.max(days - 4, 0);
        double found = (squares + USUAL_DISPERSION * USUAL_DISPERSION_DAYS) / (freedom + USUAL_DISPERSION_DAYS);
        dispersion = Math.max(NegativeBinomial.LEAST_DISPERSION, found);
    }

    private double plainMean(int day) {
        look(day);
        double sum = 0;
        for (int i = 0; i < at.length; i++) sum += values[i] * effects[at[i]];
        return history.exposure[day] * Math.exp(Math.min(sum, MOST_LOG_MEAN));
    }

    /** Puts the day's row of the design into {@link #at} and {@link #values}; what it leaves out is zero. */
    private void look(int day) {
        at[1] = WEEKDAY + history.weekday[day];
        values[2] = history.cos[day];
        values[3] = history.sin[day];
        values[4] = (day - now) / ChartLimits.DAYS_A_YEAR;
        for (int i = 0; i < stepCount; i++) values[5 + i] = day < history.steps.get(i) ? -1 : 0;
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
