package suki.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.promises.KeptRates.By;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.NotFound;
import suki.shared.Role;

/** The one definition of the kept rate. */
class KeptRateModuleTests extends PromisesTest {

    private static final Instant MONDAY = Instant.parse("2026-11-15T19:00:00Z");
    private static final Instant NEXT_MONDAY = Instant.parse("2026-11-22T19:00:00Z");

    @Autowired KeptRates rates;

    private KeptRate own() {
        return rates.own(sanaId, MONDAY, NEXT_MONDAY);
    }

    private Promise kept(Instant due) {
        Promise one = due(due);
        promises.keep(sana, customer, one.id(), "");
        return one;
    }

    @Test
    void nothingDueIsNothingMissed() {
        assertThat(own()).isEqualTo(new KeptRate(0, 0, 0, 0, 0, 0, 0, 0)).returns(1.0, KeptRate::rate);
    }

    @Test
    void overdueCountsAsNotKeptFromTheFirstSecond() {
        kept(WEDNESDAY_CLOSE);
        due(WEDNESDAY_CLOSE);
        assertThat(own().all()).as("their time has not come").isZero();
        itIs(WEDNESDAY_CLOSE.plusMillis(500));
        assertThat(own()).returns(2L, KeptRate::all).returns(1L, KeptRate::kept).returns(1L, KeptRate::overdue)
                .returns(0.5, KeptRate::rate);
    }

    @Test
    void thePeriodIsThatOfTheDueTime() {
        kept(Instant.parse("2026-11-21T12:00:00Z"));
        Promise next = kept(MONDAY_CLOSE);
        itIs(Instant.parse("2026-11-27T12:00:00Z"));
        assertThat(own().all()).isEqualTo(1);
        assertThat(rates.own(sanaId, NEXT_MONDAY, NEXT_MONDAY.plusSeconds(7 * 86_400)).all()).isEqualTo(1);
        assertThat(rates.own(sanaId, next.dueAt(), next.dueAt().plusSeconds(1)).all()).as("from is in").isEqualTo(1);
        assertThat(rates.own(sanaId, next.dueAt().minusSeconds(1), next.dueAt()).all()).as("to is out").isZero();
    }

    @Test
    void whatWasWithdrawnBeforeItsTimeAndWhatWaitsDoNotCount() {
        Promise withdrawn = due(WEDNESDAY_CLOSE);
        Promise waiting = due(WEDNESDAY_CLOSE);
        Promise tooLate = due(WEDNESDAY_CLOSE);
        promises.withdraw(sana, customer, withdrawn.id(), Withdrawal.NOT_WANTED);
        promises.waitFor(sana, customer, waiting.id(), "a photo");
        itIs(THURSDAY_CLOSE);
        promises.withdraw(sana, customer, tooLate.id(), Withdrawal.NOT_WANTED);
        assertThat(own()).isEqualTo(new KeptRate(1, 0, 0, 0, 0, 1, 0, 1));
    }

    @Test
    void movedIsCountedBesideAndCanBeKept() {
        Promise moved = due(WEDNESDAY_CLOSE);
        promises.move(sana, customer, moved.id(), THURSDAY_CLOSE, "late", Optional.empty(), "");
        promises.keep(sana, customer, moved.id(), "");
        kept(WEDNESDAY_CLOSE);
        itIs(FRIDAY_CLOSE);
        assertThat(own()).isEqualTo(new KeptRate(2, 2, 1, 1, 0, 0, 0, 0)).returns(1.0, KeptRate::rate);
    }

    @Test
    void movedAfterItsTimeIsBrokenAndTheNewOneCountsToo() {
        Promise one = due(WEDNESDAY_CLOSE);
        itIs(WEDNESDAY_CLOSE.plusSeconds(60));
        Promise next = promises.move(sana, customer, one.id(), THURSDAY_CLOSE, "late", Optional.empty(), "");
        promises.keep(sana, customer, next.id(), "");
        itIs(FRIDAY_CLOSE);
        assertThat(own()).isEqualTo(new KeptRate(2, 1, 1, 0, 0, 1, 0, 0));
    }

    @Test
    void whatIsOwedToColleaguesDoesNotCount() {
        promises.make(house(), new NewPromise(customer, karachi, sanaId, "next_answer", false,
                new Source("errand", UUID.randomUUID()), "x", NOW, null, null, WEDNESDAY_CLOSE, null));
        itIs(FRIDAY_CLOSE);
        assertThat(own().all()).isZero();
    }

    @Test
    void theSameFiguresByPersonBranchKindMonthAndChannel() {
        Actor.Colleague manager = actor(colleague(Role.MANAGER, karachi));
        ColleagueId imran = colleague(Role.STAFF, karachi);
        kept(WEDNESDAY_CLOSE);
        due(THURSDAY_CLOSE, imran);
        due(THURSDAY_CLOSE, null);
        Promise late = mail(NOW);
        itIs(FRIDAY_CLOSE);
        promises.keep(sana, customer, late.id(), "");

        var all = new KeptRate(4, 1, 1, 0, 1, 0, 2, 0);
        for (By by : By.values()) {
            Map<String, KeptRate> found = rates.by(manager, by, MONDAY, NEXT_MONDAY);
            assertThat(found.values().stream().reduce(new KeptRate(0, 0, 0, 0, 0, 0, 0, 0), (a, b) -> new KeptRate(
                    a.all() + b.all(), a.kept() + b.kept(), a.firstWord() + b.firstWord(), a.moved() + b.moved(),
                    a.late() + b.late(), a.broken() + b.broken(), a.overdue() + b.overdue(),
                    a.withdrawn() + b.withdrawn()))).as(by.name()).isEqualTo(all);
        }
        assertThat(rates.by(manager, By.PERSON, MONDAY, NEXT_MONDAY)).containsEntry(sanaId.toString(), own())
                .containsKeys("", imran.toString());
        assertThat(rates.by(manager, By.BRANCH, MONDAY, NEXT_MONDAY)).containsOnlyKeys(karachi.toString());
        assertThat(rates.by(manager, By.KIND, MONDAY, NEXT_MONDAY)).containsOnlyKeys("call_back", "first_answer");
        assertThat(rates.by(manager, By.MONTH, MONDAY, NEXT_MONDAY)).containsOnlyKeys("2026-11");
    }

    @Test
    void onlyWhoMayReadReportsAndOnlyOfTheirBranches() {
        kept(WEDNESDAY_CLOSE);
        itIs(FRIDAY_CLOSE);
        assertThatThrownBy(() -> rates.by(sana, By.PERSON, MONDAY, NEXT_MONDAY)).isInstanceOf(NotFound.class);
        Actor.Colleague elsewhere = actor(colleague(Role.MANAGER, branch()));
        assertThat(rates.by(elsewhere, By.PERSON, MONDAY, NEXT_MONDAY)).isEmpty();
    }
}
