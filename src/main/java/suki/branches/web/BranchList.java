package suki.branches.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.branches.Calendars;
import suki.shared.BranchId;
import suki.shared.Language;
import suki.shared.Slice;
import suki.shared.Sql;
import suki.shared.Wording;

/** The list of branches, by name. */
@Component
class BranchList {

    private static final int SLICE = 50;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private record Line(BranchId id, String name, ZoneId zone, String country, Language language,
            @Nullable LocalDate day, String holiday,
            boolean written) {}

    private final JdbcClient jdbc;
    private final Calendars calendars;
    private final Clock clock;

    BranchList(JdbcClient jdbc, Calendars calendars, Clock clock) {
        this.jdbc = jdbc;
        this.calendars = calendars;
        this.clock = clock;
    }

    int count() {
        return jdbc.sql("select count(*) from branches").query(Integer.class).single();
    }

    /** How many holidays the branch keeps in a year. */
    int holidays(BranchId branch, int year) {
        return jdbc.sql("""
                select count(distinct day) from branch_holidays
                 where branch_id = :id and closed and day between :from and :to""")
                .param("id", branch.value()).param("from", LocalDate.of(year, 1, 1))
                .param("to", LocalDate.of(year, 12, 31)).query(Integer.class).single();
    }

    /** @param after the last branch of the slice before, or null at first */
    Slice<BranchRow> slice(@Nullable UUID after, Wording w) {
        Instant now = clock.instant();
        List<Line> lines = jdbc.sql("""
                select b.id, b.name, b.zone, b.country, b.language, h.day, coalesce(h.name, '') holiday,
                       exists (select from opening_blocks o where o.branch_id = b.id) written
                  from branches b
                  left join lateral (select day, name from branch_holidays
                                      where branch_id = b.id and closed and day >= :today
                                      order by day, name limit 1) h on true
                 where :first or (b.name collate "C", b.id)
                           > (select name collate "C", id from branches where id = :after)
                 order by b.name collate "C", b.id limit :limit""")
                .param("today", now.atOffset(ZoneOffset.UTC).toLocalDate()).param("first", after == null)
                .param("after", after == null ? BEFORE_ALL : after).param("limit", SLICE + 1)
                .query((row, n) -> new Line(new BranchId(Sql.uuid(row, "id")), row.getString("name"),
                        ZoneId.of(row.getString("zone")), row.getString("country"),
                        Language.of(row.getString("language")).orElseThrow(), row.getObject("day", LocalDate.class),
                        row.getString("holiday"), row.getBoolean("written"))).list();
        Slice<Line> slice = Slice.of(lines, SLICE, line -> line.id().toString());
        var each = calendars.of(slice.rows().stream().map(Line::id).toList());
        return new Slice<>(slice.rows().stream()
                .map(line -> row(line, line.written() ? Opening.at(each.get(line.id()), now) : Opening.unknown(), now,
                        w)).toList(), slice.next());
    }

    private static BranchRow row(Line line, Opening opening, Instant now, Wording reader) {
        Wording w = reader.in(reader.language(), line.zone());
        String holiday = line.day() == null ? "" : w.text("branches.next_holiday", "day", w.day(line.day()),
                "holiday", HolidayNames.of(w, line.holiday()));
        return new BranchRow("/branches/" + line.id(), line.name(), Lands.country(w, line.country()),
                line.language().ownName(), line.language().tag(), opening.open(), opening.words(w, now), holiday);
    }
}
