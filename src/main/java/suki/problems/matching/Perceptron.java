package suki.problems.matching;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ObjIntConsumer;

/**
 * A perceptron with one hidden layer of rectified units and a softmax over the classes. Such a layer learns which terms
 * stand for each other, so it ranks better below the first place than a linear judge.
 *
 * <p>Learnt by stochastic gradient descent, a text at a time, with the step of AdaGrad (Duchi, Hazan and Singer, JMLR
 * 12, 2011) kept once a term, falling in a straight line to zero; three tenths of a text's terms and half of the hidden
 * units are left out at random each time (dropout: Srivastava et al., JMLR 15, 2014).
 */
final class Perceptron {

    /**
     * How it is learnt.
     *
     * @param hidden units
     * @param planned passes over the texts, after which the step would be zero
     * @param passes after which it stops, at most those planned
     * @param seed of everything random
     */
    record Plan(int hidden, int planned, int passes, long seed) {}

    private static final double STEP = 0.1;
    private static final double OUTPUT_STEP = 0.03;
    private static final double BIAS_STEP = 0.01;
    private static final double TERMS_LEFT_OUT = 0.3;
    private static final double UNITS_LEFT_OUT = 0.5;
    private static final double FIRST_WEIGHTS = 0.1;
    private static final double FIRST_SQUARES = 1e-4;
    private static final double FIRST_OUTPUT_SQUARES = 0.1;
    private static final float NEGLIGIBLE = 1e-4f;

    private final int hidden;
    private final int classes;
    /** By term, then by unit. */
    private final float[] inner;
    private final float[] innerBiases;
    private final float[][] outer;
    private final float[] outerBiases;

    private Perceptron(int size, int hidden, int classes, SplittableRandom random) {
        this.hidden = hidden;
        this.classes = classes;
        inner = new float[size * hidden];
        innerBiases = new float[hidden];
        outer = new float[classes][hidden];
        outerBiases = new float[classes];
        for (int i = 0; i < inner.length; i++) inner[i] = (float) random.nextDouble(-FIRST_WEIGHTS, FIRST_WEIGHTS);
        double most = Math.sqrt(3.0 / hidden);
        for (float[] row : outer) {
            for (int u = 0; u < hidden; u++) row[u] = (float) random.nextDouble(-most, most);
        }
    }

    /**
     * Learns.
     *
     * @param labels the class of each vector, from 0 to {@code classes - 1}
     * @param size places of the vectors
     * @param afterPass is shown the perceptron, as learnt so far, and the number of passes made
     */
    static Perceptron train(List<SparseVector> vectors, int[] labels, int classes, int size, Plan plan,
            ObjIntConsumer<Perceptron> afterPass) {
        var random = new SplittableRandom(plan.seed());
        var learnt = new Perceptron(size, plan.hidden(), classes, random);
        var descent = learnt.new Descent(size, random);
        int[] order = new int[labels.length];
        for (int i = 0; i < order.length; i++) order[i] = i;
        for (int pass = 0; pass < plan.passes(); pass++) {
            double rest = 1 - (double) pass / plan.planned();
            shuffle(order, random);
            for (int i : order) descent.step(vectors.get(i), labels[i], rest);
            afterPass.accept(learnt, pass + 1);
        }
        return learnt;
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }

    /** The natural logarithm of the probability of each class. */
    double[] logProbabilities(SparseVector vector) {
        float[] units = innerBiases.clone();
        add(vector.ids(), vector.values(), units);
        for (int u = 0; u < hidden; u++) units[u] = Math.max(0, units[u]);
        double[] scores = new double[classes];
        for (int c = 0; c < classes; c++) scores[c] = output(c, units);
        return Softmax.log(scores);
    }

    private void add(int[] ids, float[] values, float[] units) {
        for (int k = 0; k < ids.length; k++) {
            float value = values[k];
            if (value == 0) continue;
            int from = ids[k] * hidden;
            for (int u = 0; u < hidden; u++) units[u] += value * inner[from + u];
        }
    }

    private float output(int c, float[] units) {
        float sum = outerBiases[c];
        float[] row = outer[c];
        for (int u = 0; u < hidden; u++) sum += row[u] * units[u];
        return sum;
    }

    /** What is needed only while learning. */
    private final class Descent {

        private final SplittableRandom random;
        private final float[] innerSquares;
        private final float[] outerSquares = new float[classes];
        private final float[] units = new float[hidden];
        private final float[] kept = new float[hidden];
        private final float[] back = new float[hidden];
        private final double[] scores = new double[classes];

        Descent(int size, SplittableRandom random) {
            this.random = random;
            this.innerSquares = new float[size];
        }

        void step(SparseVector vector, int label, double rest) {
            float[] values = thinned(vector.values());
            System.arraycopy(innerBiases, 0, units, 0, hidden);
            add(vector.ids(), values, units);
            for (int u = 0; u < hidden; u++) {
                boolean on = units[u] > 0 && random.nextDouble() >= UNITS_LEFT_OUT;
                kept[u] = on ? (float) (1 / (1 - UNITS_LEFT_OUT)) : 0;
                units[u] *= kept[u];
            }
            for (int c = 0; c < classes; c++) scores[c] = output(c, units);
            double[] logs = Softmax.log(scores);
            Arrays.fill(back, 0);
            for (int c = 0; c < classes; c++) {
                float gradient = (float) (Math.exp(logs[c]) - (c == label ? 1 : 0));
                if (Math.abs(gradient) > NEGLIGIBLE) outerStep(c, gradient, rest);
            }
            innerStep(vector.ids(), values, rest);
        }

        private float[] thinned(float[] values) {
            float[] thinned = values.clone();
            for (int k = 0; k < thinned.length; k++) {
                thinned[k] = random.nextDouble() < TERMS_LEFT_OUT ? 0 : (float) (thinned[k] / (1 - TERMS_LEFT_OUT));
            }
            return thinned;
        }

        private void outerStep(int c, float gradient, double rest) {
            outerSquares[c] += gradient * gradient;
            float step = (float) (OUTPUT_STEP * rest * gradient / Math.sqrt(outerSquares[c] + FIRST_OUTPUT_SQUARES));
            float[] row = outer[c];
            for (int u = 0; u < hidden; u++) {
                back[u] += gradient * row[u];
                row[u] -= step * units[u];
            }
            outerBiases[c] -= step;
        }

        private void innerStep(int[] ids, float[] values, double rest) {
            float squares = 0;
            for (int u = 0; u < hidden; u++) {
                back[u] *= kept[u];
                squares += back[u] * back[u];
            }
            squares /= hidden;
            if (squares == 0) return;
            for (int k = 0; k < ids.length; k++) {
                float value = values[k];
                if (value == 0) continue;
                innerSquares[ids[k]] += value * value * squares;
                float step = (float) (STEP * rest * value / Math.sqrt(innerSquares[ids[k]] + FIRST_SQUARES));
                int from = ids[k] * hidden;
                for (int u = 0; u < hidden; u++) inner[from + u] -= step * back[u];
            }
            float step = (float) (BIAS_STEP * rest);
            for (int u = 0; u < hidden; u++) innerBiases[u] -= step * back[u];
        }
    }
}
