package suki.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.problems.KnownProblems.Said;
import suki.problems.ProblemAlarm.State;
import suki.problems.ProblemAlarm.Way;
import suki.shared.BadForm;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Role;

/** What the house finds among complaints, over cases in the database; and what somebody makes of it. */
class AlarmsModuleTests extends ProblemsTest {

    /** The last whole day in most tests. */
    private static final LocalDate YESTERDAY = LocalDate.of(2026, 11, 22);

    @Autowired AlarmWatch watch;

    private UUID kind;

    /** Complaints of other tests would be watched too. */
    @BeforeEach
    void aKindOfItsOwn() {
        jdbc.sql("update cases set opened_at = timestamptz '2019-01-01' where opened_at > timestamptz '2020-01-01'")
                .update();
        jdbc.sql("update problem_alarms set last_day = date '2019-01-01', seen = date '2019-01-01' - (row_number)::int"
                + " from (select id as known, row_number() over () from problem_alarms) r where r.known = id").update();
        kind = kinds.add(house(), null, true, Map.of(Language.EN, "Repair " + UUID.randomUUID(), Language.UR, "مرمت",
                Language.TA, "பழுது", Language.FIL, "Repair"));
    }

    /** Cases of the kind, as a bulk import would leave them. */
    private void complaints(LocalDate day, int count, String words) {
        jdbc.sql("""
                with made as (
                    insert into cases (customer_id, id, bucket, code, branch_id, kind_id, channel, language, subject,
                        wants, opened_at, opened_by, last_entry_at, last_by)
                    select u.id, gen_random_uuid(), u.bucket, upper(left(md5(random()::text), 8)), :branch, :kind,
                           'phone', 'en', 'x', '', cast(:at as timestamptz) + n * interval '1 minute', :branch,
                           cast(:at as timestamptz), 'customer'
                      from (select id, bucket, row_number() over (order by id desc) as n from customers
                             where branch_id = :branch limit :count) u
                    returning customer_id, id, bucket, opened_at)
                insert into entries (customer_id, case_id, id, bucket, kind, author_kind, author_id, author_name, at,
                    language, body)
                select customer_id, id, gen_random_uuid(), bucket, 'words', 'customer', customer_id, '',
                       opened_at, 'en',
                       :words from made""")
                .param("branch", branch.value()).param("kind", kind).param("at", day + "T06:00:00Z")
                .param("count", count).param("words", words).update();
    }

    private void usual(int days) {
        for (int i = 0; i < 12; i++) customer("Customer " + i, somebody());
        for (int i = days; i > 0; i--) complaints(YESTERDAY.minusDays(i + 6L), i % 3 == 0 ? 2 : 1, "It stopped.");
    }

    private List<ProblemAlarm> open() {
        return alarms.open(imran).stream().filter(a -> a.lastDay().isAfter(LocalDate.of(2020, 1, 1))).toList();
    }

    private void look() {
        watch.look(YESTERDAY, clock.instant());
    }

    @Test
    void aKindThatRisesRaisesOneAlarmHoweverOftenOneLooks() {
        usual(120);
        for (int i = 5; i >= 0; i--) complaints(YESTERDAY.minusDays(i), 7, "It stopped.");
        look();
        look();
        ProblemAlarm alarm = open().stream().filter(a -> a.way() == Way.RISE).findFirst().orElseThrow();
        assertThat(open().stream().filter(a -> a.way() == Way.RISE)).hasSize(1);
        assertThat(alarm.kind()).isEqualTo(kind);
        assertThat(alarm.observed()).isGreaterThan((int) (2 * alarm.expected()));
        assertThat(alarm.since()).isBetween(YESTERDAY.minusDays(8), YESTERDAY.minusDays(2));
        assertThat(alarm.chart()).hasSizeBetween(50, 90);
        assertThat(jdbc.sql("select count(*) from notices where colleague_id = :who and key = 'problems.notice.alarm'")
                .param("who", imranId.value()).query(Integer.class).single()).isEqualTo(1);
        assertThat(jdbc.sql("select count(*) from problem_alarm_cases where alarm_id = :id")
                .param("id", alarm.id().value()).query(Integer.class).single()).isEqualTo(alarm.observed());
    }

    @Test
    void whatComesAsUsualRaisesNone() {
        usual(120);
        for (int i = 5; i >= 0; i--) complaints(YESTERDAY.minusDays(i), i % 3 == 0 ? 2 : 1, "It stopped.");
        look();
        assertThat(open()).isEmpty();
    }

    @Test
    void wordsThatNobodyUsedBeforeAreFoundOnce() {
        usual(60);
        complaints(YESTERDAY.minusDays(2), 6, "A burnt smell comes from the adapter");
        look();
        look();
        List<ProblemAlarm> found = open().stream().filter(a -> a.way() == Way.WORDING).toList();
        assertThat(found).isNotEmpty();
        assertThat(String.join(" ", found.getFirst().terms())).containsAnyOf("burnt", "smell", "adapter");
        assertThat(found.stream().flatMap(a -> a.terms().stream()).distinct().count())
                .as("no word in two alarms").isEqualTo(found.stream().mapToInt(a -> a.terms().size()).sum());
    }

    @Test
    void anAlarmBecomesAProblemWithItsCasesOrNothingWithAReason() {
        usual(120);
        for (int i = 5; i >= 0; i--) complaints(YESTERDAY.minusDays(i), 7, "It stopped.");
        look();
        ProblemAlarm alarm = open().stream().filter(a -> a.way() == Way.RISE).findFirst().orElseThrow();
        assertThatThrownBy(() -> alarms.find(sana, alarm.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> alarms.nothing(imran, alarm.id(), " ")).isInstanceOf(BadForm.class);
        alarms.nothing(imran, alarm.id(), "A holiday week.");
        alarms.openAgain(imran, alarm.id());
        KnownProblem made = alarms.makeProblem(imran, alarm.id(), new Said("Repairs fail", "", Language.EN, imranId));
        assertThat(jdbc.sql("select count(*) from problem_cases where problem_id = :id").param("id", made.id().value())
                .query(Integer.class).single()).isEqualTo(alarm.observed());
        assertThat(alarms.find(imran, alarm.id())).extracting(ProblemAlarm::state, ProblemAlarm::problem)
                .containsExactly(State.PROBLEM, made.id());
        assertThatThrownBy(() -> alarms.nothing(imran, alarm.id(), "x")).isInstanceOf(Refusal.class);
    }

    @Test
    void thePageSaysItInASentenceWithAChartAndItsTable() {
        usual(120);
        for (int i = 5; i >= 0; i--) complaints(YESTERDAY.minusDays(i), 7, "It stopped.");
        look();
        ProblemAlarm alarm = open().stream().filter(a -> a.way() == Way.RISE).findFirst().orElseThrow();
        Browser desk = signIn(imranId);
        assertThat(ok(desk, "/problems").select("a[href='/problems/alarms/" + alarm.id() + "']").text())
                .startsWith("Complaints of the kind “Repair");
        Document page = ok(desk, "/problems/alarms/" + alarm.id());
        assertThat(page.select("h1").text()).contains("have risen since", alarm.observed() + " where");
        assertThat(page.select("svg[role=img]").attr("aria-label")).isEqualTo(page.select("h1").text());
        assertThat(page.select("figure tbody tr")).hasSize(alarm.chart().size());
        assertThat(page.select("#behind ~ table tbody tr").size()).isPositive();
        assertThat(desk.post("/problems/alarms/" + alarm.id() + "/nothing", Map.of("why", "")).status()).isEqualTo(422);
        assertThat(desk.post("/problems/alarms/" + alarm.id() + "/nothing", Map.of("why", "A holiday.")).redirect())
                .contains("undo=/problems/alarms/" + alarm.id() + "/nothing/undoing");
        assertThat(signIn(colleague(Role.STAFF, branch)).get("/problems/alarms/" + alarm.id()).status())
                .isEqualTo(404);
    }

    @Test
    void theNightIsTakenOnceByAllNodesTogether() {
        jdbc.sql("delete from nights where work = 'problems.alarms'").update();
        itIs(Instant.parse("2026-11-22T20:00:00Z"));
        work("problems.alarms");
        assertThat(jdbc.sql("select count(*) from nights where work = 'problems.alarms'").query(Integer.class).single())
                .as("before two in the night").isZero();
        itIs(Instant.parse("2026-11-22T23:00:00Z"));
        work("problems.alarms");
        work("problems.alarms");
        assertThat(jdbc.sql("select day from nights where work = 'problems.alarms' and done_at is not null")
                .query(LocalDate.class).list()).hasSize(1);
    }
}
