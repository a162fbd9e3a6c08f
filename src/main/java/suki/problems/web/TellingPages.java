package suki.problems.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.problems.KnownProblem;
import suki.problems.KnownProblems;
import suki.problems.ProblemWords;
import suki.problems.Telling;
import suki.problems.TellingId;
import suki.problems.Tellings;
import suki.problems.Tellings.Audience;
import suki.shared.Actor;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Slice;
import suki.shared.Sql;
import suki.shared.Wording;
import suki.shared.web.Form;
import suki.team.Settings;

/** Makes the pages on which everybody affected is told. */
@Component
class TellingPages {

    private static final int PAGE = 50;
    private static final int MINUTE = 60;

    private final KnownProblems problems;
    private final Tellings tellings;
    private final Settings settings;
    private final JdbcClient jdbc;
    private final Clock clock;

    TellingPages(KnownProblems problems, Tellings tellings, Settings settings, JdbcClient jdbc, Clock clock) {
        this.problems = problems;
        this.tellings = tellings;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who hears of it and who doesn't, each in a sentence. */
    static List<String> who(Audience audience, Wording w) {
        var lines = new ArrayList<String>();
        audience.letters().forEach((l, n) -> lines.add(w.text("problems.tell.letters", "n", n, "language",
                l.ownName())));
        int calls = audience.calls().values().stream().mapToInt(n -> n).sum();
        if (calls > 0) lines.add(w.text("problems.tell.calls", "n", calls));
        if (audience.toldBefore() > 0) lines.add(w.text("problems.tell.told_before", "n", audience.toldBefore()));
        if (audience.erased() > 0) lines.add(w.text("problems.tell.erased", "n", audience.erased()));
        if (audience.outOfReach() > 0) lines.add(w.text("problems.tell.out_of_reach", "n", audience.outOfReach()));
        return lines;
    }

    /** The words as they were prepared, else as we would say it. */
    Form prefilled(KnownProblem root, Wording w) {
        Map<Language, ProblemWords> said = problems.words(root);
        Form form = Form.empty();
        for (Language language : Language.values()) {
            Wording theirs = w.in(language, w.zone());
            String mended = said.getOrDefault(language, ProblemWords.NONE).mended();
            form = form.and("subject_" + language.tag(), theirs.text("problems.letter.subject"))
                    .and("body_" + language.tag(), mended.isEmpty() ? theirs.text("problems.letter.body", "greetName",
                            "{name}", "firm", settings.firm()) : mended);
        }
        return form;
    }

    /** The end of the key for how it stands. */
    static String state(Telling one) {
        return one.finishedAt() != null ? "finished" : one.stoppedAt() != null ? "stopped" : "going";
    }

    TellingPage page(Actor.Colleague me, TellingId id, String cursor, Wording w) {
        Instant now = clock.instant();
        Telling one = tellings.find(me, id);
        KnownProblem problem = tellings.problem(one);
        int done = one.told() + one.toCall();
        int all = done + one.waiting();
        Slice<TellingPage.Call> calls = calls(me, id, cursor);
        Instant stoppedAt = one.stoppedAt();
        return new TellingPage(id.toString(), new ProblemPage.Link("/problems/" + problem.code(), problem.name(),
                problem.code()), w.text("problems.telling.heading", "n", done, "all", all),
                w.text("problems.telling.state." + state(one)),
                w.text("problems.telling.begun", "name", one.byName(), "when", w.moment(one.at(), now)),
                stoppedAt == null || one.finishedAt() != null ? "" : w.text("problems.telling.stopped", "name",
                        one.stoppedBy() == null ? "" : one.stoppedBy(), "when", w.moment(stoppedAt, now)),
                pace(one, w, now), all == 0 ? 100 : done * 100 / all, lines(id, w), calls.rows(),
                calls.next().map(c -> "/problems/tellings/" + id + "?cursor=" + c).orElse(null), one.going(),
                one.stoppedAt() != null && one.finishedAt() == null);
    }

    private static String pace(Telling one, Wording w, Instant now) {
        if (!one.going() || one.waiting() == 0) return "";
        Duration rest = one.rest(now).orElse(null);
        if (rest == null) return w.text("problems.telling.begins");
        long rate = Math.max(1, Math.round(one.rate(now)));
        return rest.toSeconds() < MINUTE ? w.text("problems.telling.pace_seconds", "rate", rate, "n",
                Math.max(1, rest.toSeconds()))
                : w.text("problems.telling.pace", "rate", rate, "n", (rest.toSeconds() + MINUTE - 1) / MINUTE);
    }

    private List<String> lines(TellingId id, Wording w) {
        return jdbc.sql("""
                select state, case when state = 'left_out' then reason else '' end as reason, count(*) as n
                  from telling_customers where telling_id = :id group by 1, 2 order by 1, 2""").param("id", id.value())
                .query((row, n) -> w.text("problems.told." + (row.getString("reason").isEmpty()
                        ? row.getString("state") : row.getString("reason")).toLowerCase(Locale.ROOT), "n",
                        row.getInt("n"))).list();
    }

    private Slice<TellingPage.Call> calls(Actor.Colleague me, TellingId id, String cursor) {
        Reach reach = me.reach(Permission.CASES_READ);
        UUID after = Ids.read(cursor);
        record Read(UUID customer, TellingPage.Call call) {}
        List<Read> rows = jdbc.sql("""
                select t.customer_id, u.name, c.code, b.name as branch
                  from telling_customers t join cases c on c.customer_id = t.customer_id and c.id = t.case_id
                  join customers u on u.id = t.customer_id join branches b on b.id = c.branch_id
                 where t.telling_id = :id and t.state = 'to_call' and\s""" + Reach.covers("c.branch_id")
                + (after == null ? "" : " and t.customer_id > :after") + " order by t.customer_id limit :limit")
                .param("id", id.value()).param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("after", after).param("limit", PAGE + 1)
                .query((row, n) -> new Read(Sql.uuid(row, "customer_id"), new TellingPage.Call("/cases/"
                        + row.getString("code"), row.getString("name"), row.getString("code"),
                        row.getString("branch")))).list();
        Slice<Read> slice = Slice.of(rows, PAGE, r -> r.customer().toString());
        return new Slice<>(slice.rows().stream().map(Read::call).toList(), slice.next());
    }
}
