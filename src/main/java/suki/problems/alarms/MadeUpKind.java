package suki.problems.alarms;

import java.util.SplittableRandom;

/**
 * A kind of complaint of a made-up business: the true daily means, from which counts are drawn.
 *
 * <p>Negative binomial with variance {@value #DISPERSION} times the mean. Weekdays: the business's shape, of which each
 * kind's own is off by a tenth. Season: a yearly wave of the business (up to 20 %) and one of the kind's own (up to
 * 20 %), each with its own peak. Trend: up to 20 % a year either way, business and kind each up to 10 %. Scaled so that
 * the mean over the watched year is the class's rate.
 *
 * @param means the true mean of each day
 */
record MadeUpKind(double[] means) {

    static final double DISPERSION = 1.5;
    static final int HISTORY_DAYS = 365;
    static final int DAYS = 2 * 365;

    private static final double[] WEEK = {1.25, 1.1, 1.05, 1, 1.1, 0.85, 0.65};
    private static final double OWN_WEEKDAY = 0.1;
    private static final double MOST_SEASON = 0.2;
    private static final double MOST_TREND = 0.1;

    /** What all kinds of a business share. */
    static final class Business {

        private final double[] week = new double[7];
        private final double season;
        private final double peak;
        private final double trend;

        Business(SplittableRandom random) {
            for (int d = 0; d < 7; d++) week[d] = WEEK[d] * Math.exp(OWN_WEEKDAY * random.nextGaussian());
            season = MOST_SEASON * random.nextDouble();
            peak = random.nextDouble();
            trend = MOST_TREND * (2 * random.nextDouble() - 1);
        }

        /** A kind with this many complaints a day in the watched year. */
        MadeUpKind kind(double rate, SplittableRandom random) {
            double[] own = new double[7];
            for (int d = 0; d < 7; d++) own[d] = week[d] * Math.exp(OWN_WEEKDAY * random.nextGaussian());
            double ownSeason = MOST_SEASON * random.nextDouble();
            double ownPeak = random.nextDouble();
            double ownTrend = MOST_TREND * (2 * random.nextDouble() - 1);
            double[] means = new double[DAYS];
            double watched = 0;
            for (int day = 0; day < DAYS; day++) {
                double year = day / 365.25;
                means[day] = own[day % 7] * (1 + season * Math.cos(2 * Math.PI * (year - peak)))
                        * (1 + ownSeason * Math.cos(2 * Math.PI * (year - ownPeak)))
                        * Math.exp((trend + ownTrend) * year);
                if (day >= HISTORY_DAYS) watched += means[day];
            }
            for (int day = 0; day < DAYS; day++) means[day] *= rate * (DAYS - HISTORY_DAYS) / watched;
            return new MadeUpKind(means);
        }
    }

    int[] draw(SplittableRandom random) {
        int[] counts = new int[DAYS];
        for (int day = 0; day < DAYS; day++) counts[day] = NegativeBinomial.draw(means[day], DISPERSION, random);
        return counts;
    }

    /** The same days up to the planted one, then counts from means {@code ratio} times as high until {@code end}. */
    int[] plant(int[] counts, int planted, int end, double ratio, SplittableRandom random) {
        int[] risen = java.util.Arrays.copyOf(counts, end);
        for (int day = planted; day < end; day++) {
            risen[day] = NegativeBinomial.draw(ratio * means[day], DISPERSION, random);
        }
        return risen;
    }
}
