package suki.promises;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.branches.Calendars;
import suki.branches.calendar.BusinessCalendar;
import suki.promises.PromiseRepository.Mark;
import suki.shared.Actor;
import suki.shared.Sql;
import suki.shared.Work;

/**
 * What time does to promises: warns the owner, notices that the due time has passed and tells the manager, calls it
 * broken after ten working days, asks for an answer that does not come, and settles what was kept by letter. Takes
 * promises whose {@code look_at} has come, one transaction each, so that several nodes share them.
 */
@Component
class PromiseClock implements Work {

    private static final Actor CLOCK = new Actor.House("promises.clock");
    private static final int BATCH = 100;
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final PromiseRepository promises;
    private final Promises door;
    private final Proofs proofs;
    private final Calendars calendars;
    private final Warnings warnings;
    private final Telling telling;
    private final Silence silence;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    PromiseClock(JdbcClient jdbc, PromiseRepository promises, Promises door, Proofs proofs, Calendars calendars,
            Warnings warnings, Telling telling, Silence silence, ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.promises = promises;
        this.door = door;
        this.proofs = proofs;
        this.calendars = calendars;
        this.warnings = warnings;
        this.telling = telling;
        this.silence = silence;
        this.events = events;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return "promises.clock";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    /** One that fails is put off a little, so that it cannot stand in the way of the others; what failed is told. */
    @Override
    public int run(Instant at) {
        // as fine as the database keeps time, or one could be due there and not yet here
        Instant now = at.truncatedTo(ChronoUnit.MICROS);
        int done = 0;
        RuntimeException failure = null;
        for (; done < BATCH; done++) {
            var taken = new AtomicReference<@Nullable Promise>();
            try {
                if (!Boolean.TRUE.equals(transaction.execute(status -> one(now, taken)))) break;
            } catch (RuntimeException e) {
                Promise one = taken.get();
                if (one == null) throw e;
                failure = e;
                transaction.executeWithoutResult(status -> promises.look(one, now.plus(AFTER_FAILURE)));
            }
        }
        if (failure != null) throw failure;
        return done;
    }

    private boolean one(Instant now, AtomicReference<@Nullable Promise> current) {
        List<Taken> taken = jdbc.sql("select " + PromiseRepository.COLUMNS + """
                , p.recount, p.aim_rule, p.warned_at, p.overdue_at, p.reminded_at
                  from promises p where p.look_at <= :now order by p.look_at limit 1 for update skip locked""")
                .param("now", Sql.utc(now))
                .query((row, n) -> new Taken(PromiseRepository.row(row, n), row.getBoolean("recount"),
                        row.getString("aim_rule"),
                        row.getObject("warned_at") != null, row.getObject("overdue_at") != null,
                        row.getObject("reminded_at") != null)).list();
        taken.forEach(t -> {
            current.set(t.promise());
            look(t, now);
        });
        return !taken.isEmpty();
    }

    private record Taken(Promise promise, boolean recount, @Nullable String aim, boolean warned, boolean noticed,
            boolean reminded) {}

    private void look(Taken taken, Instant now) {
        Promise found = taken.promise();
        if (found.state().ended()) {
            settle(found, now);
            return;
        }
        if (door.untoldMove(CLOCK, found, now)) return;
        door.rehome(CLOCK, found, found.dueAt(), now);
        Promise one = promises.find(found.customer(), found.id()).orElseThrow();
        if (one.state() == State.WAITING) silence.look(CLOCK, one, taken.reminded(), now);
        else if (taken.recount()) recount(one, taken, now);
        else if (one.overdue(now)) late(one, taken.noticed(), now);
        else warn(one, taken.warned(), now);
    }

    /** Kept by a letter that nobody accepted in time: owed again. */
    private void settle(Promise one, Instant now) {
        if (one.settledAt() != null) promises.look(one, null);
        else proofs.notAccepted(CLOCK, one, now);
    }

    private void warn(Promise one, boolean warned, Instant now) {
        if (!warned && !now.isBefore(one.soonAt())) {
            promises.mark(one, Mark.WARNED, now, past(one));
            warnings.soon(one, now);
        } else {
            promises.look(one, now.isBefore(one.soonAt()) ? one.soonAt() : past(one));
        }
    }

    /** At the very instant it can still be kept. */
    private static Instant past(Promise one) {
        return one.dueAt().plusMillis(1);
    }

    private void late(Promise one, boolean noticed, Instant now) {
        Instant broken = DueTimes.brokenByClock(calendars.of(one.branch()), one.dueAt());
        if (!now.isBefore(broken)) {
            Duration missed = DueTimes.missedBy(calendars.of(one.branch()), one.dueAt(), now);
            promises.end(one, State.BROKEN, now, CLOCK, missed, "by_the_clock", null, now, null);
            promises.fact(one, "broken", CLOCK, now, null, null, "by_the_clock");
            events.publishEvent(new PromiseMissed(one.customer(), one.id(), now));
            warnings.changed(one);
        } else if (noticed) {
            promises.look(one, broken);
        } else {
            promises.mark(one, Mark.OVERDUE, now, broken);
            promises.fact(one, "overdue", CLOCK, now, null, null, null);
            warnings.overdue(one, now);
            events.publishEvent(new PromiseOverdue(one.customer(), one.id(), now));
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The rules of the calendar changed: count again. Told again where it moved. */
    private void recount(Promise one, Taken taken, Instant now) {
        DueRule rule = one.rule();
        BusinessCalendar calendar = calendars.of(one.branch());
        Instant due = rule == null ? one.dueAt() : rule.from(one.countedFrom(), calendar);
        if (rule == null || due.equals(one.dueAt()) || !due.isAfter(now)) {
            promises.look(one, taken.warned() || one.overdue(now) ? past(one) : later(one.soonAt(), now));
            return;
        }
        Instant aim = taken.aim() == null ? due
                : Promises.aim(DueRule.parse(taken.aim()), one.countedFrom(), due, calendar);
        Instant soon = DueTimes.soon(calendar, one.countedFrom(), due, one.dueInDays());
        promises.time(one, due, aim, soon, one.moves(), false, null, later(soon, now));
        promises.fact(one, "recounted", CLOCK, now, one.dueAt(), due, null);
        door.rehome(CLOCK, one, due, now);
        telling.recounted(one, due, now);
        events.publishEvent(new PromiseMoved(one.customer(), one.id(), now));
    }
}
