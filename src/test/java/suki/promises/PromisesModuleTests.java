package suki.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import suki.branches.Calendars;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Role;
import suki.team.Team;

/** Making, keeping, moving and ending promises, by hand. */
@RecordApplicationEvents
class PromisesModuleTests extends PromisesTest {

    @Autowired Calendars calendars;
    @Autowired Team team;
    @Autowired ApplicationEvents events;

    private long published(Class<? extends Record> type, Promise one) {
        return events.stream(type).filter(e -> e.toString().contains(one.id().toString())).count();
    }

    @Test
    void aLetterIsAimedAtByTheCloseOfItsBusinessDayAndDueByTheCloseOfTheNext() {
        Promise one = mail(NOW.minusSeconds(600));

        assertThat(one.aimAt()).isEqualTo(WEDNESDAY_CLOSE);
        assertThat(one.dueAt()).isEqualTo(THURSDAY_CLOSE);
        assertThat(one.soonAt()).as("due in days: its last business day").isEqualTo("2026-11-19T04:00:00Z");
        assertThat(now(one)).returns(one.dueAt(), Promise::dueAt).returns(sanaId, Promise::owner)
                .returns(one.rule(), Promise::rule);
        assertThat(facts(one)).containsExactly("made");
        assertThat(published(PromiseMade.class, one)).isEqualTo(1);
    }

    @Test
    void aLetterOfSaturdayNightIsDueOnTuesday() {
        Promise one = mail(Instant.parse("2026-11-14T17:00:00Z"));
        assertThat(one.aimAt()).isEqualTo("2026-11-16T13:00:00Z");
        assertThat(one.dueAt()).isEqualTo("2026-11-17T13:00:00Z");
    }

    @Test
    void aHolidayIsNoBusinessDay() {
        calendars.setException(house(), karachi, LocalDate.of(2026, 11, 19), "Mourning", List.of());
        Promise one = mail(NOW);
        assertThat(one.aimAt()).isEqualTo(WEDNESDAY_CLOSE);
        assertThat(one.dueAt()).isEqualTo(FRIDAY_CLOSE);
    }

    @Test
    void nothingIsPromisedForATimeThatHasPassed() {
        assertThatThrownBy(() -> due(NOW)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> due(NOW.minusSeconds(1))).isInstanceOf(Refusal.class);
    }

    @Test
    void doneAtOrBeforeItsTimeIsKept() {
        Promise early = due(NOW.plusSeconds(3_600));
        Promise onTheDot = due(NOW.plusSeconds(7_200));
        promises.keep(sana, customer, early.id(), "by telephone");
        assertThat(now(early)).returns(State.KEPT, Promise::state).returns(Duration.ZERO, Promise::missedBy);
        assertThat(facts(early)).containsExactly("made", "kept");
        assertThat(published(PromiseKept.class, early)).isEqualTo(1);

        Instant dot = onTheDot.dueAt();
        assertThat(onTheDot.overdue(dot)).as("at the very instant it can still be kept").isFalse();
        assertThat(onTheDot.shown(dot)).isEqualTo(Shown.SOON);
        assertThat(onTheDot.shown(dot.plusNanos(1_000))).isEqualTo(Shown.OVERDUE);
    }

    @Test
    void doneAfterItsTimeIsLateByWorkingTimeThatIsFrozen() {
        Promise one = due(Instant.parse("2026-11-18T12:00:00Z"));
        itIs(Instant.parse("2026-11-19T04:30:00Z"));
        promises.keep(sana, customer, one.id(), "");

        Duration missed = now(one).missedBy();
        assertThat(now(one).state()).isEqualTo(State.LATE);
        assertThat(missed).isBetween(Duration.ofMinutes(90), Duration.ofSeconds(5_430));
        assertThat(published(PromiseMissed.class, one)).isEqualTo(1);
        calendars.setException(house(), karachi, LocalDate.of(2026, 11, 19), "Later closed", List.of());
        tick(FRIDAY_CLOSE);
        assertThat(now(one).missedBy()).isEqualTo(missed);
    }

    @Test
    void whatHasEndedCannotEndAgain() {
        Promise one = due(WEDNESDAY_CLOSE);
        promises.keep(sana, customer, one.id(), "");
        assertThatThrownBy(() -> promises.keep(sana, customer, one.id(), "")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> promises.breakIt(sana, customer, one.id(), "")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> promises.waitFor(sana, customer, one.id(), "x")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> promises.hand(sana, customer, one.id(), null)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> promises.move(sana, customer, one.id(), FRIDAY_CLOSE, "", Optional.empty(), ""))
                .isInstanceOf(Refusal.class);
        assertThat(facts(one)).containsExactly("made", "kept");
    }

    @Test
    void movingBeforeItsTimeIsAFactAndTheOldTimeStays() {
        Promise one = due(WEDNESDAY_CLOSE);
        Promise moved = promises.move(sana, customer, one.id(), FRIDAY_CLOSE, "The part is late", Optional.empty(), "");

        assertThat(moved).returns(one.id(), Promise::id).returns(FRIDAY_CLOSE, Promise::dueAt)
                .returns(1, Promise::moves).returns(WEDNESDAY_CLOSE, Promise::firstDueAt)
                .returns(Shown.MOVED, p -> p.shown(NOW)).returns(null, Promise::toldAt);
        Fact fact = promises.facts(customer, one.id()).getLast();
        assertThat(fact).returns("moved", Fact::what).returns(WEDNESDAY_CLOSE, Fact::oldDue)
                .returns(FRIDAY_CLOSE, Fact::newDue).returns("The part is late", Fact::words);
        assertThat(published(PromiseMoved.class, one)).isEqualTo(1);
    }

    @Test
    void aSecondMoveNeedsTheCustomersRecordedAgreement() {
        Promise one = due(WEDNESDAY_CLOSE);
        promises.move(sana, customer, one.id(), THURSDAY_CLOSE, "late part", Optional.empty(), "");
        assertThatThrownBy(() -> promises.move(sana, customer, one.id(), FRIDAY_CLOSE, "again", Optional.empty(), " "))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.key()).endsWith("second_move"));
        assertThat(now(one).dueAt()).isEqualTo(THURSDAY_CLOSE);

        promises.move(sana, customer, one.id(), FRIDAY_CLOSE, "again", Optional.empty(), "She said Friday is fine");
        assertThat(now(one)).returns(2, Promise::moves).returns(FRIDAY_CLOSE, Promise::dueAt);
        assertThat(promises.facts(customer, one.id()).getLast().words()).contains("She said Friday is fine");
    }

    @Test
    void movingAfterItsTimeBreaksItAndANewPromiseCarriesTheTime() {
        Promise one = due(WEDNESDAY_CLOSE);
        itIs(Instant.parse("2026-11-19T04:30:00Z"));
        Promise next = promises.move(sana, customer, one.id(), FRIDAY_CLOSE, "forgotten", Optional.empty(), "");

        assertThat(now(one).state()).isEqualTo(State.BROKEN);
        assertThat(now(one).missedBy()).isGreaterThanOrEqualTo(Duration.ofMinutes(30));
        assertThat(next).returns(one.id(), Promise::insteadOf).returns(FRIDAY_CLOSE, Promise::dueAt)
                .returns(0, Promise::moves).returns(State.OPEN, Promise::state);
        assertThat(published(PromiseMissed.class, one)).isEqualTo(1);
        assertThat(published(PromiseMade.class, next)).isEqualTo(1);
        assertThatThrownBy(() -> promises.undo(sana, customer, one.id()))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.key()).endsWith("replaced"));
        promises.withdraw(sana, customer, next.id(), Withdrawal.MISTAKE);
        promises.undo(sana, customer, one.id());
        assertThat(now(one).shown(clock.instant())).isEqualTo(Shown.OVERDUE);
    }

    @Test
    void waitingBeginsOnlyBeforeItsTime() {
        Promise one = due(WEDNESDAY_CLOSE);
        itIs(WEDNESDAY_CLOSE.plusSeconds(1));
        assertThatThrownBy(() -> promises.waitFor(sana, customer, one.id(), "a photo")).isInstanceOf(Refusal.class);
        assertThat(facts(one)).containsExactly("made");
    }

    @Test
    void anAnswerGivesTheWorkingTimeThatRemainedAndIsToldAtOnce() {
        Promise one = due(WEDNESDAY_CLOSE);
        promises.waitFor(sana, customer, one.id(), "a photo");
        assertThat(now(one)).returns(State.WAITING, Promise::state).returns("a photo", Promise::waitingFor);
        assertThat(now(one).remaining()).isBetween(Duration.ofSeconds(4 * 3_600 - 30), Duration.ofHours(4));

        itIs(Instant.parse("2026-11-20T05:00:00Z"));
        assertThat(now(one).shown(clock.instant())).isEqualTo(Shown.WAITING);
        Promise running = promises.answered(house(), customer, one.id());
        assertThat(running.state()).isEqualTo(State.OPEN);
        assertThat(Duration.between(Instant.parse("2026-11-20T09:00:00Z"), running.dueAt()).abs())
                .as("four hours from ten o'clock on Friday").isLessThan(Duration.ofSeconds(60));
        assertThat(running.moves()).as("waiting is no move").isZero();
        assertThat(facts(one)).containsExactly("made", "waiting", "answered");

        assertThat(errands.last(one.id())).get().satisfies(t -> assertThat(t.words())
                .contains("Friday 20 November, 14:00"));
        assertThat(running.toldAt()).as("told when the letter is accepted").isNull();
        publish(new suki.mail.MailAccepted(new suki.mail.OutboxId(errands.last(one.id()).get().letter()),
                Optional.empty(), clock.instant()));
        assertThat(now(one).toldAt()).isNotNull();
    }

    @Test
    void afterWaitingAtLeastAWorkingHourIsLeft() {
        Promise one = due(NOW.plusSeconds(600));
        promises.waitFor(sana, customer, one.id(), "a photo");
        itIs(WEDNESDAY_CLOSE.minusSeconds(1_800));
        Promise running = promises.answered(house(), customer, one.id());
        assertThat(running.dueAt()).as("half an hour of today, and up to a whole minute of tomorrow")
                .isBetween("2026-11-19T04:30:00Z", "2026-11-19T04:31:00Z");
        assertThat(promises.answered(house(), customer, one.id())).as("a second answer changes nothing")
                .isEqualTo(now(one)).returns(running.dueAt(), Promise::dueAt);
    }

    @Test
    void whatIsDoneWhileItWaitsIsNotLate() {
        Promise done = due(WEDNESDAY_CLOSE);
        Promise unwanted = due(WEDNESDAY_CLOSE);
        Promise letter = due(WEDNESDAY_CLOSE);
        for (Promise one : List.of(done, unwanted, letter)) promises.waitFor(sana, customer, one.id(), "a photo");
        itIs(FRIDAY_CLOSE.minusSeconds(3_600));
        promises.keep(sana, customer, done.id(), "");
        promises.withdraw(sana, customer, unwanted.id(), Withdrawal.NOT_WANTED);
        promises.keepByLetter(sana, customer, letter.id(), UUID.randomUUID(), clock.instant());

        assertThat(now(done)).returns(State.KEPT, Promise::state).returns(Duration.ZERO, Promise::missedBy);
        assertThat(now(done).endedAt()).isBeforeOrEqualTo(now(done).dueAt());
        assertThat(now(unwanted)).returns(State.WITHDRAWN, Promise::state).returns(Duration.ZERO, Promise::missedBy);
        assertThat(now(letter).state()).isEqualTo(State.KEPT);
    }

    @Test
    void withdrawnBeforeItsTimeIsWithdrawnAndAfterItBroken() {
        Promise before = due(WEDNESDAY_CLOSE);
        Promise after = due(WEDNESDAY_CLOSE);
        promises.withdraw(sana, customer, before.id(), Withdrawal.MISTAKE);
        itIs(WEDNESDAY_CLOSE.plusSeconds(1));
        promises.withdraw(sana, customer, after.id(), Withdrawal.NOT_WANTED);

        assertThat(now(before)).returns(State.WITHDRAWN, Promise::state).returns("mistake", Promise::reason);
        assertThat(published(PromiseMissed.class, before)).isZero();
        assertThat(now(after)).returns(State.BROKEN, Promise::state).returns("not_wanted", Promise::reason);
        assertThat(published(PromiseMissed.class, after)).isEqualTo(1);
    }

    @Test
    void itsOwnerMaySayThatItWillNotBeDone() {
        Promise one = due(WEDNESDAY_CLOSE);
        promises.breakIt(sana, customer, one.id(), "The part is no longer made");
        assertThat(now(one)).returns(State.BROKEN, Promise::state).returns(Duration.ZERO, Promise::missedBy)
                .returns("The part is no longer made", Promise::reason);
    }

    @Test
    void everyEndingCanBeTakenBackAndThatIsAFact() {
        Promise kept = due(THURSDAY_CLOSE);
        Promise withdrawn = due(THURSDAY_CLOSE);
        Promise broken = due(THURSDAY_CLOSE);
        Promise late = due(WEDNESDAY_CLOSE);
        promises.keep(sana, customer, kept.id(), "");
        promises.withdraw(sana, customer, withdrawn.id(), Withdrawal.MISTAKE);
        promises.breakIt(sana, customer, broken.id(), "no");
        itIs(WEDNESDAY_CLOSE.plusSeconds(60));
        promises.keep(sana, customer, late.id(), "");
        for (Promise one : List.of(kept, withdrawn, broken, late)) {
            String ended = now(one).state().column();
            promises.undo(sana, customer, one.id());
            assertThat(now(one)).returns(State.OPEN, Promise::state).returns(one.dueAt(), Promise::dueAt)
                    .returns(null, Promise::endedAt).returns(null, Promise::missedBy);
            assertThat(facts(one)).containsExactly("made", ended, "undone");
            assertThatThrownBy(() -> promises.undo(sana, customer, one.id())).isInstanceOf(Refusal.class);
        }
        tick(WEDNESDAY_CLOSE.plusSeconds(120));
        assertThat(facts(late)).as("owed again, and its time has passed").endsWith("overdue");
    }

    @Test
    void itIsHandedToWhoIsThereAndMayWorkThere() {
        Promise one = due(THURSDAY_CLOSE);
        ColleagueId imran = colleague(Role.STAFF, karachi);
        ColleagueId away = colleague(Role.STAFF, karachi);
        ColleagueId elsewhere = colleague(Role.STAFF, branch());
        team.addAbsence(house(), away, LocalDate.of(2026, 11, 19), LocalDate.of(2026, 11, 19));

        promises.hand(sana, customer, one.id(), imran);
        assertThat(now(one).owner()).isEqualTo(imran);
        assertThat(facts(one)).endsWith("handed");
        assertThatThrownBy(() -> promises.hand(sana, customer, one.id(), away)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> promises.hand(sana, customer, one.id(), elsewhere)).isInstanceOf(NotFound.class);
        promises.hand(sana, customer, one.id(), null);
        assertThat(now(one).owner()).isNull();
    }

    @Test
    void neverLeftWithSomebodyAbsentAtItsTime() {
        ColleagueId deputy = colleague(Role.STAFF, karachi);
        ColleagueId stranger = colleague(Role.STAFF, branch());
        LocalDate thursday = LocalDate.of(2026, 11, 19);
        team.addAbsence(house(), sanaId, thursday, thursday);
        assertThat(due(WEDNESDAY_CLOSE).owner()).as("present").isEqualTo(sanaId);
        assertThat(due(THURSDAY_CLOSE).owner()).as("no deputy: the queue").isNull();

        team.nameDeputy(house(), sanaId, stranger);
        assertThat(due(THURSDAY_CLOSE).owner()).as("a deputy who may not work there: the queue").isNull();
        team.nameDeputy(house(), sanaId, deputy);
        assertThat(due(THURSDAY_CLOSE).owner()).isEqualTo(deputy);
        team.addAbsence(house(), deputy, thursday, thursday);
        assertThat(due(THURSDAY_CLOSE).owner()).as("the deputy is away too: the queue").isNull();

        Promise moved = due(WEDNESDAY_CLOSE);
        promises.move(sana, customer, moved.id(), THURSDAY_CLOSE, "late", Optional.empty(), "");
        assertThat(now(moved).owner()).as("moved into the absence").isNull();
        assertThat(facts(moved)).containsExactly("made", "moved", "handed");
    }

    @Test
    void whoFallsAbsentLaterOrLeavesIsLeftWithNothing() {
        ColleagueId deputy = colleague(Role.STAFF, karachi);
        ColleagueId leaver = colleague(Role.STAFF, karachi);
        team.nameDeputy(house(), sanaId, deputy);
        Promise one = due(THURSDAY_CLOSE);
        Promise left = due(SATURDAY_CLOSE, leaver);
        team.addAbsence(house(), sanaId, LocalDate.of(2026, 11, 19), LocalDate.of(2026, 11, 19));
        team.deactivate(house(), leaver);
        tick(NOW.plusSeconds(5));
        assertThat(now(left).owner()).as("left, without a deputy").isNull();
        tick(one.soonAt());
        assertThat(now(one).owner()).isEqualTo(deputy);
    }

    @Test
    void triedIsAFactAndItStaysOwed() {
        Promise one = due(WEDNESDAY_CLOSE);
        promises.tried(sana, customer, one.id());
        assertThat(now(one).state()).isEqualTo(State.OPEN);
        assertThat(facts(one)).containsExactly("made", "tried");
    }

    @Test
    void aColleagueOfAnotherBranchFindsNothingAndChangesNothing() {
        Actor.Colleague other = actor(colleague(Role.MANAGER, branch()));
        Promise open = due(WEDNESDAY_CLOSE);
        Promise ended = due(WEDNESDAY_CLOSE);
        Promise waiting = due(WEDNESDAY_CLOSE);
        promises.keep(sana, customer, ended.id(), "");
        promises.waitFor(sana, customer, waiting.id(), "a photo");
        String before = checksum();
        List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> commands = List.of(
                () -> promises.find(other, customer, open.id()),
                () -> promises.keep(other, customer, open.id(), ""),
                () -> promises.keepByLetter(other, customer, open.id(), UUID.randomUUID(), NOW),
                () -> promises.move(other, customer, open.id(), FRIDAY_CLOSE, "x", Optional.empty(), ""),
                () -> promises.waitFor(other, customer, open.id(), "x"),
                () -> promises.answered(other, customer, waiting.id()),
                () -> promises.breakIt(other, customer, open.id(), "x"),
                () -> promises.withdraw(other, customer, open.id(), Withdrawal.MISTAKE),
                () -> promises.hand(other, customer, open.id(), other.colleagueId()),
                () -> promises.hand(other, customer, open.id(), null),
                () -> promises.told(other, customer, open.id(), "x"),
                () -> promises.tried(other, customer, open.id()),
                () -> promises.undo(other, customer, ended.id()),
                () -> promises.make(other, new NewPromise(customer, karachi, null, "other", true,
                        new Source("errand", UUID.randomUUID()), "x", NOW, null, null, FRIDAY_CLOSE, null)));
        for (var command : commands) assertThatThrownBy(command).isInstanceOf(NotFound.class);
        assertThat(checksum()).isEqualTo(before);
        assertThatThrownBy(() -> promises.keep(sana, customer("Other"), open.id(), "")).isInstanceOf(NotFound.class);
    }

    private String checksum() {
        return jdbc.sql("""
                select md5(string_agg(p::text, '' order by p.id)) || (select md5(string_agg(f::text, '' order by f.id))
                  from promise_facts f where f.customer_id = :customer)
                  from promises p where p.customer_id = :customer""").param("customer", customer.value())
                .query(String.class).single();
    }
}
