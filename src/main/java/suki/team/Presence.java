package suki.team;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.Ids;
import suki.shared.Refusal;
import suki.shared.Sql;

/** Who is here, who stands in for whom, and who works when. */
@Repository
class Presence {


    /** How many deputies of deputies are asked. */
    static final int LONGEST_CHAIN = 5;

    static final int MOST_ABSENCES = 100;
    static final int LONGEST_ABSENCE_DAYS = 730;
    static final int MOST_QUALIFICATIONS = 200;
    static final int LONGEST_QUALIFICATION = 120;

    private final JdbcClient jdbc;
    private final Chronicle chronicle;

    Presence(JdbcClient jdbc, Chronicle chronicle) {
        this.jdbc = jdbc;
        this.chronicle = chronicle;
    }

    /** Which of these are away at that instant. */
    Set<ColleagueId> away(Collection<ColleagueId> ids, Instant at) {
        if (ids.isEmpty()) return Set.of();
        return new HashSet<>(jdbc.sql("""
                select distinct c.id from colleagues c join absences a on a.colleague_id = c.id
                 where c.id = any(:ids)
                   and cast(cast(:at as timestamptz) at time zone c.zone as date) between a.first_day and a.last_day""")
                .param("ids", ids.stream().map(ColleagueId::value).toArray(UUID[]::new)).param("at", Sql.utc(at))
                .query((row, n) -> new ColleagueId(Sql.uuid(row, "id"))).list());
    }

    /** The first deputy of the chain who works here and is present then. */
    Optional<ColleagueId> deputy(ColleagueId of, Instant at) {
        var asked = new HashSet<ColleagueId>(Set.of(of));
        ColleagueId current = of;
        for (int step = 0; step < LONGEST_CHAIN; step++) {
            Deputy next = next(current);
            if (next == null || !asked.add(next.id)) return Optional.empty();
            if (next.active && away(List.of(next.id), at).isEmpty()) return Optional.of(next.id);
            current = next.id;
        }
        return Optional.empty();
    }

    private record Deputy(ColleagueId id, boolean active) {}

    private @Nullable Deputy next(ColleagueId of) {
        return jdbc.sql("""
                select d.id, d.deactivated_at is null as active
                  from colleagues c join colleagues d on d.id = c.deputy_id where c.id = :id""")
                .param("id", of.value())
                .query((row, n) -> new Deputy(new ColleagueId(Sql.uuid(row, "id")), row.getBoolean("active")))
                .optional().orElse(null);
    }

    /** Who is named as deputy, present or not. */
    Optional<ColleagueId> named(ColleagueId of) {
        return Optional.ofNullable(next(of)).map(Deputy::id);
    }

    void name(ColleagueSummary of, @Nullable ColleagueId deputy, Actor by) {
        if (of.id().equals(deputy)) throw BadForm.field("deputy", "team.wrong.own_deputy");
        jdbc.sql("update colleagues set deputy_id = :deputy where id = :id")
                .param("deputy", deputy == null ? null : deputy.value(), java.sql.Types.OTHER)
                .param("id", of.id().value()).update();
        chronicle.write(of, "team.deputy_named", by);
    }

    List<Absence> absences(ColleagueId of, LocalDate from) {
        return jdbc.sql("""
                select id, first_day, last_day from absences
                 where colleague_id = :id and last_day >= :from order by first_day, id limit :limit""")
                .param("id", of.value()).param("from", from).param("limit", MOST_ABSENCES)
                .query((row, n) -> new Absence(Sql.uuid(row, "id"), row.getObject("first_day", LocalDate.class),
                        row.getObject("last_day", LocalDate.class))).list();
    }

    UUID add(ColleagueSummary of, LocalDate first, LocalDate last, Actor by) {
        Instant at = chronicle.now();
        if (last.isBefore(first)) throw BadForm.field("last", "team.wrong.ends_before");
        if (last.isAfter(first.plusDays(LONGEST_ABSENCE_DAYS))) throw BadForm.field("last", "team.wrong.absence_long");
        if (absences(of.id(), first).size() >= MOST_ABSENCES) throw new Refusal("team.absences_full");
        UUID id = Ids.next(at);
        jdbc.sql("""
                insert into absences (id, colleague_id, first_day, last_day, made_by, made_at)
                values (:id, :colleague, :first, :last, :by, :at)""")
                .param("id", id).param("colleague", of.id().value()).param("first", first).param("last", last)
                .param("by", by.id()).param("at", Sql.utc(at)).update();
        chronicle.write(of, "team.absence_added", by);
        return id;
    }

    void remove(ColleagueSummary of, UUID absence, Actor by) {
        int gone = jdbc.sql("delete from absences where id = :id and colleague_id = :colleague")
                .param("id", absence).param("colleague", of.id().value()).update();
        if (gone > 0) chronicle.write(of, "team.absence_removed", by);
    }

    List<WorkingHours.Block> hours(ColleagueId of) {
        return jdbc.sql("select weekday, begins, ends from working_hours where colleague_id = :id order by 1, 2")
                .param("id", of.value())
                .query((row, n) -> new WorkingHours.Block(DayOfWeek.of(row.getInt("weekday")),
                        row.getObject("begins", LocalTime.class), row.getObject("ends", LocalTime.class))).list();
    }

    void setHours(ColleagueSummary of, List<WorkingHours.Block> blocks, Actor by) {
        if (blocks.size() > WorkingHours.MOST_BLOCKS) throw BadForm.field("hours", "team.wrong.hours");
        jdbc.sql("delete from working_hours where colleague_id = :id").param("id", of.id().value()).update();
        for (WorkingHours.Block block : blocks) {
            if (!block.ends().isAfter(block.begins())) throw BadForm.field("hours", "team.wrong.hours");
            jdbc.sql("""
                    insert into working_hours (colleague_id, weekday, begins, ends) values (:id, :day, :begins, :ends)
                    """).param("id", of.id().value()).param("day", block.day().getValue())
                    .param("begins", block.begins()).param("ends", block.ends()).update();
        }
        chronicle.write(of, "team.hours_set", by);
    }

    boolean qualified(ColleagueId who, String name, LocalDate on) {
        return jdbc.sql("""
                select exists (select from qualifications where colleague_id = :id and name = :name and since <= :on
                                  and (until is null or until >= :on))""")
                .param("id", who.value()).param("name", name).param("on", on).query(Boolean.class).single();
    }

    /** All that each of them has or had, by name, the latest of a name first; who never had any is not there. */
    Map<ColleagueId, List<Qualification>> qualifications(Collection<ColleagueId> who) {
        var found = new HashMap<ColleagueId, List<Qualification>>();
        jdbc.sql("""
                select colleague_id, name, since, until from qualifications where colleague_id = any(:ids)
                 order by colleague_id, name collate "C", since desc""")
                .param("ids", who.stream().map(ColleagueId::value).toArray(UUID[]::new))
                .query((row, n) -> found.computeIfAbsent(new ColleagueId(Sql.uuid(row, "colleague_id")),
                        id -> new ArrayList<>()).add(new Qualification(row.getString("name"),
                        row.getObject("since", LocalDate.class), row.getObject("until", LocalDate.class)))).list();
        return found;
    }

    List<Qualification> qualifications(ColleagueId who) {
        return qualifications(List.of(who)).getOrDefault(who, List.of());
    }

    List<String> qualificationNames() {
        return jdbc.sql("select distinct name collate \"C\" from qualifications order by 1 limit :most")
                .param("most", MOST_QUALIFICATIONS).query(String.class).list();
    }

    void qualify(ColleagueSummary who, String typed, LocalDate since, @Nullable LocalDate until, Actor by) {
        String name = typed.strip().replaceAll("\\s+", " ");
        if (name.isEmpty()) throw BadForm.field("qualification", "team.wrong.empty");
        int over = name.length() - LONGEST_QUALIFICATION;
        if (over > 0) throw BadForm.field("qualification", "team.wrong.long", "n", over);
        if (until != null && until.isBefore(since)) throw BadForm.field("until", "team.wrong.ends_before");
        if (qualifications(who.id()).size() >= MOST_QUALIFICATIONS) throw new Refusal("team.qualifications_full");
        jdbc.sql("""
                insert into qualifications (colleague_id, name, since, until) values (:id, :name, :since, :until)
                on conflict (colleague_id, name, since) do update set until = excluded.until""")
                .param("id", who.id().value()).param("name", name).param("since", since)
                .param("until", until, java.sql.Types.DATE).update();
        chronicle.write(Chronicle.about(who.id()), "team.qualified", by, Map.of("name", who.name(), "qualification",
                name));
    }

    /** One that would have begun later never was. */
    void endQualification(ColleagueSummary who, String name, LocalDate since, LocalDate last, Actor by) {
        String one = "colleague_id = :id and name = :name and since = :since and (until is null or until > :last)";
        int ended = jdbc.sql(last.isBefore(since) ? "delete from qualifications where " + one
                : "update qualifications set until = :last where " + one).param("id", who.id().value())
                .param("name", name).param("since", since).param("last", last).update();
        if (ended == 0) return;
        chronicle.write(Chronicle.about(who.id()), "team.qualification_ended", by, Map.of("name", who.name(),
                "qualification", name));
    }

    Instant now() {
        return chronicle.now();
    }

    LocalDate today(ColleagueSummary of) {
        return chronicle.now().atZone(of.zone()).toLocalDate();
    }
}
