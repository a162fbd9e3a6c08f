package suki.problems.alarms;

import java.time.LocalDate;

/**
 * One day of the chart.
 *
 * @param day the day
 * @param count how many complaints came
 * @param expected how many were to be expected, from the days before
 * @param limit from how many on the day's count takes the chart to its limit, after the days before it;
 *     no more than ten times the expected ones, or 100
 * @param beyond whether it did
 */
public record ChartPoint(LocalDate day, int count, double expected, int limit, boolean beyond) {}
