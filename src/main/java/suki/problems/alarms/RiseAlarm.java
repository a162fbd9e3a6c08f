package suki.problems.alarms;

import java.util.List;

/**
 * Tells when a kind of complaint rises beyond chance.
 *
 * <p>Each day is compared with what the days before lead one to expect ({@link Baseline}: level, weekday, season, slow
 * trend, and the volume of the other kinds), where the last three weeks are left aside so that a rise doesn't hide
 * itself. The evidence is gathered by a mixed Shiryaev–Roberts chart ({@link RiseChart}), whose limit allows
 * {@value #FALSE_ALARMS_A_YEAR} false alarms per kind and year, with the error of the expectation in it
 * ({@link ChartLimits}). Day by day, nothing later than a day is used for it.
 *
 * <p>When the chart is beyond its limit it restarts. If it is beyond again within {@value #QUIET_DAYS} days, that is
 * the same excursion and the same {@link Alarm}. Days of an excursion don't count for what is usual, until it has
 * lasted {@value #NEW_LEVEL_DAYS} days: then it is the new level.
 */
public final class RiseAlarm {

    /** False alarms per kind and year that the limit allows. */
    public static final double FALSE_ALARMS_A_YEAR = 1;

    /** The days that must have passed before a kind is watched. */
    public static final int LEAST_HISTORY_DAYS = 56;

    /** Longest pause within one excursion. */
    public static final int QUIET_DAYS = 21;

    /** An excursion as long as this is the new level. */
    public static final int NEW_LEVEL_DAYS = 56;

    /** Fewer complaints than these are no rise. */
    public static final int LEAST_COMPLAINTS = 3;

    private RiseAlarm() {}

    /** Watches one kind from the first day that has enough history; a shorter series shows nothing. */
    public static Watch watch(DailyCounts counts) {
        return new Watching(counts).watch();
    }

    /**
     * Watches all kinds of a business, each against the volume of the others; what exposure they bring is replaced.
     *
     * @param kinds series of the same days
     * @return what each showed, in the same order
     * @throws IllegalArgumentException if the series are not of the same days
     */
    public static List<Watch> watch(List<DailyCounts> kinds) {
        return CommonVolume.against(kinds).stream().map(RiseAlarm::watch).toList();
    }
}
