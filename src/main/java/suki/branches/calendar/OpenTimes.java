package suki.branches.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import suki.branches.calendar.OpenStretch.Run;

/**
 * Turns rules on the wall clock into open seconds of the epoch. Between two changes of the zone's offset the wall clock
 * is the epoch shifted by a constant, so each block is shifted back and cut to where that offset holds. What the clock
 * skips is then open nowhere, and what it shows twice is open twice: the definition, without a special case.
 */
final class OpenTimes {

    private static final long SECONDS_A_DAY = 86_400;
    private static final int EPOCH_WEEKDAY = 3;

    private final ZoneRules zone;
    private final List<List<OpeningBlock>> week = new ArrayList<>();
    private final Map<Long, List<OpeningBlock>> dates = new HashMap<>();

    OpenTimes(CalendarRules rules) {
        zone = rules.zone().getRules();
        for (var day : DayOfWeek.values()) {
            week.add(rules.weekly().getOrDefault(day, List.of()));
        }
        rules.holidays().forEach(date -> dates.put(date.toEpochDay(), List.of()));
        rules.exceptions().forEach((date, blocks) -> dates.put(date.toEpochDay(), blocks));
    }

    /** What is open in {@code [from, to)}. */
    OpenStretch within(long from, long to) {
        return collect(from, to, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** The open seconds of the blocks that start on one date, the part after midnight included. */
    OpenStretch startingOn(LocalDate date) {
        long day = date.toEpochDay();
        if (startingOn(day).isEmpty()) {
            return OpenStretch.of(List.of());
        }
        return collect((day - 1) * SECONDS_A_DAY, (day + 3) * SECONDS_A_DAY, day, day);
    }

    private OpenStretch collect(long from, long to, long firstDay, long lastDay) {
        var runs = new ArrayList<Run>();
        for (long at = from; at < to;) {
            var instant = Instant.ofEpochSecond(at);
            long offset = zone.getOffset(instant).getTotalSeconds();
            var change = zone.nextTransition(instant);
            long until = change == null ? to : Math.min(to, change.toEpochSecond());
            long first = Math.max(firstDay, Math.floorDiv(at + offset, SECONDS_A_DAY) - 1);
            long last = Math.min(lastDay, Math.floorDiv(until - 1 + offset, SECONDS_A_DAY));
            for (long day = first; day <= last; day++) {
                for (OpeningBlock block : startingOn(day)) {
                    long midnight = day * SECONDS_A_DAY - offset;
                    long start = Math.max(at, midnight + block.startMinute() * 60L);
                    long end = Math.min(until, midnight + block.endMinute() * 60L);
                    if (start < end) {
                        runs.add(new Run(start, end));
                    }
                }
            }
            at = until;
        }
        runs.sort(Comparator.comparingLong(Run::start));
        return OpenStretch.of(runs);
    }

    private List<OpeningBlock> startingOn(long day) {
        var special = dates.isEmpty() ? null : dates.get(day);
        return special != null ? special : week.get((int) Math.floorMod(day + EPOCH_WEEKDAY, 7L));
    }
}
