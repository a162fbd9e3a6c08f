package suki.loyalty.touches;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Days and the birthdays that are kept on them. Who was born on the 29th of February has theirs on the 28th in other
 * years, as {@link java.time.MonthDay#atYear} has it.
 *
 * @param keys the day of the year of each date, as {@code 11-30}
 */
record Calendar(List<LocalDate> dates, List<String> keys) {

    private static final int LEAP_DAY = 229;

    static Calendar of(LocalDate from, int days) {
        var dates = new ArrayList<LocalDate>();
        var keys = new ArrayList<String>();
        for (int i = 0; i < days; i++) {
            LocalDate date = from.plusDays(i);
            dates.add(date);
            keys.add("%02d-%02d".formatted(date.getMonthValue(), date.getDayOfMonth()));
            boolean stands = date.getMonthValue() == 2 && date.getDayOfMonth() == 28 && !date.isLeapYear();
            if (!stands) continue;
            dates.add(date);
            keys.add("02-29");
        }
        return new Calendar(dates, keys);
    }

    String[] dateArray() {
        return dates.stream().map(LocalDate::toString).toArray(String[]::new);
    }

    String[] keyArray() {
        return keys.toArray(String[]::new);
    }

    /** The keys as numbers, {@code 1130}, with the day before and after each: another clock may have another day. */
    Integer[] around() {
        return dates.stream().flatMap(d -> List.of(d.minusDays(1), d, d.plusDays(1)).stream())
                .flatMap(d -> d.getMonthValue() == 3 && d.getDayOfMonth() == 1
                        ? Stream.of(LEAP_DAY, key(d)) : Stream.of(key(d))).distinct().toArray(Integer[]::new);
    }

    private static int key(LocalDate day) {
        return day.getMonthValue() * 100 + day.getDayOfMonth();
    }
}
