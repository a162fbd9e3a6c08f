package suki.problems.web;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.cases.CaseKinds;
import suki.problems.AlarmId;
import suki.problems.ProblemAlarm;
import suki.problems.ProblemAlarm.State;
import suki.problems.ProblemAlarm.Way;
import suki.problems.ProblemAlarms;
import suki.problems.alarms.Alarm;
import suki.shared.Actor;
import suki.shared.Ids;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Slice;
import suki.shared.Sql;
import suki.shared.Wording;

/** Says in sentences what the house found. */
@Component
class AlarmPages {

    private static final int PAGE = 50;

    private final ProblemAlarms alarms;
    private final CaseKinds kinds;
    private final JdbcClient jdbc;
    private final Clock clock;

    AlarmPages(ProblemAlarms alarms, CaseKinds kinds, JdbcClient jdbc, Clock clock) {
        this.alarms = alarms;
        this.kinds = kinds;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<ProblemListPage.Line> open(Actor actor, Wording w) {
        return alarms.open(actor).stream().map(a -> new ProblemListPage.Line("/problems/alarms/" + a.id(),
                heading(a, w), shortly(a, w))).toList();
    }

    String heading(ProblemAlarm alarm, Wording w) {
        if (alarm.way() == Way.WORDING) {
            return w.text("problems.alarm.wording", "n", alarm.observed(), "words", words(alarm, w));
        }
        return w.text("problems.alarm.rise", "kind", kind(alarm, w), "day", w.day(alarm.since()), "n",
                alarm.observed(), "expected", Math.round(alarm.expected()));
    }

    String kind(ProblemAlarm alarm, Wording w) {
        return kinds.all().stream().filter(k -> k.id().equals(alarm.kind())).findFirst()
                .map(k -> k.name(w.language())).orElse("–");
    }

    static String words(ProblemAlarm alarm, Wording w) {
        return String.join(w.language().rightToLeft() ? "، " : ", ", alarm.terms().stream().limit(3).toList());
    }

    private static String shortly(ProblemAlarm alarm, Wording w) {
        return alarm.way() == Way.WORDING ? w.text("problems.sure.short.very_likely")
                : w.text("problems.sure.short." + sure(alarm));
    }

    private static String sure(ProblemAlarm alarm) {
        return new Alarm(alarm.since(), alarm.seen(), alarm.lastDay(), alarm.expected(), alarm.observed(),
                alarm.oneIn(), alarm.sureness()).sure().name().toLowerCase(Locale.ROOT);
    }

    private static String surely(ProblemAlarm alarm, Wording w) {
        return alarm.way() == Way.WORDING ? w.text("problems.sure.wording", "n", Math.round(alarm.oneIn()))
                : w.text("problems.sure." + sure(alarm));
    }

    AlarmPage page(Actor.Colleague me, AlarmId id, String cursor, Wording w) {
        ProblemAlarm alarm = alarms.find(me, id);
        String heading = heading(alarm, w);
        Slice<ProblemPage.Case> cases = cases(me, alarm, cursor, w);
        Instant judgedAt = alarm.judgedAt();
        String judged = judgedAt == null ? "" : w.text("problems.judged." + alarm.state().word(), "name",
                Optional.ofNullable(alarm.judgedBy()).orElse(""), "when", w.moment(judgedAt, clock.instant()));
        return new AlarmPage(id.toString(), heading, surely(alarm, w), w.text("problems.how." + alarm.way().word()),
                AlarmChart.of(alarm, heading, w), alarm.terms(), cases.rows(),
                cases.next().map(c -> "/problems/alarms/" + id + "?cursor=" + c).orElse(null), hidden(me, alarm, w),
                judged, alarm.why(), problem(alarm), alarm.state() == State.OPEN, alarm.state() == State.NOTHING);
    }

    private ProblemPage.@Nullable Link problem(ProblemAlarm alarm) {
        if (alarm.problem() == null) return null;
        return jdbc.sql("select code, name from known_problems where id = :id").param("id", alarm.problem().value())
                .query((row, n) -> new ProblemPage.Link("/problems/" + row.getString("code"), row.getString("name"),
                        row.getString("code"))).optional().orElse(null);
    }

    private Slice<ProblemPage.Case> cases(Actor.Colleague me, ProblemAlarm alarm, String cursor, Wording w) {
        Reach reach = me.reach(Permission.CASES_READ);
        UUID after = Ids.read(cursor);
        record Read(UUID id, ProblemPage.Case one) {}
        Instant now = clock.instant();
        List<Read> rows = jdbc.sql("""
                select c.id, c.code, c.subject, c.state, c.opened_at, u.name as customer, b.name as branch
                  from problem_alarm_cases x join cases c on c.customer_id = x.customer_id and c.id = x.case_id
                  join customers u on u.id = c.customer_id join branches b on b.id = c.branch_id
                 where x.alarm_id = :alarm and\s""" + Reach.covers("c.branch_id") + (after == null ? ""
                : " and c.id < :after") + " order by c.id desc limit :limit")
                .param("alarm", alarm.id().value()).param("everywhere", reach.everywhere())
                .param("branches", reach.array()).param("after", after).param("limit", PAGE + 1)
                .query((row, n) -> new Read(Sql.uuid(row, "id"), new ProblemPage.Case(row.getString("code"),
                        row.getString("subject"), row.getString("customer"), row.getString("branch"),
                        w.moment(Sql.instant(row, "opened_at"), now), row.getString("state"), false))).list();
        Slice<Read> slice = Slice.of(rows, PAGE, r -> r.id().toString());
        return new Slice<>(slice.rows().stream().map(Read::one).toList(), slice.next());
    }

    private String hidden(Actor.Colleague me, ProblemAlarm alarm, Wording w) {
        Reach reach = me.reach(Permission.CASES_READ);
        if (reach.everywhere()) return "";
        int hidden = jdbc.sql("""
                select count(*) from problem_alarm_cases x
                  join cases c on c.customer_id = x.customer_id and c.id = x.case_id
                 where x.alarm_id = :alarm and not c.branch_id = any(:branches)""").param("alarm", alarm.id().value())
                .param("branches", reach.array()).query(Integer.class).single();
        return hidden == 0 ? "" : w.text("problems.hidden", "n", hidden);
    }
}
