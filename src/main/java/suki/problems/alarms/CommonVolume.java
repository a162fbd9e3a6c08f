package suki.problems.alarms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The volume of all other kinds, as the exposure of each: what makes everything rise is no news of one kind.
 *
 * <p>The exposure of a day is what is expected of the others (a {@link Baseline} of the total, so the shape of the week
 * is that of all kinds together), times how far the others' last weeks are off that, times how far the day itself is,
 * both drawn towards one as far as the others are few: empirical Bayes estimates of gamma effects (Efron and Morris
 * 1975; Clayton and Kaldor 1987). How much days go up and down together is estimated from the products of a kind's and
 * the others' deviations; if that isn't beyond chance, days count as alike.
 */
public final class CommonVolume {

    private static final int DAYS_BETWEEN_FITS = 28;
    private static final int MOST_HISTORY_DAYS = 3 * 365;
    /** Weight of yesterday's sums in today's. */
    private static final double KEPT = Math.exp(-1.0 / 28);

    /** The level of the last weeks is held to one by this many complaints: about 0.2 in logs. */
    private static final double LEVEL_WORTH = 40;

    private static final double USUAL_DISPERSION = 1.5;
    private static final double LEAST_DEVIATIONS = 2.5;
    /** The others' share is held to nearly all by this many complaints. */
    private static final double SHARE_WORTH = 4;
    private static final double LEAST = 0.01;

    private CommonVolume() {}

    /**
     * Each series against the volume of the others. Only what was known on a day stands for it, but for the first
     * {@value RiseAlarm#LEAST_HISTORY_DAYS} days, which are not watched. One series alone stays as it is.
     *
     * @throws IllegalArgumentException if the series are not of the same days
     */
    public static List<DailyCounts> against(List<DailyCounts> kinds) {
        if (kinds.size() < 2 || kinds.getFirst().days() <= RiseAlarm.LEAST_HISTORY_DAYS) return List.copyOf(kinds);
        LocalDate from = kinds.getFirst().from();
        int days = kinds.getFirst().days();
        var all = new int[kinds.size()][];
        int[] total = new int[days];
        for (int k = 0; k < all.length; k++) {
            if (!kinds.get(k).from().equals(from) || kinds.get(k).days() != days) {
                throw new IllegalArgumentException("series of different days");
            }
            all[k] = kinds.get(k).counts();
            for (int day = 0; day < days; day++) total[day] += all[k][day];
        }
        double[] usual = usual(from, total);
        double[] together = together(all, total, usual);
        var exposed = new ArrayList<DailyCounts>();
        for (int k = 0; k < all.length; k++) exposed.add(kinds.get(k).against(exposure(all[k], total, usual, together)));
        return List.copyOf(exposed);
    }

    /** What is expected in total on each day. */
    private static double[] usual(LocalDate from, int[] total) {
        double[] usual = new double[total.length];
        var history = new History(DailyCounts.of(from, total));
        Baseline fit = null;
        int start = RiseAlarm.LEAST_HISTORY_DAYS;
        for (int day = start; day < total.length; day += DAYS_BETWEEN_FITS) {
            fit = Baseline.fit(history, Math.max(0, day - MOST_HISTORY_DAYS), day, day, fit);
            int first = day == start ? 0 : day;
            for (int d = first; d < Math.min(total.length, day + DAYS_BETWEEN_FITS); d++) usual[d] = fit.mean(d);
        }
        return usual;
    }

    /** Variance of the effect that a day has on all kinds, as known at the end of each day; zero if there is none. */
    private static double[] together(int[][] all, int[] total, double[] usual) {
        double[] together = new double[total.length];
        double[] counted = new double[all.length];
        double usualSum = 0;
        double products = 0;
        double squares = 0;
        double scale = 0;
        for (int day = 0; day < total.length; day++) {
            usualSum += usual[day];
            double product = 0;
            for (int k = 0; k < all.length; k++) {
                counted[k] += all[k][day];
                double share = (counted[k] + 1) / (usualSum + all.length);
                double mean = usual[day] * Math.min(share, 1);
                double rest = usual[day] - mean;
                product += (all[k][day] - mean) * (total[day] - all[k][day] - rest);
                scale += mean * rest;
            }
            products += product;
            squares += product * product;
            boolean beyondChance = products > LEAST_DEVIATIONS * Math.sqrt(squares);
            together[day] = beyondChance && scale > 0 ? products / scale : 0;
        }
        return together;
    }

    private static double[] exposure(int[] own, int[] total, double[] usual, double[] together) {
        double[] exposure = new double[total.length];
        double ownSum = 0;
        double sum = 0;
        double recent = 0;
        double recentUsual = 0;
        for (int day = 0; day < total.length; day++) {
            double others = (double) total[day] - own[day];
            double share = 1 - (ownSum + 0.5) / (sum + 1 + SHARE_WORTH);
            double expected = Math.max(LEAST, usual[day] * share);
            double level = (recent + LEVEL_WORTH) / (recentUsual + LEVEL_WORTH);
            double atLevel = expected * level;
            double trust = together[day] * atLevel / (together[day] * atLevel + USUAL_DISPERSION);
            exposure[day] = Math.max(LEAST, atLevel * (1 + trust * (others / atLevel - 1)));
            recent = KEPT * recent + others;
            recentUsual = KEPT * recentUsual + expected;
            ownSum += own[day];
            sum += total[day];
        }
        return exposure;
    }
}
