/**
 * Business calendars: when a branch is open, and arithmetic on the time during which it is.
 *
 * <p>Plain Java, no tables and no pages. {@link suki.branches.calendar.CalendarRules} says when a branch opens,
 * {@link suki.branches.calendar.BusinessCalendar} counts, {@link suki.branches.calendar.CalendarOracle} counts again
 * in the slowest and plainest way, and {@link suki.branches.calendar.CalendarMeasure} sets the two against each other.
 * {@link suki.branches.calendar.Holidays} and {@link suki.branches.calendar.HolidayFile} bring the days off.
 */
@NamedInterface("calendar")
@NullMarked
package suki.branches.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
