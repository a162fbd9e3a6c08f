package suki.retention.need;

import java.util.Arrays;

/** Sums by index that are cleared in the time of the indices touched, not of the length. */
final class SparseSum {

    final double[] value;
    int[] touched = new int[64];
    int size;

    private final boolean[] seen;

    SparseSum(int length) {
        value = new double[length];
        seen = new boolean[length];
    }

    void add(int index, double amount) {
        if (!seen[index]) {
            seen[index] = true;
            if (size == touched.length) {
                touched = Arrays.copyOf(touched, size * 2);
            }
            touched[size++] = index;
        }
        value[index] += amount;
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            value[touched[i]] = 0;
            seen[touched[i]] = false;
        }
        size = 0;
    }
}
