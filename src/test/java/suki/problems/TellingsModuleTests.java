package suki.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.cases.CaseFile;
import suki.customers.CustomerRecords;
import suki.promises.Promise;
import suki.promises.State;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Role;

/** Telling everybody affected: one promise each, in their language, once, whatever happens in between. */
class TellingsModuleTests extends ProblemsTest {

    @Autowired TellingWork work;
    @Autowired TellingRows rows;
    @Autowired TellingTurn turns;
    @Autowired ProblemRecords records;

    private void run() {
        work("problems.telling");
    }

    private Telling now(TellingId id) {
        return tellings.find(imran, id);
    }

    @Test
    void eachHearsInTheirLanguageWithAPromiseThatTheLetterKeeps() {
        KnownProblem one = problem("Thermostats of October fail");
        String shahida = somebody();
        String murugan = somebody();
        CaseFile english = affected(one, Language.EN, shahida);
        CaseFile tamil = affected(one, Language.TA, murugan);
        var words = Map.of(Language.EN, new Tellings.Words("It is mended", "{name}, it is mended."),
                Language.TA, new Tellings.Words("சரியானது", "{name}, சரிசெய்துவிட்டோம்."));
        TellingId id = tellings.begin(imran, one.code(), words);
        run();
        assertThat(now(id)).extracting(Telling::told, Telling::waiting, Telling::toCall).containsExactly(2, 0, 0);
        assertThat(now(id).finishedAt()).isNotNull();
        assertThat(sentTo(shahida)).filteredOn(s -> s.body().contains("it is mended")).singleElement()
                .satisfies(s -> assertThat(s.subject()).contains("It is mended").contains(english.code()))
                .satisfies(s -> assertThat(s.body()).startsWith("Shahida").doesNotContain("{name}"));
        assertThat(sentTo(murugan)).filteredOn(s -> s.body().contains("சரிசெய்துவிட்டோம்")).hasSize(1);
        Promise kept = cases.promises(english).stream().filter(p -> p.kind().equals("other")).findFirst().orElseThrow();
        assertThat(kept.state()).isEqualTo(State.KEPT);
        assertThat(kept.towardsCustomer()).isTrue();
        assertThat(kept.settledAt()).as("not for good until it is accepted").isNull();
        assertThat(kept.dueAt()).isEqualTo(java.time.Instant.parse("2026-11-24T13:00:00Z"));
        later(java.time.Duration.ofMinutes(1));
        send();
        assertThat(promises.find(house(), kept.customer(), kept.id()).settledAt()).isNotNull();
        assertThat(thread(tamil)).anyMatch(e -> e.body().contains("சரிசெய்துவிட்டோம்"));
        assertThat(owed(english)).as("what was owed stays owed").anyMatch(p -> p.kind().equals("first_answer"));
    }

    @Test
    void whoHasNoAddressIsPromisedACall() {
        KnownProblem one = problem("Heaters go out");
        CaseFile file = affected(one, Language.EN, "");
        TellingId id = tellings.begin(imran, one.code(), english("{name}, it is mended."));
        run();
        assertThat(now(id)).extracting(Telling::told, Telling::toCall).containsExactly(0, 1);
        Promise call = owed(file).stream().filter(p -> p.kind().equals("call_back")).findFirst().orElseThrow();
        assertThat(call.owner()).as("whoever has the case").isEqualTo(sanaId);
        assertThat(call.words()).isEqualTo("It is mended");
        assertThat(call.toldAt()).isNull();
    }

    @Test
    void aCustomerWithTwoCasesHearsOnceAndNobodyHearsTwice() {
        KnownProblem one = problem("Mixers stop");
        String email = somebody();
        CaseFile first = affected(one, Language.EN, email);
        CaseFile second = said(first.customer(), Language.EN, "It stopped again.");
        links.link(sana, second.code(), one.code(), ProblemLinks.How.HAND);
        tellings.begin(imran, one.code(), english("It is mended."));
        run();
        assertThat(told(first.customer())).isEqualTo(1);
        assertThatThrownBy(() -> tellings.begin(imran, one.code(), english("Again."))).isInstanceOf(Refusal.class);
        later(java.time.Duration.ofDays(3));
        CaseFile again = said(first.customer(), Language.EN, "And again.");
        links.link(sana, again.code(), one.code(), ProblemLinks.How.HAND);
        assertThat(tellings.audience(imran, one.code()).count()).as("a new case since then").isEqualTo(1);
    }

    @Test
    void wordsAreNeededInEachLanguageThatSomebodyReads() {
        KnownProblem one = problem("Ovens were not delivered");
        affected(one, Language.EN, somebody());
        affected(one, Language.FIL, somebody());
        assertThat(tellings.audience(imran, one.code()).needed()).containsExactly(Language.EN, Language.FIL);
        assertThatThrownBy(() -> tellings.begin(imran, one.code(), english("It is here.")))
                .isInstanceOfSatisfying(BadForm.class, bad -> assertThat(bad.fields()).containsOnlyKeys("subject_fil",
                        "body_fil"));
    }

    @Test
    void whoLooksAfterOneBranchTellsTheCustomersOfThatBranch() {
        KnownProblem one = problem("Fans are loud");
        affected(one, Language.EN, somebody());
        Actor.Colleague other = actor(colleague(Role.MANAGER, branch()));
        assertThat(tellings.audience(other, one.code()).count()).isZero();
        assertThat(tellings.audience(other, one.code()).outOfReach()).isEqualTo(1);
        assertThatThrownBy(() -> tellings.begin(other, one.code(), english("x"))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> tellings.begin(sana, one.code(), english("x"))).isInstanceOf(NotFound.class);
    }

    @Test
    void stopHaltsBeforeTheNextCustomerAndItGoesOnWhereItStopped() {
        KnownProblem one = problem("Kettles leak");
        for (int i = 0; i < 4; i++) affected(one, Language.EN, somebody());
        TellingId id = tellings.begin(imran, one.code(), english("It is mended."));
        one(id);
        tellings.stop(imran, id);
        run();
        assertThat(now(id)).extracting(Telling::told, Telling::waiting).containsExactly(1, 3);
        assertThat(now(id).finishedAt()).isNull();
        tellings.goOn(imran, id);
        run();
        assertThat(now(id)).extracting(Telling::told, Telling::waiting).containsExactly(4, 0);
    }

    @Test
    void whatWasStoppedCanBeEndedThere() {
        KnownProblem one = problem("Kettles whistle");
        for (int i = 0; i < 2; i++) affected(one, Language.EN, somebody());
        TellingId id = tellings.begin(imran, one.code(), english("It is mended."));
        assertThatThrownBy(() -> tellings.end(imran, id)).isInstanceOf(Refusal.class);
        tellings.stop(imran, id);
        tellings.end(imran, id);
        run();
        assertThat(now(id)).extracting(Telling::told, Telling::leftOut).containsExactly(0, 2);
        assertThat(tellings.audience(imran, one.code()).count()).as("they can still be told").isEqualTo(2);
    }

    /** One customer, as the work does it. */
    private void one(TellingId id) {
        transaction.executeWithoutResult(status -> rows.next(clock.instant())
                .ifPresent(turn -> turns.tell(turn, clock.instant())));
    }

    @Test
    void aNodeThatDiesInTheMiddleOfACustomerLeavesNothingHalfDone() {
        KnownProblem one = problem("Irons trip the fuse");
        String email = somebody();
        CaseFile file = affected(one, Language.EN, email);
        TellingId id = tellings.begin(imran, one.code(), english("It is mended."));
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
            turns.tell(rows.next(clock.instant()).orElseThrow(), clock.instant());
            throw new IllegalStateException("killed before the commit");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(told(file.customer())).isZero();
        assertThat(sentTo(email)).noneMatch(s -> s.body().contains("mended"));
        run();
        run();
        assertThat(told(file.customer())).isEqualTo(1);
        assertThat(sentTo(email)).filteredOn(s -> s.body().contains("mended")).hasSize(1);
        assertThat(now(id).told()).isEqualTo(1);
    }

    @Test
    void twoNodesAtOnceTellNobodyTwice() throws Exception {
        KnownProblem one = problem("Lamps flicker");
        var files = new ArrayList<CaseFile>();
        for (int i = 0; i < 24; i++) files.add(affected(one, Language.EN, somebody()));
        TellingId id = tellings.begin(imran, one.code(), english("It is mended."));
        var failed = new AtomicInteger();
        try (var nodes = Executors.newFixedThreadPool(2)) {
            for (int node = 0; node < 2; node++) {
                nodes.submit(() -> {
                    try {
                        while (work.run(clock.instant()) > 0) {
                            // until nothing is left
                        }
                    } catch (RuntimeException e) {
                        failed.incrementAndGet();
                    }
                });
            }
            nodes.shutdown();
            assertThat(nodes.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(failed).hasValue(0);
        assertThat(now(id)).extracting(Telling::told, Telling::waiting, Telling::leftOut).containsExactly(24, 0, 0);
        for (CaseFile file : files) assertThat(told(file.customer())).isEqualTo(1);
    }

    @Test
    void whoIsNotAffectedAfterAllOrWasErasedHearsNothing() {
        KnownProblem one = problem("Doors squeak");
        CaseFile unlinked = affected(one, Language.EN, somebody());
        CaseFile erased = affected(one, Language.EN, somebody());
        TellingId id = tellings.begin(imran, one.code(), english("It is mended."));
        links.unlink(sana, unlinked.code(), one.code());
        transaction.executeWithoutResult(status -> records.erase(erased.customer(), clock.instant()));
        run();
        assertThat(now(id)).extracting(Telling::told, Telling::leftOut).containsExactly(0, 2);
        assertThat(told(unlinked.customer()) + told(erased.customer())).isZero();
        List<CustomerRecords.Row> handed = new ArrayList<>();
        records.export(unlinked.customer(), handed::add);
        assertThat(handed).extracting(CustomerRecords.Row::table).contains("problem_cases", "telling_customers");
    }

    @Test
    void aCustomerWhoCannotBeToldDoesNotStandInTheWayOfTheOthers() {
        KnownProblem one = problem("Cables are short");
        CaseFile broken = affected(one, Language.EN, somebody());
        for (int i = 0; i < 2; i++) affected(one, Language.EN, somebody());
        TellingId id = tellings.begin(imran, one.code(), english("It is mended."));
        jdbc.sql("delete from entries where case_id = :id").param("id", broken.id().value()).update();
        jdbc.sql("update cases set branch_id = branch_id, code = 'X' || left(code, 6) where id = :id")
                .param("id", broken.id().value()).update();
        for (int tries = 0; tries < 4; tries++) {
            run();
            later(java.time.Duration.ofMinutes(1));
        }
        assertThat(now(id).told()).isGreaterThanOrEqualTo(2);
        assertThat(now(id).waiting()).isZero();
    }
}
