package suki.team;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/** When a colleague works in an ordinary week, in their own zone. */
public record WorkingHours(ZoneId zone, List<Block> blocks) {

    /** At most this many blocks a week: three a day. */
    static final int MOST_BLOCKS = 21;

    /** From {@code begins} until before {@code ends}, on the same day. */
    public record Block(DayOfWeek day, LocalTime begins, LocalTime ends) {

        boolean holds(ZonedDateTime at) {
            LocalTime time = at.toLocalTime();
            return at.getDayOfWeek() == day && !time.isBefore(begins) && time.isBefore(ends);
        }
    }

    public boolean contains(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        return blocks.stream().anyMatch(b -> b.holds(local));
    }
}
