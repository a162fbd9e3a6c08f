package suki.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import suki.branches.Calendars;
import suki.shared.ColleagueId;
import suki.shared.Role;

/** What time does to promises. */
@RecordApplicationEvents
class PromiseClockModuleTests extends PromisesTest {

    @Autowired Calendars calendars;
    @Autowired ApplicationEvents events;
    @Autowired PromiseTrouble trouble;

    @AfterEach
    void noTrouble() {
        trouble.percent = 0;
    }

    private long notices(ColleagueId who, String key, Promise one) {
        return jdbc.sql("select count(*) from notices where colleague_id = :who and key = :key and href like :href")
                .param("who", who.value()).param("key", key).param("href", "%" + one.id()).query(Long.class).single();
    }

    @Test
    void itsOwnerIsWarnedWhenItIsDueSoon() {
        Promise one = due(WEDNESDAY_CLOSE);
        tick(one.soonAt().minusSeconds(1));
        assertThat(notices(sanaId, "promises.notice.soon", one)).isZero();
        tick(one.soonAt());
        tick(one.soonAt().plusSeconds(5));
        assertThat(notices(sanaId, "promises.notice.soon", one)).isEqualTo(1);
        assertThat(facts(one)).as("a warning is no fact about the promise").containsExactly("made");
    }

    @Test
    void anInstantFinerThanTheDatabaseKeepsDoesNotTurnTheClockInCircles() {
        Promise one = due(WEDNESDAY_CLOSE);
        assertThat(ticking.run(one.soonAt().minusNanos(400))).as("a full batch would be a circle").isLessThan(100);
        tick(one.soonAt().minusNanos(400));
        tick(one.soonAt());
        assertThat(notices(sanaId, "promises.notice.soon", one)).isEqualTo(1);
    }

    @Test
    void itIsOverdueFromTheFirstSecondAndManagersAreTold() {
        ColleagueId manager = colleague(Role.MANAGER, karachi);
        ColleagueId elsewhere = colleague(Role.MANAGER, branch());
        Promise one = due(WEDNESDAY_CLOSE);
        tick(WEDNESDAY_CLOSE);
        assertThat(facts(one)).as("at the very instant it can still be kept").containsExactly("made");
        tick(WEDNESDAY_CLOSE.plusSeconds(1));
        tick(WEDNESDAY_CLOSE.plusSeconds(10));
        assertThat(facts(one)).containsExactly("made", "overdue");
        assertThat(promises.facts(customer, one.id()).getLast().by()).as("the house is no colleague").isEmpty();
        assertThat(now(one).state()).as("and still owed").isEqualTo(State.OPEN);
        assertThat(notices(manager, "promises.notice.overdue", one)).isEqualTo(1);
        assertThat(notices(elsewhere, "promises.notice.overdue", one)).isZero();
        assertThat(events.stream(PromiseOverdue.class).filter(e -> e.promise().equals(one.id()))).hasSize(1);
    }

    @Test
    void itIsBrokenTenWorkingDaysAfterItWasDue() {
        Promise one = due(FRIDAY_CLOSE);
        tick(FRIDAY_CLOSE.plusSeconds(1));
        Instant broken = Instant.parse("2026-12-02T13:00:00Z");
        tick(broken.minusSeconds(1));
        assertThat(now(one).state()).isEqualTo(State.OPEN);
        tick(broken);
        assertThat(now(one)).returns(State.BROKEN, Promise::state).returns(Duration.ofHours(90), Promise::missedBy);
        assertThat(facts(one)).containsExactly("made", "overdue", "broken");
        assertThat(events.stream(PromiseMissed.class).filter(e -> e.promise().equals(one.id()))).hasSize(1);
        tick(broken.plusSeconds(60));
        promises.undo(sana, customer, one.id());
        tick(broken.plusSeconds(120));
        assertThat(facts(one)).endsWith("undone", "broken");
    }

    @Test
    void whoDoesNotAnswerIsRemindedAndThenItIsPromisedToBeClosed() {
        Promise one = due(WEDNESDAY_CLOSE);
        promises.waitFor(sana, customer, one.id(), "a photo");
        tick(FRIDAY_CLOSE);
        assertThat(facts(one)).as("waiting, it is never overdue").containsExactly("made", "waiting");
        tick(SATURDAY_CLOSE);
        tick(MONDAY_CLOSE);
        assertThat(facts(one)).containsExactly("made", "waiting", "reminded");
        assertThat(notices(sanaId, "promises.notice.no_answer", one)).isEqualTo(1);
        assertThat(errands.last(one.id())).get().satisfies(t -> assertThat(t.words()).contains("a photo"));

        Instant closing = Instant.parse("2026-11-25T13:00:00Z");
        tick(closing.minusSeconds(1));
        assertThat(promises.of(customer, one.source().id())).hasSize(1);
        tick(closing);
        tick(closing.plusSeconds(3_600));
        List<Promise> all = promises.of(customer, one.source().id());
        assertThat(all).extracting(Promise::kind).containsExactly("call_back", "closing");
        Promise made = all.getLast();
        assertThat(made).returns(Instant.parse("2026-12-02T13:00:00Z"), Promise::dueAt).returns(sanaId, Promise::owner);
        assertThat(errands.last(made.id())).get().satisfies(t -> assertThat(t.words())
                .contains("a photo", "Wednesday 2 December, 18:00"));
        assertThat(facts(one)).containsExactly("made", "waiting", "reminded", "closing");

        for (Promise each : all) promises.answered(house(), customer, each.id());
        assertThat(now(made).state()).as("an answer makes it unwanted").isEqualTo(State.WITHDRAWN);
        assertThat(now(one).state()).isEqualTo(State.OPEN);
    }

    @Test
    void oneLetterSpeaksForAllThatWaitsInOneSource() {
        Promise one = due(WEDNESDAY_CLOSE);
        Promise other = promises.make(house(), new NewPromise(customer, karachi, sanaId, "solution", true, one.source(),
                "Mend it", NOW, null, null, THURSDAY_CLOSE, null));
        for (Promise each : List.of(one, other)) promises.waitFor(sana, customer, each.id(), "a photo");
        tick(Instant.parse("2026-11-26T13:00:00Z"));
        assertThat(errands.told.stream().filter(t -> t.promise().equals(one.id()))).hasSize(1);
        assertThat(errands.last(other.id())).isEmpty();
        assertThat(promises.of(customer, one.source().id())).hasSize(3);
    }

    @Test
    void aChangedCalendarCountsOpenTimesAgainAndLeavesEndedOnes() {
        Promise open = mail(NOW);
        Promise ended = mail(NOW);
        Promise byHand = due(THURSDAY_CLOSE);
        Promise moved = mail(NOW);
        Promise waiting = mail(NOW);
        promises.keep(sana, customer, ended.id(), "");
        promises.move(sana, customer, moved.id(), FRIDAY_CLOSE, "late", java.util.Optional.empty(), "");
        promises.waitFor(sana, customer, waiting.id(), "a photo");
        calendars.setException(house(), karachi, LocalDate.of(2026, 11, 18), "Mourning", List.of());
        calendars.setException(house(), karachi, LocalDate.of(2026, 11, 19), "Mourning", List.of());
        tick(NOW.plusSeconds(10));

        assertThat(now(open)).returns(FRIDAY_CLOSE, Promise::aimAt).returns(SATURDAY_CLOSE, Promise::dueAt)
                .returns(Instant.parse("2026-11-21T04:00:00Z"), Promise::soonAt).returns(0, Promise::moves);
        assertThat(facts(open)).containsExactly("made", "recounted");
        assertThat(events.stream(PromiseMoved.class).filter(e -> e.promise().equals(open.id()))).hasSize(1);
        assertThat(errands.last(open.id())).as("and the customer is told").get()
                .satisfies(t -> assertThat(t.words()).contains("Thursday 19 November", "Saturday 21 November"));
        assertThat(now(ended).dueAt()).isEqualTo(THURSDAY_CLOSE);
        assertThat(now(byHand).dueAt()).as("a time that a person chose").isEqualTo(THURSDAY_CLOSE);
        assertThat(now(moved).dueAt()).isEqualTo(FRIDAY_CLOSE);
        assertThat(now(waiting).dueAt()).isEqualTo(THURSDAY_CLOSE);
        for (Promise one : List.of(byHand, moved, waiting)) assertThat(facts(one)).doesNotContain("recounted");

        calendars.removeException(house(), karachi, LocalDate.of(2026, 11, 18));
        calendars.removeException(house(), karachi, LocalDate.of(2026, 11, 19));
        tick(NOW.plusSeconds(20));
        assertThat(now(open)).returns(WEDNESDAY_CLOSE, Promise::aimAt).returns(THURSDAY_CLOSE, Promise::dueAt);
    }

    @Test
    void aChangeThatMovesNothingTakesNoWarningAway() {
        Promise one = mail(NOW);
        itIs(one.soonAt());
        calendars.setException(house(), karachi, LocalDate.of(2026, 11, 28), "Mourning", List.of());
        tick(one.soonAt().plusSeconds(5));
        assertThat(facts(one)).containsExactly("made");
        assertThat(notices(sanaId, "promises.notice.soon", one)).isEqualTo(1);
    }

    @Test
    void anInstantFinerThanTheDatabaseKeepsIsNoReasonToGoRound() {
        Promise one = due(NOW.plusSeconds(60).plusNanos(123_456_700), null);
        Instant finer = now(one).dueAt().plusMillis(1).minusNanos(300);
        assertThat(ticking.run(finer)).as("warned, and put off to when it is late").isLessThanOrEqualTo(1);
    }

    @Test
    void oneThatFailsDoesNotStandInTheWayOfTheOthers() {
        Promise one = due(NOW.plusSeconds(60), null);
        Promise other = due(NOW.plusSeconds(61), null);
        trouble.percent = 100;
        itIs(NOW.plusSeconds(120));
        assertThatThrownBy(() -> ticking.run(NOW.plusSeconds(120))).hasMessage("trouble");
        trouble.percent = 0;
        tick(NOW.plusSeconds(126));
        for (Promise each : List.of(one, other)) assertThat(facts(each)).containsExactly("made", "overdue");
    }

    @Test
    void twoNodesShareTheWorkThoughTransactionsAreKilled() throws Exception {
        ColleagueId manager = colleague(Role.MANAGER, karachi);
        int all = 500;
        for (int i = 0; i < all; i++) due(NOW.plusSeconds(60), null);
        trouble.percent = 10;
        var at = new AtomicReference<>(NOW.plusSeconds(120));
        itIs(at.get());
        var over = new AtomicBoolean();
        int[] handled = new int[2];
        int kills = 0;
        try (var threads = Executors.newFixedThreadPool(2)) {
            var nodes = List.of(threads.submit(node(at, over)), threads.submit(node(at, over)));
            for (int round = 0; round < 400 && left() > 0; round++) {
                if (round % 8 == 0) kills += kill();
                if (round % 20 == 19) at.updateAndGet(t -> t.plusSeconds(6));
            }
            trouble.percent = 0;
            for (int round = 0; round < 20_000 && left() > 0; round++) {
                if (round % 50 == 0) at.updateAndGet(t -> t.plusSeconds(6));
            }
            over.set(true);
            for (int i = 0; i < 2; i++) handled[i] = nodes.get(i).get();
        }

        assertThat(kills).as("connections killed").isPositive();
        assertThat(handled[0]).as("both did their share").isPositive();
        assertThat(handled[1]).isPositive();
        assertThat(jdbc.sql("""
                select count(*) from promises p where p.branch_id = :branch and p.overdue_at is not null and 1 =
                  (select count(*) from promise_facts f where f.customer_id = p.customer_id and f.promise_id = p.id
                      and f.what = 'overdue')""").param("branch", karachi.value()).query(Long.class).single())
                .as("each noticed exactly once").isEqualTo(all);
        assertThat(jdbc.sql("select count(*) from notices where colleague_id = :who").param("who", manager.value())
                .query(Long.class).single()).isEqualTo(all);
    }

    /** Works as the worker of a node does: again and again, and on after a failure. */
    private Callable<Integer> node(AtomicReference<Instant> at, AtomicBoolean over) {
        return () -> {
            int done = 0;
            while (!over.get()) {
                try {
                    done += ticking.run(at.get());
                } catch (RuntimeException e) {
                    done++;
                }
            }
            return done;
        };
    }

    private long left() {
        return retried(() -> jdbc.sql("select count(*) from promises where branch_id = :branch and overdue_at is null")
                .param("branch", karachi.value()).query(Long.class).single());
    }

    private int kill() {
        return retried(() -> jdbc.sql("""
                select count(*) filter (where pg_terminate_backend(pid)) from (
                    select pid from pg_stat_activity
                     where pid <> pg_backend_pid() and datname = current_database() and state <> 'idle'
                     order by random() limit 1) victim""").query(Integer.class).single());
    }

    private static <T> T retried(Callable<T> question) {
        for (int tries = 0;; tries++) {
            try {
                return question.call();
            } catch (Exception e) {
                if (tries > 20) throw new IllegalStateException(e);
            }
        }
    }
}
