package suki.retention.forecast;

/** Ratios of gamma functions that are whole numbers apart, for all such numbers at once. */
final class Rising {

    private Rising() {}

    /** The logarithm of {@code gamma(a + n) / gamma(a)}, for n from 0 up to the most. */
    static double[] logs(double a, int most) {
        double[] logs = new double[most + 1];
        for (int n = 0; n < most; n++) logs[n + 1] = logs[n] + Math.log(a + n);
        return logs;
    }

    /** Its slope by a. */
    static double[] slopes(double a, int most) {
        double[] slopes = new double[most + 1];
        for (int n = 0; n < most; n++) slopes[n + 1] = slopes[n] + 1 / (a + n);
        return slopes;
    }
}
