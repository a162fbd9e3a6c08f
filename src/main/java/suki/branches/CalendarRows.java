package suki.branches;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.branches.calendar.CalendarRules;
import suki.branches.calendar.OpeningBlock;
import suki.shared.BranchId;
import suki.shared.Sql;

/** The rules of the calendars as rows. Checks no rights and tells nobody: {@link Calendars} does. */
@Component
class CalendarRows {

    private static final String IS_IT = " where branch_id = :id";

    private final JdbcClient jdbc;

    CalendarRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps others from changing this calendar until the transaction ends. Returns the branch's name. */
    Optional<String> lock(BranchId branch) {
        return jdbc.sql("select name from branches where id = :id for no key update").param("id", branch.value())
                .query(String.class).optional();
    }

    void nextVersion(BranchId branch) {
        jdbc.sql("update branches set calendar_version = calendar_version + 1 where id = :id")
                .param("id", branch.value()).update();
    }

    Map<BranchId, Integer> versions() {
        var found = new HashMap<BranchId, Integer>();
        jdbc.sql("select id, calendar_version from branches").query((row, n) ->
                found.put(branch(row), row.getInt("calendar_version"))).list();
        return found;
    }

    /** The rules of those that exist, in four queries however many they are. */
    Map<BranchId, CalendarRules> rules(Collection<BranchId> branches) {
        UUID[] ids = branches.stream().map(BranchId::value).toArray(UUID[]::new);
        var weeks = new HashMap<BranchId, Map<DayOfWeek, List<OpeningBlock>>>();
        jdbc.sql("""
                select branch_id id, weekday, start_minute, end_minute from opening_blocks
                 where branch_id = any(:ids) order by branch_id, weekday, start_minute""").param("ids", ids)
                .query((row, n) -> weeks.computeIfAbsent(branch(row), b -> new EnumMap<>(DayOfWeek.class))
                        .computeIfAbsent(DayOfWeek.of(row.getInt("weekday")), d -> new ArrayList<>()).add(block(row)))
                .list();
        var exceptions = new HashMap<BranchId, Map<LocalDate, List<OpeningBlock>>>();
        jdbc.sql("""
                select d.branch_id id, d.day, b.start_minute, b.end_minute
                  from exception_days d left join exception_blocks b on b.branch_id = d.branch_id and b.day = d.day
                 where d.branch_id = any(:ids) order by d.branch_id, d.day, b.start_minute""").param("ids", ids)
                .query((row, n) -> collect(row, exceptions.computeIfAbsent(branch(row), b -> new HashMap<>())
                        .computeIfAbsent(row.getObject("day", LocalDate.class), d -> new ArrayList<>()))).list();
        var holidays = new HashMap<BranchId, Set<LocalDate>>();
        jdbc.sql("select branch_id id, day from branch_holidays where branch_id = any(:ids) and closed")
                .param("ids", ids).query((row, n) -> holidays.computeIfAbsent(branch(row), b -> new HashSet<>())
                        .add(row.getObject("day", LocalDate.class))).list();
        var rules = new HashMap<BranchId, CalendarRules>();
        jdbc.sql("select id, zone from branches where id = any(:ids)").param("ids", ids)
                .query((row, n) -> rules.put(branch(row), new CalendarRules(ZoneId.of(row.getString("zone")),
                        weeks.getOrDefault(branch(row), Map.of()), exceptions.getOrDefault(branch(row), Map.of()),
                        holidays.getOrDefault(branch(row), Set.of())))).list();
        return rules;
    }

    boolean written(BranchId branch) {
        return jdbc.sql("select exists (select from opening_blocks where branch_id = :id)")
                .param("id", branch.value()).query(Boolean.class).single();
    }

    int unwritten() {
        return jdbc.sql("""
                select count(*) from branches b
                 where not exists (select from opening_blocks o where o.branch_id = b.id)""")
                .query(Integer.class).single();
    }

    private static BranchId branch(ResultSet row) throws SQLException {
        return new BranchId(Sql.uuid(row, "id"));
    }

    private static OpeningBlock block(ResultSet row) throws SQLException {
        return new OpeningBlock(row.getInt("start_minute"), row.getInt("end_minute"));
    }

    private static boolean collect(ResultSet row, List<OpeningBlock> blocks) throws SQLException {
        return row.getObject("start_minute") != null && blocks.add(block(row));
    }

    void writeWeek(BranchId branch, Map<DayOfWeek, List<OpeningBlock>> week) {
        jdbc.sql("delete from opening_blocks" + IS_IT).param("id", branch.value()).update();
        week.forEach((day, blocks) -> blocks.forEach(block -> jdbc.sql("""
                insert into opening_blocks (branch_id, weekday, start_minute, end_minute)
                values (:id, :weekday, :start, :end)
                on conflict (branch_id, weekday, start_minute)
                do update set end_minute = greatest(opening_blocks.end_minute, excluded.end_minute)""")
                .param("id", branch.value()).param("weekday", day.getValue())
                .param("start", block.startMinute()).param("end", block.endMinute()).update()));
    }

    List<ExceptionDay> exceptions(BranchId branch, LocalDate from, int limit) {
        var names = new TreeMap<LocalDate, String>();
        var blocks = new HashMap<LocalDate, List<OpeningBlock>>();
        jdbc.sql("""
                select d.day, d.name, b.start_minute, b.end_minute
                  from (select branch_id, day, name from exception_days
                         where branch_id = :id and day >= :from order by day limit :limit) d
                  left join exception_blocks b on b.branch_id = d.branch_id and b.day = d.day
                 order by d.day, b.start_minute""")
                .param("id", branch.value()).param("from", from).param("limit", limit)
                .query((row, n) -> {
                    var day = row.getObject("day", LocalDate.class);
                    names.put(day, row.getString("name"));
                    return collect(row, blocks.computeIfAbsent(day, d -> new ArrayList<>()));
                }).list();
        return names.entrySet().stream()
                .map(e -> new ExceptionDay(e.getKey(), e.getValue(), List.copyOf(blocks.get(e.getKey())))).toList();
    }

    int countExceptions(BranchId branch) {
        return jdbc.sql("select count(*) from exception_days" + IS_IT).param("id", branch.value())
                .query(Integer.class).single();
    }

    void writeException(BranchId branch, ExceptionDay exception) {
        removeException(branch, exception.day());
        jdbc.sql("insert into exception_days (branch_id, day, name) values (:id, :day, :name)")
                .param("id", branch.value()).param("day", exception.day()).param("name", exception.name()).update();
        exception.blocks().forEach(block -> jdbc.sql("""
                insert into exception_blocks (branch_id, day, start_minute, end_minute)
                values (:id, :day, :start, :end)
                on conflict (branch_id, day, start_minute)
                do update set end_minute = greatest(exception_blocks.end_minute, excluded.end_minute)""")
                .param("id", branch.value()).param("day", exception.day())
                .param("start", block.startMinute()).param("end", block.endMinute()).update());
    }

    int removeException(BranchId branch, LocalDate day) {
        return jdbc.sql("delete from exception_days" + IS_IT + " and day = :day")
                .param("id", branch.value()).param("day", day).update();
    }

    List<BranchHoliday> holidays(BranchId branch, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select day, name, closed from branch_holidays
                 where branch_id = :id and day between :from and :to order by day, name""")
                .param("id", branch.value()).param("from", from).param("to", to)
                .query((row, n) -> new BranchHoliday(row.getObject("day", LocalDate.class), row.getString("name"),
                        row.getBoolean("closed"))).list();
    }

    int countHolidays(BranchId branch) {
        return jdbc.sql("select count(*) from branch_holidays" + IS_IT).param("id", branch.value())
                .query(Integer.class).single();
    }

    /** Returns how many are new or changed their tick. */
    int writeHolidays(BranchId branch, Collection<BranchHoliday> holidays, boolean tickAgain) {
        var each = new TreeMap<String, BranchHoliday>();
        holidays.forEach(h -> each.put(h.day() + " " + h.name(), h));
        var rows = each.values();
        String known = tickAgain
                ? "do update set closed = excluded.closed where branch_holidays.closed <> excluded.closed"
                        : "do nothing";
        return jdbc.sql("""
                insert into branch_holidays (branch_id, day, name, closed)
                select :id, cast(t.day as date), t.name, t.closed
                  from unnest(cast(:days as text[]), cast(:names as text[]), cast(:closed as boolean[]))
                       as t(day, name, closed)
                on conflict (branch_id, day, name)\s""" + known)
                .param("id", branch.value())
                .param("days", rows.stream().map(h -> h.day().toString()).toArray(String[]::new))
                .param("names", rows.stream().map(BranchHoliday::name).toArray(String[]::new))
                .param("closed", rows.stream().map(BranchHoliday::closed).toArray(Boolean[]::new)).update();
    }

    int removeHolidays(BranchId branch, Collection<BranchHoliday> holidays) {
        if (holidays.isEmpty()) return 0;
        return jdbc.sql("""
                delete from branch_holidays
                 where branch_id = :id and (day, name) in (select cast(t.day as date), t.name
                       from unnest(cast(:days as text[]), cast(:names as text[])) as t(day, name))""")
                .param("id", branch.value())
                .param("days", holidays.stream().map(h -> h.day().toString()).toArray(String[]::new))
                .param("names", holidays.stream().map(BranchHoliday::name).toArray(String[]::new)).update();
    }

    /** The holidays by name that the branch had the last time before a date and kept on none of their days. */
    Set<String> unticked(BranchId branch, LocalDate before) {
        return new HashSet<>(jdbc.sql("""
                select name from branch_holidays h
                 where branch_id = :id and day < :before
                   and extract(year from day) = (select max(extract(year from day)) from branch_holidays
                        where branch_id = :id and name = h.name and day < :before)
                 group by name having not bool_or(closed)""")
                .param("id", branch.value()).param("before", before).query(String.class).list());
    }
}
