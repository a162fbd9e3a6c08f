package suki.branches.web;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import suki.branches.Branch;
import suki.branches.BranchHoliday;
import suki.branches.Calendars;
import suki.branches.ExceptionDay;
import suki.branches.calendar.CalendarRules;
import suki.branches.calendar.Holiday;
import suki.branches.calendar.Holidays;
import suki.shared.BranchId;
import suki.shared.Wording;

/** The days of a branch's calendar as its pages show them; the wording is in the zone of the branch. */
@Component
class BranchDays {

    private static final int MOST_AHEAD = 6;
    private static final int MONTHS_AHEAD = 14;

    private final Calendars calendars;

    BranchDays(Calendars calendars) {
        this.calendars = calendars;
    }

    String head(Branch branch, Wording w, Instant now) {
        return opening(branch.id(), now).sentence(w, now, branch.name());
    }

    /** Nobody has said when it is open: then it is not said, whatever promises count by. */
    private Opening opening(BranchId branch, Instant now) {
        return calendars.written(branch) ? Opening.at(calendars.of(branch), now) : Opening.unknown();
    }

    boolean written(BranchId branch) {
        return calendars.written(branch);
    }

    List<BranchPage.Weekday> week(BranchId branch, Wording w, Instant now) {
        CalendarRules rules = calendars.rules(branch);
        LocalDate today = today(w, now);
        return Arrays.stream(DayOfWeek.values()).map(day -> new BranchPage.Weekday(WrittenHours.field(day),
                w.weekday(today.with(TemporalAdjusters.nextOrSame(day))),
                WrittenHours.written(rules.weekly().getOrDefault(day, List.of())), today.getDayOfWeek() == day))
                .toList();
    }

    private static LocalDate today(Wording w, Instant now) {
        return now.atZone(w.zone()).toLocalDate();
    }

    List<BranchPage.Day> exceptions(BranchId branch, Wording w, Instant now) {
        return calendars.exceptions(branch, today(w, now), Calendars.MOST_EXCEPTIONS).stream()
                .map(e -> day(e, w, today(w, now))).toList();
    }

    private static BranchPage.Day day(ExceptionDay exception, Wording w, LocalDate today) {
        return new BranchPage.Day(exception.day().toString(), date(w, exception.day(), today), exception.name(), false,
                WrittenHours.written(exception.blocks()), false, true, true);
    }

    private static String date(Wording w, LocalDate day, LocalDate today) {
        return day.getYear() == today.getYear() ? w.day(day)
                : w.text("branches.day_of_year", "day", w.day(day), "year", String.valueOf(day.getYear()));
    }

    /** The next holidays that the branch keeps. */
    List<BranchPage.Day> nextHolidays(Branch branch, Wording w, Instant now) {
        LocalDate today = today(w, now);
        var kept = calendars.holidays(branch.id(), today, today.plusMonths(MONTHS_AHEAD)).stream()
                .filter(BranchHoliday::closed).limit(MOST_AHEAD).toList();
        var shipped = new HashMap<String, Holiday>();
        for (int year = today.getYear(); year <= today.getYear() + 2; year++) {
            shipped(branch, year).forEach(h -> shipped.put(value(h.date(), h.key()), h));
        }
        return kept.stream().map(h -> day(h, shipped, w, today)).toList();
    }

    /** All that are offered in a year, whether kept or not. */
    List<BranchPage.Day> holidays(Branch branch, int year, Wording w, Instant now) {
        var shipped = new HashMap<String, Holiday>();
        var all = new TreeMap<String, BranchHoliday>();
        shipped(branch, year).forEach(h -> {
            shipped.put(value(h.date(), h.key()), h);
            all.put(value(h.date(), h.key()), new BranchHoliday(h.date(), h.key(), false));
        });
        known(branch.id(), year).forEach(h -> all.put(value(h.day(), h.name()), h));
        return all.values().stream().map(h -> day(h, shipped, w, today(w, now))).toList();
    }

    List<BranchHoliday> known(BranchId branch, int year) {
        return calendars.holidays(branch, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
    }

    static List<Holiday> shipped(Branch branch, int year) {
        boolean listed = Holidays.COUNTRIES.contains(branch.country())
                && year >= Holidays.FIRST_YEAR && year <= Holidays.LAST_YEAR;
        return listed ? Holidays.of(branch.country()).in(year) : List.of();
    }

    /** What a form sends for a holiday: its date, a space, its name. */
    static String value(LocalDate day, String name) {
        return day + " " + name;
    }

    private static BranchPage.Day day(BranchHoliday holiday, Map<String, Holiday> shipped, Wording w, LocalDate today) {
        Holiday foretold = shipped.get(value(holiday.day(), holiday.name()));
        boolean shifts = foretold != null && foretold.kind() == Holiday.Kind.MOON && !holiday.day().isBefore(today);
        return new BranchPage.Day(value(holiday.day(), holiday.name()), date(w, holiday.day(), today),
                HolidayNames.of(w, holiday.name()), HolidayNames.isOurs(w, holiday.name()), "", shifts,
                holiday.closed(), true);
    }

    /** What a file offers, ticked unless the branch has it without its tick. */
    List<BranchPage.Day> offered(BranchId branch, List<BranchHoliday> offered, Wording w, Instant now) {
        if (offered.isEmpty()) return List.of();
        var known = new HashMap<String, BranchHoliday>();
        calendars.holidays(branch, offered.getFirst().day(), offered.getLast().day())
                .forEach(h -> known.put(value(h.day(), h.name()), h));
        var days = new ArrayList<BranchPage.Day>();
        for (BranchHoliday one : offered) {
            BranchHoliday before = known.get(value(one.day(), one.name()));
            days.add(new BranchPage.Day(value(one.day(), one.name()), date(w, one.day(), today(w, now)),
                    HolidayNames.of(w, one.name()), HolidayNames.isOurs(w, one.name()), "", false,
                    before == null || before.closed(), before != null));
        }
        return days;
    }
}
