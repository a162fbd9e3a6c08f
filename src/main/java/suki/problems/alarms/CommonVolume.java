package suki.problems.alarms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The volume of all other kinds, as the exposure of each: what makes everything rise is no news of one kind.
 *
 * <p>The exposure of a day is what is expected of the others (a {@link Baseline} of the total, so the shape of the week
 * is that of all kinds together), times how far the others' last weeks are off that, drawn towards one as far as the
 * others are few; times how far their last week is off that, and the day itself. The last two count only as far as
 * they are beyond chance (the positive part of a Stein estimate, Efron and Morris 1973, with a higher threshold), so
 * that the chance in the others' counts doesn't become doubt about a kind.
 */
public final class CommonVolume {

    private static final int DAYS_BETWEEN_FITS = 28;
    private static final int MOST_HISTORY_DAYS = 3 * 365;
    private static final int WEEK = 7;
    /** Weight of yesterday's sums in today's. */
    private static final double KEPT = Math.exp(-1.0 / 28);

    /** The level of the last weeks is held to one by this many complaints: about 0.2 in logs. */
    private static final double LEVEL_WORTH = 40;

    /** The others' share is held to nearly all by this many complaints. */
    private static final double SHARE_WORTH = 4;

    /** From how many standard deviations on a week or a day is beyond chance. */
    private static final double BEYOND_CHANCE = 3;

    private static final double LEAST = 0.01;

    /** What is expected in total on each day, and variance ÷ mean of it. */
    private record Total(int[] counts, double[] expected, double[] dispersion) {}

    private CommonVolume() {}

    /**
     * Each series against the volume of the others. Only what was known on a day stands for it, but for the first
     * {@value RiseAlarm#LEAST_HISTORY_DAYS} days, which are not watched. One series alone stays as it is.
     *
     * @throws IllegalArgumentException if the series are not of the same days
     */
    public static List<DailyCounts> against(List<DailyCounts> kinds) {
        if (kinds.isEmpty()) return List.of();
        LocalDate from = kinds.getFirst().from();
        int[] total = new int[kinds.getFirst().days()];
        for (DailyCounts kind : kinds) {
            if (!kind.from().equals(from) || kind.days() != total.length) {
                throw new IllegalArgumentException("series of different days");
            }
            int[] counts = kind.counts();
            for (int day = 0; day < total.length; day++) total[day] += counts[day];
        }
        if (kinds.size() < 2 || total.length <= RiseAlarm.LEAST_HISTORY_DAYS) return List.copyOf(kinds);
        Total usual = total(from, total);
        var exposed = new ArrayList<DailyCounts>();
        for (DailyCounts kind : kinds) exposed.add(kind.against(exposure(kind.counts(), usual)));
        return List.copyOf(exposed);
    }

    private static Total total(LocalDate from, int[] counts) {
        double[] expected = new double[counts.length];
        double[] dispersion = new double[counts.length];
        var history = new History(DailyCounts.of(from, counts));
        Baseline fit = null;
        int start = RiseAlarm.LEAST_HISTORY_DAYS;
        for (int day = start; day < counts.length; day += DAYS_BETWEEN_FITS) {
            fit = Baseline.fit(history, Math.max(0, day - MOST_HISTORY_DAYS), day, day, fit);
            int first = day == start ? 0 : day;
            for (int d = first; d < Math.min(counts.length, day + DAYS_BETWEEN_FITS); d++) {
                expected[d] = fit.mean(d);
                dispersion[d] = fit.dispersion();
            }
        }
        return new Total(counts, expected, dispersion);
    }

    private static double[] exposure(int[] own, Total total) {
        double[] exposure = new double[own.length];
        double[] others = new double[own.length];
        double[] atLevel = new double[own.length];
        double ownSum = 0;
        double sum = 0;
        double recent = 0;
        double recentExpected = 0;
        for (int day = 0; day < own.length; day++) {
            others[day] = (double) total.counts()[day] - own[day];
            double share = 1 - (ownSum + 0.5) / (sum + 1 + SHARE_WORTH);
            double expected = Math.max(LEAST, total.expected()[day] * share);
            atLevel[day] = expected * (recent + LEVEL_WORTH) / (recentExpected + LEVEL_WORTH);
            double dispersion = total.dispersion()[day];
            int first = Math.max(0, day - WEEK + 1);
            double week = factor(sum(others, first, day), sum(atLevel, first, day), dispersion);
            double atWeek = atLevel[day] * week;
            exposure[day] = Math.max(LEAST, atWeek * factor(others[day], atWeek, dispersion));
            recent = KEPT * recent + others[day];
            recentExpected = KEPT * recentExpected + expected;
            ownSum += own[day];
            sum += total.counts()[day];
        }
        return exposure;
    }

    private static double sum(double[] values, int first, int last) {
        double sum = 0;
        for (int i = first; i <= last; i++) sum += values[i];
        return sum;
    }

    /** How many times the expected was found, as far as that is beyond chance; else one. */
    private static double factor(double found, double expected, double dispersion) {
        if (expected < LEAST) return 1;
        double deviations = (found - expected) / Math.sqrt(dispersion * expected);
        if (Math.abs(deviations) <= BEYOND_CHANCE) return 1;
        double trust = 1 - BEYOND_CHANCE * BEYOND_CHANCE / (deviations * deviations);
        return 1 + trust * (found / expected - 1);
    }
}
