package suki.branches.calendar;

import java.time.Instant;
import java.time.ZoneId;

/** A calendar was asked for working time, and has none for {@link BusinessCalendar#LONGEST_CLOSURE} on end. */
public class NeverOpen extends IllegalStateException {

    NeverOpen(ZoneId zone, Instant after) {
        super("The calendar in " + zone + " does not open within "
                + BusinessCalendar.LONGEST_CLOSURE.toDays() + " days after " + after);
    }
}
