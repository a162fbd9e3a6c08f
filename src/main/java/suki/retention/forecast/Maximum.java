package suki.retention.forecast;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * The greatest likelihood over positive parameters, found on their logarithms, and the standard errors that its
 * curvature gives. Parameters that run to infinity, as they do when little was seen, stop at {@link #GREATEST}.
 *
 * @param at             the parameters
 * @param value          the likelihood there, as a logarithm
 * @param standardErrors by the inverse of the observed information; not a number where the likelihood is flat
 */
record Maximum(double[] at, double value, double[] standardErrors) {

    static final double GREATEST = 1e5;

    private static final double FARTHEST = Math.log(GREATEST);
    private static final double PULL = 1e3;
    private static final double FIRST_STEP = 0.4;
    private static final double CLOSE = 1e-12;
    private static final int MOST_LOOKS = 4_000;
    private static final int MOST_STARTS = 6;
    private static final double STEP = 1e-3;

    static Maximum of(ToDoubleFunction<double[]> logLikelihood, double... start) {
        var best = new Best(logs(start), value(logLikelihood, logs(start)));
        for (int i = 0; i < MOST_STARTS; i++) {
            Best before = best;
            best = climbed(logLikelihood, before, i == 0 ? FIRST_STEP : FIRST_STEP / 4);
            if (best.value() - before.value() < 1e-10 * Math.abs(best.value())) break;
        }
        double[] at = powers(best.logs());
        return new Maximum(at, logLikelihood.applyAsDouble(at), errors(logLikelihood, at));
    }

    private record Best(double[] logs, double value) {}

    /** From somewhere to the top of a simplex; where it cannot settle, the highest that was seen on the way. */
    private static Best climbed(ToDoubleFunction<double[]> logLikelihood, Best from, double step) {
        var highest = new Best[] {from};
        try {
            new SimplexOptimizer(new SimpleValueChecker(CLOSE, CLOSE)).optimize(new MaxEval(MOST_LOOKS),
                    new ObjectiveFunction(logs -> {
                        double value = value(logLikelihood, logs);
                        if (value > highest[0].value()) highest[0] = new Best(logs.clone(), value);
                        return value;
                    }), GoalType.MAXIMIZE, new InitialGuess(from.logs()),
                    new NelderMeadSimplex(from.logs().length, step));
        } catch (MathIllegalStateException unsettled) {
            // a flat ridge, as when nobody ever stops: the highest seen is as good
        }
        return highest[0];
    }

    private static double value(ToDoubleFunction<double[]> logLikelihood, double[] logs) {
        double beyond = 0;
        for (double log : logs) beyond += Math.max(0, Math.abs(log) - FARTHEST);
        double value = logLikelihood.applyAsDouble(powers(logs));
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value - PULL * beyond * beyond;
    }

    private static double[] logs(double[] parameters) {
        return Arrays.stream(parameters).map(Math::log).toArray();
    }

    private static double[] powers(double[] logs) {
        return Arrays.stream(logs).map(log -> Math.exp(Math.clamp(log, -FARTHEST, FARTHEST))).toArray();
    }

    private static double[] errors(ToDoubleFunction<double[]> f, double[] at) {
        int n = at.length;
        RealMatrix information = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double second = (moved(f, at, i, 1, j, 1) - moved(f, at, i, 1, j, -1) - moved(f, at, i, -1, j, 1)
                        + moved(f, at, i, -1, j, -1)) / (4 * STEP * at[i] * STEP * at[j]);
                information.setEntry(i, j, -second);
                information.setEntry(j, i, -second);
            }
        }
        return errors(information);
    }

    /** By the inverse of the observed information, negative second slopes at the top. */
    static double[] errors(RealMatrix information) {
        int n = information.getRowDimension();
        try {
            RealMatrix covariance = MatrixUtils.inverse(information);
            double[] errors = new double[n];
            for (int i = 0; i < n; i++) errors[i] = Math.sqrt(covariance.getEntry(i, i));
            return errors;
        } catch (MathRuntimeException flat) {
            double[] none = new double[n];
            Arrays.fill(none, Double.NaN);
            return none;
        }
    }

    private static double moved(ToDoubleFunction<double[]> f, double[] at, int i, int signI, int j, int signJ) {
        double[] moved = at.clone();
        moved[i] += signI * STEP * at[i];
        moved[j] += signJ * STEP * at[j];
        return f.applyAsDouble(moved);
    }
}
