package suki.problems.alarms;

import java.util.List;

/**
 * What watching a kind showed.
 *
 * @param alarms by day, the newest last; one for each excursion
 * @param chart a point for each day from the first that was watched
 */
public record Watch(List<Alarm> alarms, List<ChartPoint> chart) {

    /** Copies the lists. */
    public Watch {
        alarms = List.copyOf(alarms);
        chart = List.copyOf(chart);
    }
}
