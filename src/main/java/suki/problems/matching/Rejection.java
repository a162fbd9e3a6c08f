package suki.problems.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import suki.problems.matching.Ensemble.Judgement;

/**
 * Tells texts of known labels from those of labels nobody has named yet.
 *
 * <p>Labels are left out by turns and their texts asked for, beside texts held out of the labels that stay: open-set
 * recognition learnt from the training data alone (Scheirer, Rocha, Sapkota and Boult, IEEE PAMI 35, 2013; leaving
 * classes out as Fei and Liu, NAACL 2016). On three signs (how probable the first guess is, how far the support vector
 * machine puts the text on its side, how near its nearest example is) a logistic regression (Platt 1999) says how
 * likely the first guess is right. It is held to usual coefficients, which is all there is for very few labels.
 */
final class Rejection {

    /**
     * A text that was asked for.
     *
     * @param signs see {@link #signs}
     * @param known whether its label was trained on
     * @param right whether the first guess was its label
     */
    record Asked(double[] signs, boolean known, boolean right) {}

    /** The share of texts that may be linked wrongly, when half of them belong to no known label. */
    static final double MOST_WRONG = 0.04;

    private static final double[] USUAL = {-4.5, 0.3, 1.5, 7};
    private static final double HELD = 1;
    private static final double USUAL_THRESHOLD = 0.7;
    private static final double LEAST_THRESHOLD = 0.5;
    private static final double FURTHEST = 8;
    private static final int STEPS = 20;
    private static final int FEWEST_ASKED = 20;

    private final double[] coefficients;
    private final double threshold;

    private Rejection(double[] coefficients, double threshold) {
        this.coefficients = coefficients;
        this.threshold = threshold;
    }

    static Rejection learn(List<Asked> asked) {
        long known = asked.stream().filter(Asked::known).count();
        long unknown = asked.size() - known;
        if (known < FEWEST_ASKED || unknown < FEWEST_ASKED) return new Rejection(USUAL, USUAL_THRESHOLD);
        double[] coefficients = USUAL.clone();
        for (int step = 0; step < STEPS; step++) {
            double[] move = newton(asked, coefficients, 0.5 / known, 0.5 / unknown);
            for (int j = 0; j < move.length; j++) coefficients[j] -= move[j];
        }
        return new Rejection(coefficients, threshold(asked, coefficients, 0.5 / known, 0.5 / unknown));
    }

    /** One, the log-odds of the best label, its margin and the cosine of its nearest example. */
    static double[] signs(Ensemble ensemble, Judgement judgement, int best) {
        double log = judgement.logs()[best];
        double odds = Math.clamp(log - Math.log(-Math.expm1(Math.min(log, -1e-9))), -FURTHEST, FURTHEST);
        boolean only = judgement.logs().length < 2;
        return new double[] {1, only ? 0 : odds, judgement.margins()[best],
            ensemble.nearness(judgement.vector(), best)};
    }

    /** The probability that the first guess is right, if half of the texts belong to no known label. */
    double probability(double[] signs) {
        return logistic(signs, coefficients);
    }

    boolean isSure(double probability) {
        return probability >= threshold;
    }

    @Override
    public String toString() {
        return "Rejection[" + Arrays.toString(coefficients) + ", " + threshold + "]";
    }

    private static double logistic(double[] signs, double[] coefficients) {
        double sum = 0;
        for (int j = 0; j < signs.length; j++) sum += signs[j] * coefficients[j];
        return 1 / (1 + Math.exp(-sum));
    }

    /** The known and the unknown weigh alike, all together as much as there are texts. */
    private static double[] newton(List<Asked> asked, double[] coefficients, double known, double unknown) {
        int size = coefficients.length;
        double[] gradient = new double[size];
        double[][] curvature = new double[size][size];
        for (int j = 0; j < size; j++) {
            gradient[j] = HELD * (coefficients[j] - USUAL[j]);
            curvature[j][j] = HELD;
        }
        for (Asked a : asked) {
            double p = logistic(a.signs(), coefficients);
            double weight = (a.known() ? known : unknown) * asked.size();
            for (int j = 0; j < size; j++) {
                gradient[j] += weight * (p - (a.right() ? 1 : 0)) * a.signs()[j];
                for (int k = 0; k < size; k++) {
                    curvature[j][k] += weight * p * (1 - p) * a.signs()[j] * a.signs()[k];
                }
            }
        }
        return Solve.positive(curvature, gradient);
    }

    /** The lowest probability from which up no more than {@link #MOST_WRONG} would be linked wrongly. */
    private static double threshold(List<Asked> asked, double[] coefficients, double known, double unknown) {
        var descending = new ArrayList<>(asked);
        descending.sort(Comparator.comparingDouble((Asked a) -> logistic(a.signs(), coefficients)).reversed());
        double wrong = 0;
        for (Asked a : descending) {
            if (!a.right()) wrong += a.known() ? known : unknown;
            double probability = logistic(a.signs(), coefficients);
            if (wrong > MOST_WRONG) return Math.max(Math.nextUp(probability), LEAST_THRESHOLD);
        }
        return LEAST_THRESHOLD;
    }
}
