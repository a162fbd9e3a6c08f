package suki.contact;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When nobody's telephone rings or beeps because of us, by the clock on the customer's wall. */
final class QuietHours {

    static final LocalTime BEGIN = LocalTime.of(21, 0);
    static final LocalTime END = LocalTime.of(8, 0);

    private QuietHours() {}

    /** The instant itself, or the end of the quiet hours it lies in. */
    static Instant after(Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        LocalTime time = local.toLocalTime();
        if (time.isBefore(END)) return local.toLocalDate().atTime(END).atZone(zone).toInstant();
        if (time.isBefore(BEGIN)) return at;
        return local.toLocalDate().plusDays(1).atTime(END).atZone(zone).toInstant();
    }
}
