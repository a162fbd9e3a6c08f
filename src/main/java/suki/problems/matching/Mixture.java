package suki.problems.matching;

import java.util.Arrays;
import java.util.List;

/**
 * The weights with which several judges are heard together: p(class) is proportional to
 * exp(w1 score1 + w2 score2 + …), with the weights that make texts held out most likely. With one judge this is
 * temperature scaling, Platt's calibration for many classes (Platt 1999; Guo, Pleiss, Sun and Weinberger, ICML 2017);
 * with several, the logarithmic opinion pool (Hinton, Neural Computation 14, 2002).
 */
final class Mixture {

    /**
     * What the judges say of a text held out.
     *
     * @param scores of each class, by judge
     * @param label the true class
     */
    record Verdict(double[][] scores, int label) {}

    private static final int MOST_STEPS = 30;
    private static final double CONVERGED = 1e-4;
    /** How much the weights are held to their first values: as much as a few texts would. */
    private static final double HELD = 0.05;

    private Mixture() {}

    /** The weighted sum of the judges' scores, by class. */
    static double[] sum(double[][] scores, double[] weights) {
        double[] sum = new double[scores[0].length];
        for (int j = 0; j < weights.length; j++) {
            for (int c = 0; c < sum.length; c++) sum[c] += weights[j] * scores[j][c];
        }
        return sum;
    }

    /** The mean negative logarithm of the probability of the true class. */
    static double loss(List<Verdict> verdicts, double[] weights) {
        double loss = 0;
        for (Verdict v : verdicts) loss -= Softmax.log(sum(v.scores(), weights))[v.label()];
        return loss / Math.max(1, verdicts.size());
    }

    /**
     * The best weights, none below zero, by Newton's method; those given if there is no verdict.
     *
     * @param first the weights to start from and to hold to, one a judge
     */
    static double[] fit(List<Verdict> verdicts, double[] first) {
        double[] weights = first.clone();
        double loss = held(verdicts, weights, first);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] move = newton(verdicts, weights, first);
            double size = 1;
            double[] next = moved(weights, move, size);
            double lower = held(verdicts, next, first);
            while (lower > loss && size > CONVERGED) {
                size /= 2;
                next = moved(weights, move, size);
                lower = held(verdicts, next, first);
            }
            if (!(loss - lower > CONVERGED * CONVERGED * Math.abs(loss))) break;
            weights = next;
            loss = lower;
        }
        return weights;
    }

    private static double held(List<Verdict> verdicts, double[] weights, double[] first) {
        double loss = loss(verdicts, weights) * verdicts.size();
        for (int j = 0; j < first.length; j++) loss += HELD / 2 * Math.pow(weights[j] - first[j], 2);
        return loss;
    }

    private static double[] moved(double[] weights, double[] move, double size) {
        double[] moved = new double[weights.length];
        for (int j = 0; j < moved.length; j++) moved[j] = Math.max(0, weights[j] - size * move[j]);
        return moved;
    }

    private static double[] newton(List<Verdict> verdicts, double[] weights, double[] first) {
        int judges = weights.length;
        double[] gradient = new double[judges];
        double[][] curvature = new double[judges][judges];
        for (int j = 0; j < judges; j++) {
            gradient[j] = HELD * (weights[j] - first[j]);
            curvature[j][j] = HELD;
        }
        for (Verdict v : verdicts) {
            double[] probabilities = Arrays.stream(Softmax.log(sum(v.scores(), weights))).map(Math::exp).toArray();
            double[] means = new double[judges];
            for (int j = 0; j < judges; j++) means[j] = mean(probabilities, v.scores()[j]);
            for (int j = 0; j < judges; j++) {
                gradient[j] += means[j] - v.scores()[j][v.label()];
                for (int k = 0; k < judges; k++) {
                    curvature[j][k] += covariance(probabilities, v.scores(), means, j, k);
                }
            }
        }
        return Solve.positive(curvature, gradient);
    }

    private static double mean(double[] probabilities, double[] scores) {
        double mean = 0;
        for (int c = 0; c < scores.length; c++) mean += probabilities[c] * scores[c];
        return mean;
    }

    private static double covariance(double[] probabilities, double[][] scores, double[] means, int j, int k) {
        double sum = 0;
        for (int c = 0; c < probabilities.length; c++) {
            sum += probabilities[c] * (scores[j][c] - means[j]) * (scores[k][c] - means[k]);
        }
        return sum;
    }
}
