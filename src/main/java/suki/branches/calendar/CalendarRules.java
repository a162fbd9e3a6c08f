package suki.branches.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When a branch is open, as an administrator says it: a week, days that differ, and holidays. An immutable value; it
 * counts nothing itself.
 *
 * <p>For each date exactly one of three says which blocks <em>start</em> on it: its exception if it has one (also on a
 * holiday: who writes hours for a date means them), else nothing if it is a holiday, else its weekday. A block that
 * started the evening before runs on into a holiday. Blocks may overlap; what they share counts once.
 *
 * @param zone the zone whose wall clock the blocks are read on
 * @param weekly the blocks that start on each weekday; a missing day is closed
 * @param exceptions dates with hours of their own; an empty list means closed
 * @param holidays dates that are closed
 */
public record CalendarRules(
        ZoneId zone,
        Map<DayOfWeek, List<OpeningBlock>> weekly,
        Map<LocalDate, List<OpeningBlock>> exceptions,
        Set<LocalDate> holidays) {

    /** The most blocks that may start on one day. */
    public static final int MAX_BLOCKS_A_DAY = 48;

    /** The most exceptions, and the most holidays, of one calendar. */
    public static final int MAX_DATES = 20_000;

    /**
     * Copies what is given.
     *
     * @throws IllegalArgumentException if a day has too many blocks, or there are too many dates
     */
    public CalendarRules {
        weekly = copyOf(weekly);
        exceptions = copyOf(exceptions);
        holidays = Set.copyOf(holidays);
        if (exceptions.size() > MAX_DATES || holidays.size() > MAX_DATES) {
            throw new IllegalArgumentException("A calendar holds at most " + MAX_DATES + " dates of a kind");
        }
    }

    /**
     * Rules that never open, to be filled by the methods below.
     *
     * @param zone the zone whose wall clock counts
     * @return the rules
     */
    public static CalendarRules in(ZoneId zone) {
        return new CalendarRules(zone, Map.of(), Map.of(), Set.of());
    }

    /**
     * Rules that never close.
     *
     * @param zone the zone whose midnight ends a business day
     * @return the rules
     */
    public static CalendarRules alwaysOpen(ZoneId zone) {
        return in(zone).open(EnumSet.allOf(DayOfWeek.class), OpeningBlock.allDay());
    }

    /**
     * These rules with more blocks on some weekdays.
     *
     * @param days the weekdays
     * @param blocks the blocks that start on each of them, besides those it has already
     * @return new rules
     * @throws IllegalArgumentException if a day would have too many blocks
     */
    public CalendarRules open(Collection<DayOfWeek> days, OpeningBlock... blocks) {
        var week = new EnumMap<DayOfWeek, List<OpeningBlock>>(DayOfWeek.class);
        week.putAll(weekly);
        for (DayOfWeek day : days) {
            var all = new ArrayList<>(week.getOrDefault(day, List.of()));
            all.addAll(List.of(blocks));
            week.put(day, all);
        }
        return new CalendarRules(zone, week, exceptions, holidays);
    }

    /**
     * These rules with hours of its own for one date, instead of what the date had before.
     *
     * @param date the date
     * @param blocks the blocks that start on it; none means closed
     * @return new rules
     * @throws IllegalArgumentException if there are too many blocks or dates
     */
    public CalendarRules except(LocalDate date, OpeningBlock... blocks) {
        var dates = new HashMap<>(exceptions);
        dates.put(date, List.of(blocks));
        return new CalendarRules(zone, weekly, dates, holidays);
    }

    /**
     * These rules with more holidays.
     *
     * @param dates the dates that are closed
     * @return new rules
     * @throws IllegalArgumentException if there are too many dates
     */
    public CalendarRules closed(Collection<LocalDate> dates) {
        var all = new HashSet<>(holidays);
        all.addAll(dates);
        return new CalendarRules(zone, weekly, exceptions, all);
    }

    private static <K> Map<K, List<OpeningBlock>> copyOf(Map<K, List<OpeningBlock>> days) {
        var copy = new HashMap<K, List<OpeningBlock>>();
        days.forEach((day, blocks) -> {
            if (blocks.size() > MAX_BLOCKS_A_DAY) {
                throw new IllegalArgumentException("At most " + MAX_BLOCKS_A_DAY + " blocks start on a day: " + day);
            }
            copy.put(day, List.copyOf(blocks));
        });
        return Map.copyOf(copy);
    }
}
