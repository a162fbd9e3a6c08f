package suki.branches;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import suki.branches.calendar.Holidays;
import suki.branches.calendar.OpeningBlock;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.Sql;
import suki.shared.Work;

/**
 * Offers each branch the holidays of its country, this year's and the next year's, ticked; every year again, except
 * that what an administrator did not keep the last time comes without its tick.
 */
@Component
class HolidayOffers implements Work {

    private static final Actor HOUSE = new Actor.House("holidays");
    private static final int BATCH = 20;

    private record Owed(BranchId branch, String country, int until) {}

    private final JdbcClient jdbc;
    private final Calendars calendars;
    private final CalendarRows rows;

    HolidayOffers(JdbcClient jdbc, Calendars calendars, CalendarRows rows) {
        this.jdbc = jdbc;
        this.calendars = calendars;
        this.rows = rows;
    }

    /** The calendar of a branch that has just been made. Nobody counts by it yet, so nobody is told. */
    public void begin(Branch branch, Map<DayOfWeek, List<OpeningBlock>> week, LocalDate today) {
        rows.writeWeek(branch.id(), week);
        int last = today.getYear() + 1;
        rows.writeHolidays(branch.id(), offered(branch.country(), today, last, Set.of()), false);
        offeredUntil(branch.id(), last);
    }

    /** From today on the holidays of the old list go and those of the new one come; what both have keeps its tick. */
    public void countryChanged(Actor by, Branch before, Branch after, LocalDate today) {
        int last = today.getYear() + 1;
        var come = offered(after.country(), today, last, Set.of());
        var stay = new HashSet<>(come);
        var go = offered(before.country(), today, last, Set.of()).stream().filter(h -> !stay.contains(h)).toList();
        calendars.offer(by, after.id(), come, go);
        offeredUntil(after.id(), last);
    }

    private static List<BranchHoliday> offered(String country, LocalDate from, int lastYear, Set<String> unticked) {
        if (!Holidays.COUNTRIES.contains(country) || from.getYear() < Holidays.FIRST_YEAR) return List.of();
        int last = Math.min(lastYear, Holidays.LAST_YEAR);
        if (from.getYear() > last) return List.of();
        return Holidays.of(country).between(from, LocalDate.of(last + 1, 1, 1)).stream()
                .map(h -> new BranchHoliday(h.date(), h.key(), !unticked.contains(h.key()))).toList();
    }

    private void offeredUntil(BranchId branch, int year) {
        jdbc.sql("update branches set holidays_until = :year where id = :id")
                .param("year", year).param("id", branch.value()).update();
    }

    @Override
    public String name() {
        return "branches.holiday_offers";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    @Transactional
    public int run(Instant now) {
        int thisYear = now.atOffset(ZoneOffset.UTC).getYear();
        List<Owed> owed = jdbc.sql("""
                select id, country, holidays_until from branches where holidays_until <= :year
                 order by id limit :limit for no key update skip locked""")
                .param("year", thisYear).param("limit", BATCH)
                .query((row, n) -> new Owed(new BranchId(Sql.uuid(row, "id")), row.getString("country"),
                        row.getInt("holidays_until"))).list();
        for (Owed one : owed) {
            LocalDate from = LocalDate.of(Math.max(thisYear, one.until() + 1), 1, 1);
            Set<String> unticked = rows.unticked(one.branch(), from);
            calendars.offer(HOUSE, one.branch(), offered(one.country(), from, thisYear + 1, unticked), List.of());
            offeredUntil(one.branch(), thisYear + 1);
        }
        return owed.size();
    }
}
