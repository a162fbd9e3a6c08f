package suki.problems.matching;

/**
 * A vector most of whose values are zero.
 *
 * @param ids the places of the other values, ascending
 * @param values those values, in the same order
 */
record SparseVector(int[] ids, float[] values) {

    int size() {
        return ids.length;
    }

    double dot(SparseVector other) {
        double sum = 0;
        int i = 0;
        int j = 0;
        while (i < ids.length && j < other.ids.length) {
            int order = Integer.compare(ids[i], other.ids[j]);
            if (order == 0) sum += values[i] * other.values[j];
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
        return sum;
    }

    double squaredNorm() {
        double sum = 0;
        for (float value : values) sum += value * value;
        return sum;
    }
}
