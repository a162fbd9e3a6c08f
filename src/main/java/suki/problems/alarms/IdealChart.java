package suki.problems.alarms;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What could be had at best: Page's CUSUM {@code S_t = max(0, S_{t-1}) + log(P(x_t | q m_t) / P(x_t | m_t))} told the
 * true daily means, dispersion and ratio (Page 1954; Rossi et al. 1999). Of all charts with the same mean time to a
 * false alarm it has the shortest mean delay in the worst case (Lorden 1971, Moustakides 1986).
 */
final class IdealChart {

    /** Days before the watched year in which the chart settles. */
    private static final int SETTLING_DAYS = 60;

    private static final int COPIES = 20;
    private static final int HALVINGS = 14;
    private static final double MOST = 12;

    private final double ratio;
    private final double limit;

    private IdealChart(double ratio, double limit) {
        this.ratio = ratio;
        this.limit = limit;
    }

    /** The chart whose false alarms in the watched year of kinds like these, counted as ours are, come to a rate. */
    static IdealChart atRate(List<MadeUpKind> kinds, double ratio, double perYear, SplittableRandom random) {
        var copies = new ArrayList<double[]>();
        for (MadeUpKind kind : kinds) {
            for (int copy = 0; copy < COPIES; copy++) copies.add(logs(kind, kind.draw(random), ratio));
        }
        double years = copies.size() * (MadeUpKind.DAYS - MadeUpKind.HISTORY_DAYS) / ChartLimits.DAYS_A_YEAR;
        double low = 0;
        double high = MOST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            long alarms = copies.stream().mapToLong(one -> alarms(one, middle)).sum();
            if (alarms > perYear * years) low = middle;
            else high = middle;
        }
        return new IdealChart(ratio, high);
    }

    /** Days from the planted one to the alarm; as many as there are if none came. */
    int delay(MadeUpKind kind, int[] counts, int planted) {
        double[] logs = logs(kind, counts, ratio);
        double sum = 0;
        for (int i = 0; i < logs.length; i++) {
            sum = Math.max(0, sum) + logs[i];
            if (sum < limit) continue;
            sum = 0;
            int day = first() + i;
            if (day >= planted) return day - planted;
        }
        return counts.length - planted;
    }

    private static int first() {
        return MadeUpKind.HISTORY_DAYS - SETTLING_DAYS;
    }

    private static double[] logs(MadeUpKind kind, int[] counts, double ratio) {
        double[] logs = new double[counts.length - first()];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = NegativeBinomial.logLikelihoodRatio(counts[first() + i], kind.means()[first() + i],
                    MadeUpKind.DISPERSION, ratio);
        }
        return logs;
    }

    private static long alarms(double[] logs, double limit) {
        double sum = 0;
        int last = -1_000;
        long alarms = 0;
        for (int i = 0; i < logs.length; i++) {
            sum = Math.max(0, sum) + logs[i];
            if (sum < limit) continue;
            sum = 0;
            if (i - last > RiseAlarm.QUIET_DAYS && i >= SETTLING_DAYS) alarms++;
            last = i;
        }
        return alarms;
    }
}
