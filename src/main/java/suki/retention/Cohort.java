package suki.retention;

import java.time.LocalDate;
import java.util.List;
import suki.retention.Cohorts.Step;

/**
 * Customers who first came in the same quarter or month.
 *
 * @param starts    its first day
 * @param customers how many they are
 * @param soon      of them, those who bought again on another day within half a year of their own first
 * @param later     of them, those who bought in each later quarter or month that has begun; the first is the next one
 * @param asOf      the last day that was looked at
 */
public record Cohort(Step step, LocalDate starts, long customers, long soon, List<Long> later, LocalDate asOf) {

    private static final int HALF_A_YEAR = 6;

    /** The last day of a later quarter or month; 0 is the one in which they first came. */
    public LocalDate end(int period) {
        return starts.plusMonths((long) step.months() * (period + 1)).minusDays(1);
    }

    /** Whether that quarter or month was looked at to its end. */
    public boolean ended(int period) {
        return !end(period).isAfter(asOf);
    }

    /** Whether half a year has passed since the first day of everybody in it. */
    public boolean settled() {
        return !end(0).plusDays(1).plusMonths(HALF_A_YEAR).isAfter(asOf.plusDays(1));
    }
}
