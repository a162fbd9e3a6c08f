package suki.remedies.fairness;

import java.util.BitSet;

/**
 * Least squares on the groups' memberships by sweeping their matrix of inner products (Beaton 1964; Goodnight 1979,
 * The American Statistician 33). What is swept in is taken into account; a group that those already in determine is
 * left out.
 */
final class Sweep {

    /** A pivot that has shrunk to less than this share of itself is determined by those before it. */
    private static final double DETERMINED = 1e-9;

    private final double[][] matrix;
    private final double[] norms;
    private final BitSet in = new BitSet();

    Sweep(double[][] products) {
        matrix = new double[products.length][];
        norms = new double[products.length];
        for (int g = 0; g < products.length; g++) {
            matrix[g] = products[g].clone();
            norms[g] = products[g][g];
        }
    }

    private Sweep(Sweep from) {
        this(from.matrix);
        System.arraycopy(from.norms, 0, norms, 0, norms.length);
        in.or(from.in);
    }

    /** A copy that takes these into account, too. */
    Sweep with(Iterable<Integer> groups) {
        var next = new Sweep(this);
        for (int group : groups) next.take(group);
        return next;
    }

    boolean has(int group) {
        return in.get(group);
    }

    /** What is left of a group's sum of squares; 0 if those taken into account determine it. */
    double rest(int group) {
        return in.get(group) || matrix[group][group] <= DETERMINED * norms[group] ? 0 : matrix[group][group];
    }

    /** The weights of what is left of a group: 1 for itself, less its regression on those taken into account. */
    double[] contrast(int group) {
        var weights = new double[matrix.length];
        weights[group] = 1;
        in.stream().forEach(h -> weights[h] = -matrix[h][group]);
        return weights;
    }

    /** Regression weights of a column on those taken into account, from its sums by group. */
    double[] weights(double[] sums) {
        var weights = new double[matrix.length];
        in.stream().forEach(h -> weights[h] = in.stream().mapToDouble(j -> matrix[h][j] * sums[j]).sum());
        return weights;
    }

    private void take(int k) {
        if (in.get(k) || rest(k) == 0) return;
        double pivot = matrix[k][k];
        for (int j = 0; j < matrix.length; j++) matrix[k][j] /= pivot;
        for (int i = 0; i < matrix.length; i++) {
            double factor = matrix[i][k];
            if (i == k || factor == 0) continue;
            for (int j = 0; j < matrix.length; j++) matrix[i][j] -= factor * matrix[k][j];
            matrix[i][k] = -factor / pivot;
        }
        matrix[k][k] = 1 / pivot;
        in.set(k);
    }
}
