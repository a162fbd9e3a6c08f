package suki.remedies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.cases.CaseFile;
import suki.cases.Fault;
import suki.cases.Resolution;
import suki.cases.Severity;
import suki.promises.Promise;
import suki.remedies.Remedies.Visit;
import suki.remedies.Remedies.Wanted;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Refusal;
import suki.shared.Role;

/** Granting through the door: limits, allowances, what follows, taking back, and asking somebody else. */
class RemediesModuleTests extends RemediesTest {

    @Autowired Comparison comparison;
    @Autowired Visits visits;

    @Test
    void whatWasGrantedBeforeInTheCaseCountsTowardsTheLimit() {
        CaseFile one = erred();
        remedies.grant(sana, one.code(), wanted(VOUCHER, 3_000_00));
        assertThatThrownBy(() -> remedies.grant(sana, one.code(), wanted(VOUCHER, 2_000_01)))
                .isInstanceOf(Refusal.class);
        remedies.grant(sana, one.code(), wanted(VOUCHER, 2_000_00));
        assertThat(remedies.total(one).minor()).isEqualTo(5_000_00);
        theLedgerHolds();
    }

    @Test
    void sixtyFourWhoGrantAtOnceDoNotGoBeyondALimitTogether() throws Exception {
        CaseFile one = erred();
        long granted = atOnce(64, i -> () -> remedies.grant(sana, one.code(), wanted(VOUCHER, 700_00)));
        assertThat(granted).isEqualTo(7);
        assertThat(remedies.total(one).minor()).isEqualTo(4_900_00);
        theLedgerHolds();
    }

    @Test
    void sixtyFourGrantsInDoubtInDifferentCasesDoNotOverspendOneAllowance() throws Exception {
        rules.allow(house(), Role.STAFF, PKR, 10_000_00);
        var doubtful = new ArrayList<CaseFile>();
        for (int i = 0; i < 64; i++) doubtful.add(phoned(customer("Bilal " + i, somebody()), "It stopped."));
        long granted = atOnce(64, i -> () -> remedies.grant(sana, doubtful.get(i).code(), wanted(VOUCHER, 900_00)));
        assertThat(granted).isEqualTo(11);
        assertThat(jdbc.sql("select minor from doubt_spent where colleague_id = :who").param("who", sanaId.value())
                .query(Long.class).single()).isEqualTo(9_900_00);
        assertThat(remedies.leftInDoubt(sana, doubtful.getFirst()).minor()).isEqualTo(100_00);
        theLedgerHolds();
    }

    private long atOnce(int threads, java.util.function.IntFunction<Callable<Grant>> deed) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var all = pool.invokeAll(IntStream.range(0, threads).mapToObj(deed).toList());
            long granted = 0;
            for (var one : all) {
                try {
                    one.get();
                    granted++;
                } catch (java.util.concurrent.ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(Refusal.class);
                }
            }
            return granted;
        }
    }

    /** Random grants, asking and taking back by three people in few cases; no limit is passed by any path. */
    @Test
    void byNoPathDoesACaseComeToMoreThanSomebodyMayDecide() {
        var random = new Random(7);
        rules.allow(house(), Role.STAFF, PKR, 4_000_00);
        rules.allow(house(), Role.MANAGER, PKR, 40_000_00);
        Actor.Colleague[] people = {sana, imran, actor(colleague(Role.STAFF, branch))};
        var some = new ArrayList<CaseFile>();
        for (int i = 0; i < 5; i++) {
            some.add(i % 2 == 0 ? erred() : phoned(customer("Joseph " + i, somebody()), "It leaks."));
        }
        for (int i = 0; i < 150; i++) {
            CaseFile one = some.get(random.nextInt(some.size()));
            Actor.Colleague by = people[random.nextInt(people.length)];
            long amount = random.nextInt(30_000_00);
            try {
                switch (random.nextInt(4)) {
                    case 0, 1 -> remedies.grant(by, one.code(), because(VOUCHER, amount, "so"));
                    case 2 -> {
                        Approval asked = approvals.ask(by, one.code(), because(VOUCHER, amount, "so"));
                        approvals.grant(people[random.nextInt(people.length)], asked.customer(), asked.id(), "");
                    }
                    default -> {
                        List<Grant> grants = remedies.of(one);
                        if (grants.isEmpty()) continue;
                        remedies.takeBack(by, one.code(), grants.get(random.nextInt(grants.size())).id());
                    }
                }
            } catch (Refusal | suki.shared.NotFound e) {
                // just as it should be
            }
        }
        for (CaseFile one : some) assertThat(remedies.total(one).minor()).isBetween(0L, 100_000_00L);
        assertThat(jdbc.sql("""
                select count(*) from remedy_grants g where g.approved_by is null and g.by_name <> :manager
                   and (select sum(o.amount_minor) from remedy_grants o where o.customer_id = g.customer_id
                           and o.case_id = g.case_id and o.id <= g.id and not exists (select from remedy_reversals r
                               where r.customer_id = o.customer_id and r.grant_id = o.id and r.at <= g.at)) > 500000""")
                .param("manager", imran.name()).query(Integer.class).single()).isZero();
        assertThat(jdbc.sql("select coalesce(max(minor), 0) from doubt_spent where colleague_id = :who").param("who",
                sanaId.value()).query(Long.class).single()).isLessThanOrEqualTo(4_000_00);
        theLedgerHolds();
    }

    @Test
    void withoutAllowanceNothingIsGivenInDoubtUntilSomebodyJudges() {
        CaseFile one = phoned(customer("Bilal", somebody()), "It stopped.");
        assertThatThrownBy(() -> remedies.grant(sana, one.code(), wanted(VOUCHER, 1_00))).isInstanceOf(Refusal.class);
        redress.judge(sana, one.code(), Fault.OURS, Severity.SMALL, "");
        assertThat(remedies.grant(sana, one.code(), wanted(VOUCHER, 1_00)).doubt()).isFalse();
    }

    @Test
    void aVoucherIsToldByLetterSpentOnceAndGoneWhenTakenBack() {
        String email = somebody();
        CaseFile one = erred(customer("Shahida", email));
        Grant grant = remedies.grant(sana, one.code(), new Wanted(VOUCHER, 500_00, "", null,
                "Sorry. Your code: {voucher}", false));
        String body = sentTo(email).getLast().body();
        String code = body.replaceAll("(?s).*Your code: ([0-9A-Z-]+).*", "$1");
        assertThat(code).matches("([0-9A-Z]{4}-){4}[0-9A-Z]{4}");
        assertThat(vouchers.find(sana, code.toLowerCase()).amount().minor()).isEqualTo(500_00);
        remedies.takeBack(sana, one.code(), grant.id());
        assertThatThrownBy(() -> vouchers.redeem(sana, code, branch)).isInstanceOf(Refusal.class);
        assertThat(remedies.total(one).minor()).isZero();
        theLedgerHolds();
    }

    @Test
    void aSpentVoucherIsNotTakenBackAndNobodySpendsItTwice() throws Exception {
        CaseFile one = erred();
        Grant grant = remedies.grant(sana, one.code(), wanted(VOUCHER, 500_00));
        String code = thread(one).stream().filter(e -> e.body().contains("code")).findFirst().orElseThrow().body()
                .replaceAll("(?s).*code ([0-9A-Z-]+)\\..*", "$1");
        try (var pool = Executors.newFixedThreadPool(64)) {
            var all = pool.invokeAll(IntStream.range(0, 64).<Callable<Object>>mapToObj(i ->
                    () -> vouchers.redeem(sana, code, branch)).toList());
            assertThat(all.stream().filter(f -> f.state() == java.util.concurrent.Future.State.SUCCESS)).hasSize(1);
        }
        assertThatThrownBy(() -> remedies.takeBack(sana, one.code(), grant.id())).isInstanceOf(Refusal.class);
        assertThat(remedies.total(one).minor()).isEqualTo(500_00);
    }

    @Test
    void aRefundIsAPromiseAndIsGivenWhenThatIsKept() {
        CaseFile one = erred();
        Grant grant = remedies.grant(sana, one.code(), wanted(REFUND, 1_000_00));
        Promise promise = owed(one).stream().filter(p -> p.id().value().equals(grant.promise())).findFirst()
                .orElseThrow();
        assertThat(promise.towardsCustomer()).isTrue();
        assertThat(given(grant)).isZero();
        promises.keep(sana, one.customer(), promise.id(), "");
        assertThat(given(grant)).isEqualTo(-1_000_00);
        assertThatThrownBy(() -> remedies.takeBack(sana, one.code(), grant.id())).isInstanceOf(Refusal.class);
        theLedgerHolds();
    }

    private long given(Grant grant) {
        return jdbc.sql("""
                select coalesce(sum(minor), 0) from remedy_bookings where grant_id = :id and account = 'given'""")
                .param("id", grant.id().value()).query(Long.class).single();
    }

    @Test
    void anEngineerIsNotAtTwoCustomersAtOnceAndNeverOutsideOpeningHours() {
        CaseFile one = erred();
        CaseFile two = erred();
        Instant at = visits.free(one, sanaId).getFirst();
        remedies.grant(sana, one.code(), new Wanted(REPAIR, 2_150_00, "", new Visit(sanaId, at, 60, 30), "", true));
        assertThat(owed(one)).anyMatch(p -> p.kind().equals("visit") && p.dueAt().equals(at));
        assertThat(visits.free(two, sanaId)).doesNotContain(at);
        var clash = new Wanted(REPAIR, 2_150_00, "", new Visit(sanaId, at.plusSeconds(3_600), 60, 30), "", true);
        assertThatThrownBy(() -> remedies.grant(sana, two.code(), clash)).isInstanceOf(BadForm.class);
        var night = new Wanted(REPAIR, 1_00, "", new Visit(sanaId, Instant.parse("2026-11-24T20:00:00Z"), 60, 30), "",
                true);
        assertThatThrownBy(() -> remedies.grant(sana, two.code(), night)).isInstanceOf(BadForm.class);
        assertThat(remedies.of(two)).as("nothing is half done").isEmpty();
    }

    @Test
    void beyondOnesOwnLimitTheSmallestWhoMayIsAskedAndOneTapGrantsIt() {
        ColleagueId boss = everywhere(Role.ADMINISTRATOR, branch);
        rule(Role.ADMINISTRATOR, null, 900_000_00);
        CaseFile one = erred();
        Approval asked = approvals.ask(sana, one.code(), because(REFUND, 84_900_00, "Third repair this month"));
        assertThat(asked.askedOf()).isEqualTo(imranId).isNotEqualTo(boss);
        Promise owedByImran = promises.of(one.customer(), asked.id().value()).getFirst();
        assertThat(owedByImran.towardsCustomer()).isFalse();
        assertThat(owedByImran.dueAt()).isBetween(NOW.plus(Duration.ofHours(1)),
                NOW.plus(Duration.ofMinutes(61)));
        assertThatThrownBy(() -> approvals.grant(sana, asked.customer(), asked.id(), "")).isInstanceOf(Refusal.class);
        Grant grant = approvals.grant(imran, asked.customer(), asked.id(), "");
        assertThat(grant.byName()).isEqualTo(sana.name());
        assertThat(grant.approvedBy()).isEqualTo(imran.name());
        assertThat(promises.of(one.customer(), asked.id().value()).getFirst().open()).isFalse();
        assertThatThrownBy(() -> approvals.grant(imran, asked.customer(), asked.id(), "")).isInstanceOf(Refusal.class);
        assertThat(remedies.of(one)).hasSize(1);
        theLedgerHolds();
    }

    @Test
    void withoutAnAnswerInTimeTheNextWhoMayIsAsked() {
        ColleagueId boss = everywhere(Role.ADMINISTRATOR, branch);
        rule(Role.ADMINISTRATOR, null, 900_000_00);
        CaseFile one = erred();
        Approval asked = approvals.ask(sana, one.code(), because(REFUND, 84_900_00, "Third repair"));
        later(Duration.ofMinutes(63));
        work("promises.clock");
        Approval now = approvals.find(sana, asked.customer(), asked.id());
        assertThat(now.askedOf()).as("%s or another who may", boss).isNotIn(imranId, sanaId);
        assertThat(now.dueBy()).isAfter(clock.instant());
        assertThat(promises.of(one.customer(), asked.id().value())).filteredOn(Promise::open).hasSize(1);
        approvals.decline(imran, asked.customer(), asked.id(), "A repair first; I call her.");
        assertThat(approvals.find(sana, asked.customer(), asked.id()).word()).contains("A repair first");
    }

    @Test
    void likeCasesAreOfTheSameKindAndThoseThatGotNothingCount() {
        var kind = kinds.add(house(), null, true, java.util.Map.of(suki.shared.Language.EN, "Broken part"));
        for (int i = 0; i < 6; i++) {
            CaseFile before = ofKind(kind);
            remedies.grant(sana, before.code(), because(VOUCHER, 1_000_00 + i * 100_00, "so"));
        }
        CaseFile nothing = ofKind(kind);
        redress.apologise(sana, nothing.code(), suki.cases.Apology.How.PHONE, "Said sorry on the telephone.", "", null);
        cases.close(sana, nothing.code(), Resolution.SOLVED);
        CaseFile one = ofKind(kind);
        Comparison.Likes likes = comparison.of(one);
        assertThat(likes.cases()).hasSize(7).extracting(l -> l.total().minor()).contains(0L, 1_500_00L);
        assertThat(likes.summary().orElseThrow().median()).isEqualTo(1_200_00);
        assertThatThrownBy(() -> remedies.grant(sana, one.code(), wanted(VOUCHER, 4_000_00)))
                .isInstanceOf(BadForm.class);
        remedies.grant(sana, one.code(), because(VOUCHER, 4_000_00, "Her medicine was lost with it."));
    }

    @Autowired suki.cases.CaseKinds kinds;

    private CaseFile ofKind(java.util.UUID kind) {
        CaseFile one = erred();
        cases.describe(sana, one.code(), fresh(one).version(), one.subject(), kind, "normal", one.language(),
                List.of());
        return fresh(one);
    }

    @Test
    void aCustomerWhoIsErasedLeavesSumsAndNoWords() {
        CustomerId customer = customer("Mary", somebody());
        CaseFile one = erred(customer);
        remedies.grant(sana, one.code(), because(VOUCHER, 100_00, "She wept"));
        records.erase(customer, clock.instant());
        assertThat(remedies.of(customer).getFirst().why()).isEmpty();
        assertThat(remedies.total(one).minor()).isEqualTo(100_00);
    }

    @Autowired RemedyRecords records;
}
