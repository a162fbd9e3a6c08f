package suki.feedback.figures;

/**
 * A share with its score interval (Wilson 1927, Journal of the American Statistical Association 22; method 3 of
 * Newcombe 1998, Statistics in Medicine 17). Unlike the plain one it is right for few answers and near 0 and 1.
 *
 * @param value 0 to 1; 0 when there is nothing to count
 * @param low lower end, 0 to 1
 * @param high upper end, 0 to 1
 * @param count of how many; 0 makes an interval from 0 to 1
 */
public record Share(double value, double low, double high, int count) {

    /**
     * @param yes how many of them, 0 to {@code count}
     * @throws IllegalArgumentException if that is not so
     */
    public static Share of(int yes, int count) {
        if (yes < 0 || yes > count) throw new IllegalArgumentException(yes + " of " + count + " is no share");
        return of(count == 0 ? 0 : (double) yes / count, count, count);
    }

    /** @param worth how many answers taken at random the share is worth; for a weighted one less than counted */
    static Share of(double value, double worth, int count) {
        if (count == 0) return new Share(0, 0, 1, 0);
        double z2 = Normal.QUANTILE * Normal.QUANTILE / worth;
        double middle = (value + z2 / 2) / (1 + z2);
        double half = Math.sqrt(z2 * value * (1 - value) + z2 * z2 / 4) / (1 + z2);
        double low = value == 0 ? 0 : Math.max(0, middle - half);
        double high = value == 1 ? 1 : Math.min(1, middle + half);
        return new Share(value, low, high, count);
    }
}
