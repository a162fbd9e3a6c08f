package suki.problems.matching;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One linear support vector machine a class against the rest, with squared hinge loss: dual coordinate descent with
 * shrinking (Hsieh, Chang, Lin, Keerthi and Sundararajan, ICML 2008, algorithm 3).
 */
final class LinearSvm {

    private static final int MOST_PASSES = 100;
    /** The largest difference of projected gradients at which it has converged. */
    private static final double TOLERANCE = 0.05;

    private final int classes;
    private final float[] weights;
    private final float[] biases;

    private LinearSvm(int classes, int size) {
        this.classes = classes;
        this.weights = new float[classes * size];
        this.biases = new float[classes];
    }

    /**
     * Learns.
     *
     * @param labels the class of each vector, from 0 to {@code classes - 1}
     * @param size places of the vectors
     * @param cost of an error (C); the larger, the closer to the examples
     */
    static LinearSvm train(List<SparseVector> vectors, int[] labels, int classes, int size, double cost) {
        var svm = new LinearSvm(classes, size);
        IntStream.range(0, classes).parallel().forEach(c -> {
            float[] one = new Descent(vectors, labels, c, size, cost).run();
            // by place, then by class: all that a text needs of one place lies together
            for (int i = 0; i < size; i++) svm.weights[i * classes + c] = one[i];
            svm.biases[c] = one[size];
        });
        return svm;
    }

    /** A score for each class; that of an example is 1 or more if it is learnt well, of others -1 or less. */
    double[] scores(SparseVector vector) {
        double[] scores = new double[classes];
        for (int c = 0; c < classes; c++) scores[c] = biases[c];
        for (int i = 0; i < vector.size(); i++) {
            int from = vector.ids()[i] * classes;
            float value = vector.values()[i];
            for (int c = 0; c < classes; c++) scores[c] += weights[from + c] * value;
        }
        return scores;
    }

    /** The descent for one class. */
    private static final class Descent {

        private static final double NEGLIGIBLE = 1e-12;

        private final List<SparseVector> vectors;
        private final boolean[] positive;
        private final float[] weights;
        private final double[] alphas;
        private final double[] diagonal;
        private final double loss;
        private final int[] order;
        private final SplittableRandom random;
        private int active;
        private double bound = Double.POSITIVE_INFINITY;
        private double highest;
        private double lowest;

        Descent(List<SparseVector> vectors, int[] labels, int label, int size, double cost) {
            this.vectors = vectors;
            weights = new float[size + 1];
            active = vectors.size();
            alphas = new double[active];
            diagonal = new double[active];
            positive = new boolean[active];
            order = IntStream.range(0, active).toArray();
            loss = 0.5 / cost;
            random = new SplittableRandom(label);
            for (int i = 0; i < active; i++) {
                positive[i] = labels[i] == label;
                diagonal[i] = vectors.get(i).squaredNorm() + 1 + loss;
            }
        }

        float[] run() {
            for (int pass = 0; pass < MOST_PASSES; pass++) {
                pass();
                if (highest - lowest < TOLERANCE) {
                    if (active == alphas.length) break;
                    active = alphas.length;
                    bound = Double.POSITIVE_INFINITY;
                } else {
                    bound = highest <= 0 ? Double.POSITIVE_INFINITY : highest;
                }
            }
            return weights;
        }

        private void pass() {
            highest = Double.NEGATIVE_INFINITY;
            lowest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < active; i++) swap(i, i + random.nextInt(active - i));
            int at = 0;
            while (at < active) {
                if (step(order[at])) {
                    at++;
                } else {
                    swap(at, --active);
                }
            }
        }

        /** Moves one multiplier; false if it is at its bound and far from leaving it. */
        private boolean step(int i) {
            int sign = positive[i] ? 1 : -1;
            double gradient = sign * product(vectors.get(i)) - 1 + loss * alphas[i];
            double projected = gradient;
            if (alphas[i] == 0) {
                if (gradient > bound) return false;
                projected = Math.min(gradient, 0);
            }
            highest = Math.max(highest, projected);
            lowest = Math.min(lowest, projected);
            if (Math.abs(projected) > NEGLIGIBLE) {
                double before = alphas[i];
                alphas[i] = Math.max(before - gradient / diagonal[i], 0);
                add(vectors.get(i), (float) ((alphas[i] - before) * sign));
            }
            return true;
        }

        private double product(SparseVector vector) {
            double sum = weights[weights.length - 1];
            int[] ids = vector.ids();
            float[] values = vector.values();
            for (int k = 0; k < ids.length; k++) sum += weights[ids[k]] * values[k];
            return sum;
        }

        private void add(SparseVector vector, float times) {
            int[] ids = vector.ids();
            float[] values = vector.values();
            for (int k = 0; k < ids.length; k++) weights[ids[k]] += times * values[k];
            weights[weights.length - 1] += times;
        }

        private void swap(int i, int j) {
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }
}
