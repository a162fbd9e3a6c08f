package suki.problems;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.problems.ProblemAlarm.State;
import suki.problems.ProblemAlarm.Way;
import suki.problems.alarms.ChartPoint;
import suki.shared.Actor;
import suki.shared.Reach;
import suki.shared.Sql;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Alarms, the cases behind them, and the counts and texts that they are found in. */
@Repository
class AlarmRows {

    private static final TypeReference<List<ChartPoint>> CHART = new TypeReference<>() {};
    private static final String COLUMNS = """
            a.id, a.way, a.kind_id, a.terms, a.since, a.seen, a.last_day, a.raised_at, a.observed, a.expected, a.one_in,
            a.sureness, a.chart, a.state, a.judged_name, a.judged_at, a.why, a.problem_id""";
    /** A case that was filed anew or merged counts where it went. */
    private static final String COUNTED = """
            c.refiled_to is null and not exists (select from case_links m where m.customer_id = c.customer_id
               and m.case_id = c.id and m.kind = 'merged_into')""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AlarmRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** How many cases of a kind came on a day. */
    record Count(UUID kind, LocalDate day, int count) {}

    /** Complaints by kind and day in a zone. */
    List<Count> counts(ZoneId zone, Instant from, Instant until) {
        return jdbc.sql("""
                select c.kind_id, cast(c.opened_at at time zone :zone as date) as day, count(*) as n
                  from cases c join case_kinds k on k.id = c.kind_id and k.complaint
                 where c.opened_at >= :from and c.opened_at < :until and\s""" + COUNTED + " group by 1, 2")
                .param("zone", zone.getId()).param("from", Sql.utc(from)).param("until", Sql.utc(until))
                .query((row, n) -> new Count(Sql.uuid(row, "kind_id"), row.getObject("day", LocalDate.class),
                        row.getInt("n"))).list();
    }

    /** A customer's words, not linked to a known problem. */
    record Text(UUID customer, UUID inCase, String words) {}

    /**
     * First words of complaints, and of cases whose kind nobody has said, oldest first.
     *
     * @param unlinked only those that belong to no known problem
     */
    List<Text> texts(Instant from, Instant until, boolean unlinked, int most, int longest) {
        List<Text> newest = jdbc.sql("""
                select c.customer_id, c.id, left(e.body, :longest) as words
                  from cases c left join case_kinds k on k.id = c.kind_id
                  join entries e on e.customer_id = c.customer_id and e.case_id = c.id and e.kind = 'words'
                 where c.opened_at >= :from and c.opened_at < :until and coalesce(k.complaint, true)
                   and (not :unlinked or not exists (select from problem_cases l where l.customer_id = c.customer_id
                            and l.case_id = c.id and l.undone_at is null))
                   and\s""" + COUNTED + " order by c.opened_at desc, c.id limit :most")
                .param("longest", longest).param("from", Sql.utc(from)).param("until", Sql.utc(until))
                .param("unlinked", unlinked).param("most", most)
                .query((row, n) -> new Text(Sql.uuid(row, "customer_id"), Sql.uuid(row, "id"),
                        row.getString("words"))).list();
        return newest.reversed();
    }

    /** An alarm for the same that was raised not long ago, whatever became of it. */
    Optional<ProblemAlarm> lately(Way way, @Nullable UUID kind, Collection<String> terms, LocalDate from) {
        return jdbc.sql("select " + COLUMNS + """
                \sfrom problem_alarms a where a.way = :way and a.last_day >= :from
                   and (:way = 'wording' and a.terms && cast(:terms as text[]) or a.kind_id = :kind)
                 order by a.raised_at desc limit 1""")
                .param("way", way.word()).param("from", from).param("terms", terms.toArray(String[]::new))
                .param("kind", kind).query(this::row).optional();
    }

    /** False when it was raised already. */
    boolean add(ProblemAlarm alarm) {
        return jdbc.sql("""
                insert into problem_alarms (id, way, kind_id, terms, since, seen, last_day, raised_at, observed,
                    expected, one_in, sureness, chart)
                values (:id, :way, :kind, cast(:terms as text[]), :since, :seen, :last, :raised, :observed, :expected,
                    :oneIn, :sureness, cast(:chart as jsonb))
                on conflict do nothing""")
                .param("id", alarm.id().value()).param("way", alarm.way().word()).param("kind", alarm.kind())
                .param("terms", alarm.terms().toArray(String[]::new)).param("since", alarm.since())
                .param("seen", alarm.seen()).param("last", alarm.lastDay()).param("raised", Sql.utc(alarm.raisedAt()))
                .param("observed", alarm.observed()).param("expected", alarm.expected())
                .param("oneIn", alarm.oneIn()).param("sureness", alarm.sureness())
                .param("chart", json.writeValueAsString(alarm.chart())).update() == 1;
    }

    /** The same alarm with the figures of a later day; what somebody judged stays. */
    void renew(AlarmId id, ProblemAlarm fresh) {
        jdbc.sql("""
                update problem_alarms set since = least(since, :since), last_day = :last, observed = :observed,
                       expected = :expected, one_in = :oneIn, sureness = :sureness, chart = cast(:chart as jsonb)
                 where id = :id and last_day <= :last and state = 'open'""")
                .param("since", fresh.since()).param("last", fresh.lastDay()).param("observed", fresh.observed())
                .param("expected", fresh.expected()).param("oneIn", fresh.oneIn()).param("sureness", fresh.sureness())
                .param("chart", json.writeValueAsString(fresh.chart())).param("id", id.value()).update();
    }

    /** The cases of a kind in its time are behind the alarm. */
    void casesOfKind(AlarmId id, UUID kind, Instant from, Instant until) {
        jdbc.sql("""
                insert into problem_alarm_cases (customer_id, alarm_id, case_id, bucket)
                select c.customer_id, :alarm, c.id, c.bucket from cases c
                 where c.kind_id = :kind and c.opened_at >= :from and c.opened_at < :until and\s""" + COUNTED
                + " on conflict do nothing")
                .param("alarm", id.value()).param("kind", kind).param("from", Sql.utc(from))
                .param("until", Sql.utc(until)).update();
    }

    void cases(AlarmId id, List<Text> texts) {
        jdbc.sql("""
                insert into problem_alarm_cases (customer_id, alarm_id, case_id, bucket)
                select c.customer_id, :alarm, c.id, c.bucket
                  from unnest(cast(:customers as uuid[]), cast(:ids as uuid[])) as t (customer, id)
                  join cases c on c.customer_id = t.customer and c.id = t.id
                on conflict do nothing""")
                .param("alarm", id.value())
                .param("customers", texts.stream().map(Text::customer).toArray(UUID[]::new))
                .param("ids", texts.stream().map(Text::inCase).toArray(UUID[]::new)).update();
    }

    Optional<ProblemAlarm> find(AlarmId id) {
        return jdbc.sql("select " + COLUMNS + " from problem_alarms a where a.id = :id").param("id", id.value())
                .query(this::row).optional();
    }

    /** Those that nobody has judged yet, the surest of the newest first. */
    List<ProblemAlarm> open(int most) {
        return jdbc.sql("select " + COLUMNS + """
                \sfrom problem_alarms a where a.state = 'open' order by a.raised_at desc, a.id desc limit :most""")
                .param("most", most).query(this::row).list();
    }

    /** True when nobody had judged it. */
    boolean judge(AlarmId id, State state, @Nullable ProblemId problem, String why, Actor by, Instant now) {
        return jdbc.sql("""
                update problem_alarms set state = :state, problem_id = :problem, why = :why, judged_at = :now,
                       judged_by = :by, judged_name = :name
                 where id = :id and state = 'open'""")
                .param("state", state.word()).param("problem", problem == null ? null : problem.value())
                .param("why", why).param("now", Sql.utc(now)).param("by", by.id()).param("name", by.name())
                .param("id", id.value()).update() == 1;
    }

    /** Nobody has judged it any more. */
    boolean unjudge(AlarmId id) {
        return jdbc.sql("""
                update problem_alarms set state = 'open', problem_id = null, why = '', judged_at = null,
                       judged_by = null, judged_name = null
                 where id = :id and state = 'nothing'""").param("id", id.value()).update() == 1;
    }

    /** The codes of the cases behind it that belong to no known problem yet, oldest first, within a reach. */
    List<String> codes(AlarmId id, Reach reach, int most) {
        return jdbc.sql("""
                select c.code from problem_alarm_cases x
                  join cases c on c.customer_id = x.customer_id and c.id = x.case_id
                 where x.alarm_id = :id and\s""" + Reach.covers("c.branch_id") + """

                   and not exists (select from problem_cases l where l.customer_id = c.customer_id
                           and l.case_id = c.id and l.undone_at is null)
                 order by c.opened_at, c.id limit :most""").param("id", id.value())
                .param("everywhere", reach.everywhere()).param("branches", reach.array()).param("most", most)
                .query(String.class).list();
    }

    private ProblemAlarm row(ResultSet row, int n) throws SQLException {
        UUID problem = Sql.uuidOrNull(row, "problem_id");
        return new ProblemAlarm(new AlarmId(Sql.uuid(row, "id")), Way.valueOf(upper(row.getString("way"))),
                Sql.uuidOrNull(row, "kind_id"), Arrays.asList((String[]) row.getArray("terms").getArray()),
                row.getObject("since", LocalDate.class), row.getObject("seen", LocalDate.class),
                row.getObject("last_day", LocalDate.class), Sql.instant(row, "raised_at"), row.getInt("observed"),
                row.getDouble("expected"), row.getDouble("one_in"), row.getDouble("sureness"),
                json.readValue(row.getString("chart"), CHART), State.valueOf(upper(row.getString("state"))),
                row.getString("judged_name"), Sql.instantOrNull(row, "judged_at"), row.getString("why"),
                problem == null ? null : new ProblemId(problem));
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
