package suki.promises;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import suki.mail.MailAccepted;
import suki.mail.MailBounced;
import suki.mail.MailRefused;
import suki.mail.OutboxId;

/** Promises kept, moved and told by letters that are accepted, refused or come back. */
@RecordApplicationEvents
class PromiseLettersModuleTests extends PromisesTest {

    @Autowired Moves moves;
    @Autowired ApplicationEvents events;
    private UUID letter;

    @BeforeEach
    void aLetter() {
        letter = UUID.randomUUID();
    }

    private void accepted(UUID which) {
        publish(new MailAccepted(new OutboxId(which), Optional.empty(), clock.instant()));
    }

    private void refused(UUID which) {
        publish(new MailRefused(new OutboxId(which), Optional.empty(), "no such person", clock.instant()));
    }

    private void bounced(UUID which, boolean hard) {
        publish(new MailBounced(new OutboxId(which), Optional.empty(), "no_such_address", hard, clock.instant()));
    }

    private long kept(Promise one) {
        return events.stream(PromiseKept.class).filter(e -> e.promise().equals(one.id())).count();
    }

    private Promise byLetter() {
        Promise one = due(WEDNESDAY_CLOSE);
        promises.keepByLetter(sana, customer, one.id(), letter, clock.instant().plusSeconds(20));
        return one;
    }

    @Test
    void keptAtSendProvisionallyAndForGoodWhenAccepted() {
        Promise one = byLetter();
        assertThat(now(one)).returns(State.KEPT, Promise::state).returns(null, Promise::settledAt)
                .returns(letter, Promise::proof);
        assertThat(kept(one)).as("not before it is accepted").isZero();

        itIs(NOW.plusSeconds(30));
        accepted(letter);
        accepted(letter);
        assertThat(now(one).settledAt()).isNotNull();
        assertThat(kept(one)).as("once, however often it is heard").isEqualTo(1);
        tick(NOW.plusSeconds(3_600));
        assertThat(now(one).state()).isEqualTo(State.KEPT);
        assertThat(facts(one)).containsExactly("made", "kept");
    }

    @Test
    void undoneWithinTheGraceItWasNeverKept() {
        Promise one = byLetter();
        promises.undo(sana, customer, one.id());
        accepted(letter);
        assertThat(now(one)).returns(State.OPEN, Promise::state).returns(WEDNESDAY_CLOSE, Promise::dueAt);
        assertThat(kept(one)).isZero();
    }

    @Test
    void notAcceptedWithinFifteenMinutesItIsOwedAgain() {
        Promise one = byLetter();
        tick(NOW.plusSeconds(15 * 60 + 10));
        assertThat(now(one).state()).as("not yet").isEqualTo(State.KEPT);
        tick(NOW.plusSeconds(15 * 60 + 30));
        assertThat(now(one)).returns(State.OPEN, Promise::state).returns(WEDNESDAY_CLOSE, Promise::dueAt);
        assertThat(facts(one)).containsExactly("made", "kept", "not_accepted");
        assertThat(kept(one)).isZero();
    }

    @Test
    void acceptedAfterMoreThanFifteenMinutesItIsKeptThenOrLate() {
        Promise intime = byLetter();
        tick(NOW.plusSeconds(16 * 60));
        assertThat(now(intime).state()).isEqualTo(State.OPEN);
        itIs(NOW.plusSeconds(3_600));
        accepted(letter);
        accepted(letter);
        assertThat(now(intime)).returns(State.KEPT, Promise::state)
                .matches(p -> !p.endedAt().isBefore(NOW.plusSeconds(3_600)), "done when it was accepted");
        assertThat(now(intime).settledAt()).isNotNull();
        assertThat(kept(intime)).isEqualTo(1);
        assertThat(facts(intime)).containsExactly("made", "kept", "not_accepted", "kept");

        itIs(NOW);
        letter = UUID.randomUUID();
        Promise late = byLetter();
        tick(NOW.plusSeconds(16 * 60));
        itIs(WEDNESDAY_CLOSE.plusSeconds(60));
        accepted(letter);
        assertThat(now(late).state()).isEqualTo(State.LATE);

        itIs(NOW);
        letter = UUID.randomUUID();
        Promise other = byLetter();
        tick(NOW.plusSeconds(16 * 60));
        promises.withdraw(sana, customer, other.id(), Withdrawal.NOT_WANTED);
        accepted(letter);
        assertThat(now(other).state()).as("what a colleague did since stands").isEqualTo(State.WITHDRAWN);
    }

    @Test
    void refusedOrComeBackItIsOwedAgainWithItsOldTime() {
        Promise refused = byLetter();
        refused(letter);
        refused(letter);
        assertThat(now(refused)).returns(State.OPEN, Promise::state).returns(WEDNESDAY_CLOSE, Promise::dueAt);
        assertThat(facts(refused)).containsExactly("made", "kept", "letter_refused");

        letter = UUID.randomUUID();
        Promise bounced = byLetter();
        accepted(letter);
        bounced(letter, false);
        assertThat(now(bounced).state()).as("a full mailbox proves nothing").isEqualTo(State.KEPT);
        itIs(WEDNESDAY_CLOSE.plusSeconds(600));
        bounced(letter, true);
        bounced(letter, true);
        assertThat(now(bounced)).returns(State.OPEN, Promise::state).returns(WEDNESDAY_CLOSE, Promise::dueAt)
                .returns(Shown.OVERDUE, p -> p.shown(clock.instant()));
        assertThat(facts(bounced)).containsExactly("made", "kept", "letter_bounced");
    }

    @Test
    void sentAfterItsTimeItIsLate() {
        Promise one = due(NOW.plusSeconds(60));
        itIs(NOW.plusSeconds(120));
        promises.keepByLetter(sana, customer, one.id(), letter, clock.instant());
        assertThat(now(one).state()).isEqualTo(State.LATE);
        accepted(letter);
        assertThat(kept(one)).isZero();
        assertThat(events.stream(PromiseMissed.class).filter(e -> e.promise().equals(one.id()))).hasSize(1);
    }

    @Test
    void toldWhenTheNoticeIsAccepted() {
        Promise one = due(WEDNESDAY_CLOSE);
        promises.telling(customer, one.id(), Optional.of(letter), "");
        assertThat(now(one).toldAt()).isNull();
        accepted(letter);
        assertThat(now(one).toldAt()).isNotNull();
        accepted(letter);
        assertThat(facts(one)).containsExactly("made", "told");
    }

    @Test
    void aRefusedNoticeMakesItNotTold() {
        Promise one = due(WEDNESDAY_CLOSE);
        promises.telling(customer, one.id(), Optional.of(letter), "");
        accepted(letter);
        bounced(letter, true);
        assertThat(now(one)).returns(null, Promise::toldAt).returns("bounced", Promise::notTold)
                .returns(WEDNESDAY_CLOSE, Promise::dueAt);
        assertThat(facts(one)).containsExactly("made", "told", "not_told");
        promises.told(sana, customer, one.id(), "by telephone");
        assertThat(now(one)).returns(null, Promise::notTold);
        assertThat(now(one).toldAt()).isNotNull();
    }

    @Test
    void heldBackItIsNotToldYet() {
        Promise one = due(WEDNESDAY_CLOSE);
        promises.telling(customer, one.id(), Optional.empty(), "enough_by_machine");
        assertThat(now(one)).returns(null, Promise::toldAt).returns("enough_by_machine", Promise::notTold);
    }

    @Test
    void aMoveSendsItsMessageInTheSameDeed() {
        Promise one = due(WEDNESDAY_CLOSE);
        String words = moves.message(one, FRIDAY_CLOSE, "The part comes on Friday.");
        assertThat(words).contains("Wednesday 18 November, 18:00", "Friday 20 November, 18:00", "The part comes");
        Promise moved = moves.move(sana, one, FRIDAY_CLOSE, "The part comes on Friday.", words, "");
        assertThat(errands.last(one.id())).get().returns(words, ErrandSource.Told::words);
        assertThat(moved.toldAt()).isNull();
        accepted(errands.last(one.id()).get().letter());
        assertThat(now(one).toldAt()).isNotNull();
        assertThat(facts(one)).containsExactly("made", "moved", "told");
    }

    @Test
    void aMoveIsVoidWhenItsNoticeComesBack() {
        Promise one = mail(NOW);
        moves.move(sana, one, SATURDAY_CLOSE, "late part", "words", "");
        itIs(NOW.plusSeconds(600));
        bounced(errands.last(one.id()).get().letter(), true);
        bounced(errands.last(one.id()).get().letter(), true);

        assertThat(now(one)).returns(THURSDAY_CLOSE, Promise::dueAt).returns(WEDNESDAY_CLOSE, Promise::aimAt)
                .returns(0, Promise::moves).returns(null, Promise::toldAt).returns("bounced", Promise::notTold)
                .returns(State.OPEN, Promise::state).returns(one.soonAt(), Promise::soonAt);
        assertThat(facts(one)).containsExactly("made", "moved", "not_told", "move_void");
    }

    @Test
    void aVoidMoveWhoseOldTimeHasPassedIsOverdue() {
        Promise one = due(WEDNESDAY_CLOSE);
        moves.move(sana, one, SATURDAY_CLOSE, "late part", "words", "");
        itIs(WEDNESDAY_CLOSE.plusSeconds(900));
        refused(errands.last(one.id()).get().letter());
        assertThat(now(one).shown(clock.instant())).isEqualTo(Shown.OVERDUE);
        tick(WEDNESDAY_CLOSE.plusSeconds(905));
        assertThat(facts(one)).containsExactly("made", "moved", "not_told", "move_void", "overdue");
    }

    @Test
    void aMoveThatNobodyIsToldOfCountsOnlyUntilTheOldTime() {
        errands.held = "no_address";
        Promise silent = due(WEDNESDAY_CLOSE);
        Promise spoken = due(WEDNESDAY_CLOSE);
        moves.move(sana, silent, SATURDAY_CLOSE, "late part", "words", "");
        moves.move(sana, spoken, SATURDAY_CLOSE, "late part", "words", "");
        assertThat(now(silent)).returns(SATURDAY_CLOSE, Promise::dueAt).returns("no_address", Promise::notTold);
        promises.told(sana, customer, spoken.id(), "told on the telephone");

        tick(WEDNESDAY_CLOSE.plusSeconds(1));
        assertThat(now(silent)).returns(WEDNESDAY_CLOSE, Promise::dueAt).returns(0, Promise::moves);
        assertThat(facts(silent)).containsExactly("made", "moved", "move_void", "overdue");
        assertThat(now(spoken)).returns(SATURDAY_CLOSE, Promise::dueAt).returns(1, Promise::moves);
    }

    @Test
    void aMoveAfterItsTimeIsToldOnTheNewPromise() {
        Promise one = due(WEDNESDAY_CLOSE);
        itIs(Instant.parse("2026-11-19T05:00:00Z"));
        Promise next = moves.move(sana, one, SATURDAY_CLOSE, "forgotten", "words", "");
        assertThat(next.insteadOf()).isEqualTo(one.id());
        accepted(errands.last(next.id()).get().letter());
        assertThat(now(next).toldAt()).isNotNull();
        assertThat(now(one).state()).isEqualTo(State.BROKEN);
    }
}
