package suki.problems.alarms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One kind being watched, day after day. */
final class Watching {

    private static final int MOST_HISTORY_DAYS = 3 * 365;
    private static final int LEFT_ASIDE_DAYS = 21;
    private static final int DAYS_BETWEEN_FITS = 7;
    private static final double LEAST_LIKELIHOOD_RATIO = 5;
    /** Where the chart's line of limits ends: at a count, or so many times the expected one. */
    private static final int LEAST_TOP = 100;
    private static final int TOP = 10;
    private static final int MOST_DAYS_BACK = 120;
    /** Standard error, in logs, for what no season is exactly a wave and no trend exactly straight. */
    private static final double ERROR_OF_THE_FORM = 0.04;
    /** Leaving out what was chance after all would make what is usual too low. */
    private static final double SURE_ENOUGH_TO_LEAVE_OUT = 0.9;

    private final History history;
    private final LocalDate from;
    private final int[] counts;
    private final double[] expected;
    private final RiseChart chart = new RiseChart();
    private final List<Alarm> alarms = new ArrayList<>();
    private final List<ChartPoint> points = new ArrayList<>();

    private double limit;
    /** The first day that may belong to the next excursion. */
    private int unspoken;

    private @Nullable Alarm open;

    Watching(DailyCounts given) {
        this.history = new History(given);
        this.from = history.from;
        this.counts = history.counts;
        this.expected = new double[counts.length];
    }

    Watch watch() {
        unspoken = RiseAlarm.LEAST_HISTORY_DAYS;
        Baseline usual = null;
        for (int day = RiseAlarm.LEAST_HISTORY_DAYS; day < counts.length; day++) {
            closeAfterQuiet(day);
            boolean newLevel = acceptNewLevel(day);
            if (usual == null || newLevel || day % DAYS_BETWEEN_FITS == 0) usual = fit(day, usual);
            watch(day, usual);
        }
        if (open != null) alarms.add(open);
        return new Watch(alarms, points);
    }

    private Baseline fit(int day, @Nullable Baseline before) {
        int first = Math.max(0, day - MOST_HISTORY_DAYS);
        var usual = Baseline.fit(history, first, day - LEFT_ASIDE_DAYS, day, before);
        double week = 0;
        for (int d = day - 7; d < day; d++) week += usual.mean(d) / 7;
        limit = ChartLimits.limit(week, usual.dispersion(), Math.hypot(usual.error(day), ERROR_OF_THE_FORM),
                RiseAlarm.FALSE_ALARMS_A_YEAR);
        return usual;
    }

    private void watch(int day, Baseline usual) {
        double mean = usual.mean(day);
        expected[day] = mean;
        int most = (int) Math.max(LEAST_TOP, TOP * mean);
        int countAtLimit = chart.countAt(limit, mean, usual.dispersion(), most);
        boolean beyond = chart.after(counts[day], mean, usual.dispersion()) >= limit;
        Alarm alarm = beyond ? alarm(day, usual.dispersion()) : null;
        points.add(new ChartPoint(from.plusDays(day), counts[day], mean, countAtLimit, alarm != null));
        if (alarm == null) {
            chart.hold(limit);
            return;
        }
        chart.restart();
        open = alarm;
        if (open.sureness() < SURE_ENOUGH_TO_LEAVE_OUT) return;
        for (int d = index(open.since()); d <= day; d++) history.leftOut[d] = true;
    }

    /**
     * Looks back from the day for the likeliest first one, not after the excursion was seen, and gathers what all first
     * days together show. None if no day stands out: where next to nothing is expected, the chart's sum over all first
     * days climbs slowly with nothing happening.
     */
    private @Nullable Alarm alarm(int day, double dispersion) {
        double[] logs = new double[RiseChart.RISES];
        double evidence = 0;
        double highest = 0;
        double best = 0;
        int seen = open == null ? day : index(open.seen());
        int since = seen;
        for (int d = day; d >= Math.max(unspoken, day - MOST_DAYS_BACK); d--) {
            double likelihood = 0;
            for (int i = 0; i < logs.length; i++) {
                logs[i] += NegativeBinomial.logLikelihoodRatio(counts[d], expected[d], dispersion,
                        RiseChart.ratio(i, expected[d]));
                likelihood += RiseChart.WEIGHTS[i] * Math.exp(Math.min(logs[i], 600));
            }
            evidence += likelihood;
            highest = Math.max(highest, likelihood);
            if (d <= seen && likelihood > best) {
                best = likelihood;
                since = d;
            }
        }
        return highest < LEAST_LIKELIHOOD_RATIO ? null : alarm(since, day, evidence);
    }

    private @Nullable Alarm alarm(int since, int day, double evidence) {
        double usual = 0;
        int found = 0;
        for (int d = since; d <= day; d++) {
            usual += expected[d];
            found += counts[d];
        }
        if (found < RiseAlarm.LEAST_COMPLAINTS) return null;
        double byChance = RiseAlarm.FALSE_ALARMS_A_YEAR * Math.min(1, limit / evidence);
        LocalDate seen = open == null ? from.plusDays(day) : open.seen();
        return new Alarm(from.plusDays(since), seen, from.plusDays(day), usual, found, byChance, 1 / (1 + byChance));
    }

    private void closeAfterQuiet(int day) {
        if (open != null && index(open.last()) < day - RiseAlarm.QUIET_DAYS) close();
    }

    private boolean acceptNewLevel(int day) {
        if (open == null || day - index(open.since()) < RiseAlarm.NEW_LEVEL_DAYS
                || index(open.last()) - index(open.since()) < RiseAlarm.NEW_LEVEL_DAYS - RiseAlarm.QUIET_DAYS) {
            return false;
        }
        int since = index(open.since());
        for (int d = since; d < day; d++) history.leftOut[d] = false;
        history.steps.add(since);
        close();
        unspoken = day;
        return true;
    }

    private void close() {
        if (open == null) return;
        alarms.add(open);
        unspoken = index(open.last()) + 1;
        open = null;
    }

    private int index(LocalDate day) {
        return (int) (day.toEpochDay() - from.toEpochDay());
    }
}
