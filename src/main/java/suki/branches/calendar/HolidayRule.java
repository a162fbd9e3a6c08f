package suki.branches.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.chrono.HijrahChronology;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** How a holiday's first date follows from the year. */
sealed interface HolidayRule {

    /** The dates in a year of the civil calendar: mostly one, none or two for a calendar with shorter years. */
    List<LocalDate> in(int year);

    /**
     * The rule written as {@code 05-01}, {@code 2026-05-01}, {@code easter-2} (days from Easter Sunday),
     * {@code last-monday-08} (of August) or {@code hijri-10-01+1} (month and day of the Umm al-Qura calendar, and the
     * days by which the country usually sights the moon later).
     *
     * @throws IllegalArgumentException if it is none of these
     */
    static HolidayRule parse(String text) {
        Matcher dashed = Dashed.PATTERN.matcher(text);
        if (!dashed.matches()) {
            throw new IllegalArgumentException("No rule for a holiday: " + text);
        }
        if (dashed.group("easter") != null) {
            return new Easter(Integer.parseInt(dashed.group("easter")));
        }
        if (dashed.group("weekday") != null) {
            return new LastWeekday(DayOfWeek.valueOf(dashed.group("weekday").toUpperCase(Locale.ROOT)),
                    Month.of(Integer.parseInt(dashed.group("of"))));
        }
        if (dashed.group("offset") != null) {
            return new Moon(Integer.parseInt(dashed.group("month")), Integer.parseInt(dashed.group("day")),
                    Integer.parseInt(dashed.group("offset")));
        }
        return text.length() == 5 ? new EveryYear(MonthDay.parse("--" + text)) : new Once(LocalDate.parse(text));
    }

    /** The pattern of all rules. */
    final class Dashed {

        private static final Pattern PATTERN = Pattern.compile("easter(?<easter>[+-]\\d{1,2})"
                + "|last-(?<weekday>[a-z]+day)-(?<of>\\d\\d)"
                + "|hijri-(?<month>\\d\\d)-(?<day>\\d\\d)(?<offset>[+-]\\d)"
                + "|(\\d{4}-)?\\d\\d-\\d\\d");

        private Dashed() {}
    }

    /** The same date each year. */
    record EveryYear(MonthDay day) implements HolidayRule {

        @Override
        public List<LocalDate> in(int year) {
            return List.of(day.atYear(year));
        }
    }

    /** A single date. */
    record Once(LocalDate date) implements HolidayRule {

        @Override
        public List<LocalDate> in(int year) {
            return date.getYear() == year ? List.of(date) : List.of();
        }
    }

    /** So many days after Easter Sunday of the western churches. */
    record Easter(int days) implements HolidayRule {

        @Override
        public List<LocalDate> in(int year) {
            return List.of(sunday(year).plusDays(days));
        }

        /** The Sunday after the full moon of the church's reckoning (its table of epacts) from 21 March on. */
        private static LocalDate sunday(int year) {
            int century = year / 100;
            int golden = year % 19;
            int epact = Math.floorMod(19 * golden + century - century / 4 - (8 * century + 13) / 25 + 15, 30);
            boolean late = epact == 29 || epact == 28 && golden > 10;
            var fullMoon = LocalDate.of(year, Month.MARCH, 21).plusDays(late ? epact - 1 : epact);
            return fullMoon.with(TemporalAdjusters.next(DayOfWeek.SUNDAY));
        }
    }

    /** The last such weekday of a month. */
    record LastWeekday(DayOfWeek weekday, Month month) implements HolidayRule {

        @Override
        public List<LocalDate> in(int year) {
            return List.of(LocalDate.of(year, month, 1).with(TemporalAdjusters.lastInMonth(weekday)));
        }
    }

    /** A date of the Umm al-Qura calendar, and how many days later the country usually has it. */
    record Moon(int month, int day, int offset) implements HolidayRule {

        @Override
        public List<LocalDate> in(int year) {
            int first = HijrahDate.from(LocalDate.of(year, Month.JANUARY, 1)).get(ChronoField.YEAR_OF_ERA) - 1;
            return IntStream.rangeClosed(first, first + 3)
                    .mapToObj(hijri -> LocalDate.from(HijrahChronology.INSTANCE.date(hijri, month, day)))
                    .map(date -> date.plusDays(offset))
                    .filter(date -> date.getYear() == year)
                    .toList();
        }
    }
}
