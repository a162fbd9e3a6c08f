package suki.problems.matching;

/** Small systems of linear equations. */
final class Solve {

    private Solve() {}

    /**
     * Solves {@code matrix · x = right} by elimination without pivots.
     *
     * @param matrix symmetric and positive definite; is written over
     * @param right is written over
     */
    static double[] positive(double[][] matrix, double[] right) {
        int size = right.length;
        for (int i = 0; i < size; i++) {
            for (int row = i + 1; row < size; row++) {
                double times = matrix[row][i] / matrix[i][i];
                for (int c = i; c < size; c++) matrix[row][c] -= times * matrix[i][c];
                right[row] -= times * right[i];
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int c = i + 1; c < size; c++) right[i] -= matrix[i][c] * right[c];
            right[i] /= matrix[i][i];
        }
        return right;
    }
}
