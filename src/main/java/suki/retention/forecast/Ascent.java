package suki.retention.forecast;

import java.util.function.Function;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;

/**
 * The greatest likelihood over positive parameters from a place nearby, by the slopes of each history: the sum of their
 * outer products stands for the curvature (Berndt, Hall, Hall and Hausman 1974, "Estimation and Inference in Nonlinear
 * Structural Models", Annals of Economic and Social Measurement 3(4)). A look at all histories tells value, slopes and
 * curvature, so that a handful are enough.
 */
final class Ascent {

    private static final int MOST_STEPS = 60;
    private static final int MOST_HALVES = 20;
    /** Where so little of the likelihood is still to be gained, it is the top. */
    private static final double CLOSE = 1e-12;
    private static final double STEP = 1e-3;

    private Ascent() {}

    /**
     * A likelihood at some parameters.
     *
     * @param slopes by each parameter
     * @param outer  the outer products of the customers' slopes, summed; symmetric
     */
    record Scored(double value, double[] slopes, double[][] outer) {}

    interface Score {
        /** Gives the likelihood of one history and puts its slopes into {@code score}. */
        double of(History one, double[] score);
    }

    static Scored scored(int n, Histories all, Score each) {
        double[] sums = all.summed(1 + n + n * n, (row, part) -> {
            double[] score = new double[n];
            part[0] += row.customers() * each.of(row.history(), score);
            for (int i = 0; i < n; i++) {
                part[1 + i] += row.customers() * score[i];
                for (int j = 0; j < n; j++) part[1 + n + i * n + j] += row.customers() * score[i] * score[j];
            }
        });
        double[] slopes = new double[n];
        double[][] outer = new double[n][n];
        System.arraycopy(sums, 1, slopes, 0, n);
        for (int i = 0; i < n; i++) System.arraycopy(sums, 1 + n + i * n, outer[i], 0, n);
        return new Scored(sums[0], slopes, outer);
    }

    static Maximum from(Function<double[], Scored> likelihood, double... start) {
        double[] at = start.clone();
        Scored here = likelihood.apply(at);
        for (int i = 0; i < MOST_STEPS; i++) {
            double[] way = way(here, at);
            double gain = 0;
            for (int p = 0; p < at.length; p++) gain += way[p] * here.slopes()[p] * at[p];
            if (!(gain > CLOSE * Math.abs(here.value()))) break;
            double length = 1;
            double[] next = at;
            Scored there = here;
            for (int halves = 0; halves < MOST_HALVES; halves++, length /= 2) {
                next = moved(at, way, length);
                there = likelihood.apply(next);
                if (there.value() > here.value()) break;
            }
            if (!(there.value() > here.value())) break;
            at = next;
            here = there;
        }
        return new Maximum(at, here.value(), errors(likelihood, at));
    }

    /** Where to go on the logarithms of the parameters. */
    private static double[] way(Scored here, double[] at) {
        int n = at.length;
        var outer = new Array2DRowRealMatrix(n, n);
        var slopes = new ArrayRealVector(n);
        for (int i = 0; i < n; i++) {
            slopes.setEntry(i, here.slopes()[i] * at[i]);
            for (int j = 0; j < n; j++) outer.setEntry(i, j, here.outer()[i][j] * at[i] * at[j]);
            outer.addToEntry(i, i, 1e-12 * outer.getEntry(i, i) + Double.MIN_NORMAL);
        }
        try {
            return new LUDecomposition(outer).getSolver().solve(slopes).toArray();
        } catch (MathRuntimeException flat) {
            return new double[n];
        }
    }

    private static double[] moved(double[] at, double[] way, double length) {
        double[] moved = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            moved[i] = Math.clamp(at[i] * Math.exp(Math.clamp(length * way[i], -1, 1)), 1 / Maximum.GREATEST,
                    Maximum.GREATEST);
        }
        return moved;
    }

    private static double[] errors(Function<double[], Scored> likelihood, double[] at) {
        int n = at.length;
        var information = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            double[] above = at.clone();
            double[] below = at.clone();
            above[i] *= 1 + STEP;
            below[i] *= 1 - STEP;
            double[] up = likelihood.apply(above).slopes();
            double[] down = likelihood.apply(below).slopes();
            for (int j = 0; j < n; j++) {
                double half = -(up[j] - down[j]) / (2 * STEP * at[i]) / 2;
                information.addToEntry(i, j, half);
                information.addToEntry(j, i, half);
            }
        }
        return Maximum.errors(information);
    }
}
