package suki.branches;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.branches.calendar.BusinessCalendar;
import suki.branches.calendar.CalendarRules;
import suki.branches.calendar.OpeningBlock;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.NotFound;
import suki.shared.Permission;

/**
 * The business calendar of each branch: opening blocks, exception days and ticked holidays, as rows; and the
 * arithmetic made of them, kept in memory until the rules change on any node.
 */
@Service
public class Calendars {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private record Kept(int version, BusinessCalendar calendar) {}

    private final JdbcClient jdbc;
    private final Activity activity;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Map<BranchId, Kept> kept = new ConcurrentHashMap<>();
    private volatile Map<BranchId, Integer> versions = Map.of();
    private volatile Instant looked = Instant.EPOCH;

    Calendars(JdbcClient jdbc, Activity activity, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.activity = activity;
        this.events = events;
        this.clock = clock;
    }

    /** The calendar of a branch as it stands now, at most a second old. */
    public BusinessCalendar of(BranchId branch) {
        Integer version = versions().get(branch);
        if (version == null) version = look().get(branch);
        if (version == null) throw new NotFound("branch " + branch);
        Kept found = kept.get(branch);
        if (found != null && found.version() == version) return found.calendar();
        var fresh = new Kept(version, BusinessCalendar.of(rules(branch)));
        kept.put(branch, fresh);
        return fresh.calendar();
    }

    private Map<BranchId, Integer> versions() {
        Duration age = Duration.between(looked, clock.instant()).abs();
        return age.compareTo(FRESH) < 0 ? versions : look();
    }

    private Map<BranchId, Integer> look() {
        looked = clock.instant();
        var found = new HashMap<BranchId, Integer>();
        jdbc.sql("select id, calendar_version from branches").query((row, n) ->
                found.put(new BranchId(row.getObject(1, UUID.class)), row.getInt(2))).list();
        versions = Map.copyOf(found);
        return versions;
    }

    /** The rules as an administrator wrote them. */
    public CalendarRules rules(BranchId branch) {
        ZoneId zone = ZoneId.of(jdbc.sql("select zone from branches where id = :id").param("id", branch.value())
                .query(String.class).optional().orElseThrow(() -> new NotFound("branch " + branch)));
        var weekly = new EnumMap<DayOfWeek, List<OpeningBlock>>(DayOfWeek.class);
        jdbc.sql("select weekday, start_minute, end_minute from opening_blocks where branch_id = :id "
                + "order by weekday, start_minute").param("id", branch.value())
                .query((row, n) -> weekly.computeIfAbsent(DayOfWeek.of(row.getInt(1)), d -> new ArrayList<>())
                        .add(new OpeningBlock(row.getInt(2), row.getInt(3)))).list();
        var exceptions = new HashMap<LocalDate, List<OpeningBlock>>();
        jdbc.sql("""
                select d.day, b.start_minute, b.end_minute
                  from exception_days d left join exception_blocks b on b.branch_id = d.branch_id and b.day = d.day
                 where d.branch_id = :id order by d.day, b.start_minute""").param("id", branch.value())
                .query((row, n) -> {
                    var blocks = exceptions.computeIfAbsent(row.getObject(1, LocalDate.class), d -> new ArrayList<>());
                    if (row.getObject(2) != null) blocks.add(new OpeningBlock(row.getInt(2), row.getInt(3)));
                    return n;
                }).list();
        var holidays = new HashSet<>(jdbc.sql("select day from branch_holidays where branch_id = :id and closed")
                .param("id", branch.value()).query(LocalDate.class).list());
        return new CalendarRules(zone, weekly, exceptions, holidays);
    }

    /** Writes the week anew. */
    @Transactional
    public void setWeek(Actor by, BranchId branch, Map<DayOfWeek, List<OpeningBlock>> week) {
        change(by, branch, "branches.hours_changed");
        jdbc.sql("delete from opening_blocks where branch_id = :id").param("id", branch.value()).update();
        week.forEach((day, blocks) -> blocks.forEach(block -> jdbc.sql("""
                insert into opening_blocks (branch_id, weekday, start_minute, end_minute)
                values (:id, :weekday, :start, :end)""")
                .param("id", branch.value()).param("weekday", day.getValue())
                .param("start", block.startMinute()).param("end", block.endMinute()).update()));
        told(branch);
    }

    /** Gives one date hours of its own; no blocks means closed. */
    @Transactional
    public void setException(Actor by, BranchId branch, LocalDate day, String name, List<OpeningBlock> blocks) {
        change(by, branch, "branches.exception_set");
        forget(branch, day);
        jdbc.sql("insert into exception_days (branch_id, day, name) values (:id, :day, :name)")
                .param("id", branch.value()).param("day", day).param("name", name).update();
        blocks.forEach(block -> jdbc.sql("""
                insert into exception_blocks (branch_id, day, start_minute, end_minute)
                values (:id, :day, :start, :end)""")
                .param("id", branch.value()).param("day", day)
                .param("start", block.startMinute()).param("end", block.endMinute()).update());
        told(branch);
    }

    @Transactional
    public void removeException(Actor by, BranchId branch, LocalDate day) {
        change(by, branch, "branches.exception_removed");
        forget(branch, day);
        told(branch);
    }

    private void forget(BranchId branch, LocalDate day) {
        jdbc.sql("delete from exception_days where branch_id = :id and day = :day")
                .param("id", branch.value()).param("day", day).update();
    }

    /** Offers or ticks holidays: what is already there keeps its tick unless it is named again. */
    @Transactional
    public void setHolidays(Actor by, BranchId branch, List<BranchHoliday> holidays) {
        change(by, branch, "branches.holidays_changed");
        for (BranchHoliday holiday : holidays) {
            jdbc.sql("""
                    insert into branch_holidays (branch_id, day, name, closed) values (:id, :day, :name, :closed)
                    on conflict (branch_id, day, name) do update set closed = excluded.closed""")
                    .param("id", branch.value()).param("day", holiday.day()).param("name", holiday.name())
                    .param("closed", holiday.closed()).update();
        }
        told(branch);
    }

    public List<BranchHoliday> holidays(BranchId branch, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select day, name, closed from branch_holidays
                 where branch_id = :id and day between :from and :to order by day, name""")
                .param("id", branch.value()).param("from", from).param("to", to)
                .query((row, n) -> new BranchHoliday(row.getObject(1, LocalDate.class), row.getString(2),
                        row.getBoolean(3))).list();
    }

    private void change(Actor by, BranchId branch, String what) {
        if (!by.may(Permission.BRANCHES_EDIT, branch)) throw new NotFound("calendar of " + branch);
        int rows = jdbc.sql("update branches set calendar_version = calendar_version + 1 where id = :id")
                .param("id", branch.value()).update();
        if (rows == 0) throw new NotFound("branch " + branch);
        activity.record(Subject.house("branch", branch.value()), what, by, clock.instant());
    }

    private void told(BranchId branch) {
        kept.remove(branch);
        looked = Instant.EPOCH;
        events.publishEvent(new CalendarChanged(branch, clock.instant()));
    }
}
