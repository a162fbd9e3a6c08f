package suki.retention.forecast;

import java.util.Arrays;

/**
 * The days on which one customer bought.
 *
 * @param days    as days since 1970, ascending, each once; at least one
 * @param amounts what was spent on each of them
 */
public record PurchaseDays(int[] days, double[] amounts) {

    public PurchaseDays {
        if (days.length == 0 || days.length != amounts.length) throw new IllegalArgumentException("no purchase days");
        for (int i = 1; i < days.length; i++) {
            if (days[i] <= days[i - 1]) throw new IllegalArgumentException("the days are not in order");
        }
    }

    public int first() {
        return days[0];
    }

    /** How many days up to this one had a purchase. */
    int until(int day) {
        int at = Arrays.binarySearch(days, day);
        return at >= 0 ? at + 1 : -at - 1;
    }

    /** Purchases after one day up to another. */
    public int between(int after, int upTo) {
        return until(upTo) - until(after);
    }

    /**
     * What was seen up to a day that is not before the first.
     *
     * @param unit days that make one unit of time
     */
    public History history(int upTo, double unit) {
        int n = until(upTo);
        double gaps = 0;
        for (int i = 1; i < n; i++) gaps += Math.log((days[i] - days[i - 1]) / unit);
        return new History(n - 1, (days[n - 1] - days[0]) / unit, (upTo - days[0]) / unit, gaps);
    }

    /** The repeat purchases up to a day; the first is left out, as it tends to be another kind of purchase. */
    public GammaGamma.Spend spend(int upTo) {
        int n = until(upTo);
        double sum = 0;
        for (int i = 1; i < n; i++) sum += amounts[i];
        return new GammaGamma.Spend(n - 1, n > 1 ? sum / (n - 1) : 0);
    }
}
