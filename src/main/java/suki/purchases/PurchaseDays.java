package suki.purchases;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as files write them. One without an hour is taken at noon; 03/04 is read only when its order was told. */
final class PurchaseDays {

    private static final Pattern DAY = Pattern.compile(
            "(\\d{1,4})([-./])(\\d{1,2})\\2(\\d{1,4})(?:[T ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?)?");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");

    private PurchaseDays() {}

    /**
     * @param order {@code dmy} or {@code mdy} for days with strokes; empty: such days can't be read
     * @param zone  where the shop's clock stands
     */
    static Optional<Instant> read(String typed, String order, ZoneId zone) {
        try {
            return Optional.of(OffsetDateTime.parse(typed).toInstant());
        } catch (DateTimeParseException e) {
            return local(typed, order, zone);
        }
    }

    private static Optional<Instant> local(String typed, String order, ZoneId zone) {
        try {
            Matcher compact = COMPACT.matcher(typed);
            if (compact.matches()) return Optional.of(at(day(compact, 1, 2, 3), LocalTime.NOON, zone));
            Matcher day = DAY.matcher(typed);
            if (!day.matches()) return Optional.empty();
            LocalTime time = day.group(5) == null ? LocalTime.NOON : LocalTime.of(number(day, 5), number(day, 6),
                    day.group(7) == null ? 0 : number(day, 7));
            if (day.group(1).length() == 4) return Optional.of(at(day(day, 1, 3, 4), time, zone));
            if (day.group(4).length() != 4) return Optional.empty();
            String told = day.group(2).equals(".") ? "dmy" : order;
            return switch (told) {
                case "dmy" -> Optional.of(at(day(day, 4, 3, 1), time, zone));
                case "mdy" -> Optional.of(at(day(day, 4, 1, 3), time, zone));
                default -> Optional.empty();
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static LocalDate day(Matcher parts, int year, int month, int day) {
        return LocalDate.of(number(parts, year), number(parts, month), number(parts, day));
    }

    private static int number(Matcher parts, int group) {
        return Integer.parseInt(parts.group(group));
    }

    private static Instant at(LocalDate day, LocalTime time, ZoneId zone) {
        return day.atTime(time).atZone(zone).toInstant();
    }
}
