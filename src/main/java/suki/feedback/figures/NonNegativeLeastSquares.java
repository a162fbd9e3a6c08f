package suki.feedback.figures;

import java.util.BitSet;

/**
 * Least squares with no weight below zero: the active-set method of Lawson and Hanson (1974, Solving Least Squares
 * Problems, chapter 23), on the normal equations as in Bro and de Jong (1997, Journal of Chemometrics 11).
 */
final class NonNegativeLeastSquares {

    private static final double TOLERANCE = 1e-10;

    private final double[][] products;
    private final double[] target;
    private final double[] solution;
    private final BitSet free = new BitSet();

    private NonNegativeLeastSquares(double[][] products, double[] target) {
        this.products = products;
        this.target = target;
        solution = new double[target.length];
    }

    /**
     * @param products the columns' inner products, positive definite
     * @param target the columns' inner products with what is to be met
     * @return the weights, each 0 or more
     */
    static double[] solve(double[][] products, double[] target) {
        return new NonNegativeLeastSquares(products, target).solve();
    }

    private double[] solve() {
        int mostSteps = 10 * target.length + 10;
        for (int step = 0; step < mostSteps; step++) {
            int next = steepest();
            if (next < 0) break;
            free.set(next);
            double[] wanted = unbounded();
            while (!inside(wanted)) {
                retreat(wanted);
                wanted = unbounded();
            }
            System.arraycopy(wanted, 0, solution, 0, solution.length);
        }
        return solution;
    }

    /** Which weight, now zero, would gain most; -1 if none would. */
    private int steepest() {
        int best = -1;
        double most = TOLERANCE;
        for (int j = 0; j < target.length; j++) {
            if (free.get(j)) continue;
            double gain = target[j];
            for (int k = 0; k < target.length; k++) gain -= products[j][k] * solution[k];
            double scaled = gain / Math.sqrt(products[j][j]);
            if (scaled > most) {
                most = scaled;
                best = j;
            }
        }
        return best;
    }

    private boolean inside(double[] wanted) {
        return free.stream().allMatch(j -> wanted[j] > 0);
    }

    /** Goes as far towards what is wanted as no weight falls below zero, and holds those that reach it. */
    private void retreat(double[] wanted) {
        double step = 1;
        int first = -1;
        for (int j = free.nextSetBit(0); j >= 0; j = free.nextSetBit(j + 1)) {
            if (wanted[j] > 0) continue;
            double reach = solution[j] / (solution[j] - wanted[j]);
            if (solution[j] == wanted[j]) reach = 0;
            if (first < 0 || reach < step) {
                step = reach;
                first = j;
            }
        }
        for (int j = 0; j < solution.length; j++) solution[j] += step * (wanted[j] - solution[j]);
        solution[first] = 0;
        free.clear(first);
    }

    /** Least squares on the free weights alone, by Gauss's elimination; the matrix is positive definite. */
    private double[] unbounded() {
        int[] which = free.stream().toArray();
        int n = which.length;
        double[][] rows = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) rows[i][j] = products[which[i]][which[j]];
            rows[i][n] = target[which[i]];
        }
        for (int k = 0; k < n; k++) {
            for (int i = k + 1; i < n; i++) {
                double factor = rows[i][k] / rows[k][k];
                for (int j = k; j <= n; j++) rows[i][j] -= factor * rows[k][j];
            }
        }
        double[] wanted = new double[solution.length];
        for (int i = n - 1; i >= 0; i--) {
            double left = rows[i][n];
            for (int j = i + 1; j < n; j++) left -= rows[i][j] * wanted[which[j]];
            wanted[which[i]] = left / rows[i][i];
        }
        return wanted;
    }
}
