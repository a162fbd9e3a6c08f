package suki.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    private final JdbcClient jdbc;
    private final PromiseRepository promises;
    private final Promises door;
    private final Calendars calendars;
    private final Warnings warnings;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    PromiseClock(JdbcClient jdbc, PromiseRepository promises, Promises door, Calendars calendars, Warnings warnings,
            ApplicationEventPublisher events, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.promises = promises;
        this.door = door;
        this.calendars = calendars;
        this.warnings = warnings;
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

    @Override
    public int run(Instant now) {
        int done = 0;
        while (done < BATCH && Boolean.TRUE.equals(transaction.execute(status -> one(now)))) done++;
        return done;
    }

    private boolean one(Instant now) {
        List<Taken> taken = jdbc.sql("select " + PromiseRepository.COLUMNS + """
                , p.recount, p.warned_at, p.overdue_at, p.reminded_at
                  from promises p where p.look_at <= :now order by p.look_at limit 1 for update skip locked""")
                .param("now", Sql.utc(now))
                .query((row, n) -> new Taken(PromiseRepository.row(row, n), row.getBoolean("recount"),
                        row.getObject("warned_at") != null, row.getObject("overdue_at") != null,
                        row.getObject("reminded_at") != null)).list();
        taken.forEach(t -> look(t, now));
        return !taken.isEmpty();
    }

    private record Taken(Promise promise, boolean recount, boolean warned, boolean noticed, boolean reminded) {}

    private void look(Taken taken, Instant now) {
        Promise one = taken.promise();
        if (one.state().ended()) settle(one, now);
        else if (one.state() == State.WAITING) remind(one, taken.reminded(), now);
        else if (taken.recount()) recount(one, now);
        else if (!now.isBefore(one.dueAt())) late(one, taken.noticed(), now);
        else warn(one, taken.warned(), now);
    }

    /** Kept by a letter that nobody accepted in time: owed again. */
    private void settle(Promise one, Instant now) {
        if (one.settledAt() != null) promises.look(one, null);
        else door.owedAgain(CLOCK, one, "not_accepted", now);
    }

    private void warn(Promise one, boolean warned, Instant now) {
        if (!warned && !now.isBefore(one.soonAt())) {
            promises.mark(one, Mark.WARNED, now, one.dueAt());
            warnings.soon(one, now);
        } else {
            promises.look(one, now.isBefore(one.soonAt()) ? one.soonAt() : one.dueAt());
        }
    }

    private void late(Promise one, boolean noticed, Instant now) {
        Instant broken = DueTimes.brokenByClock(calendars.of(one.branch()), one.dueAt());
        if (!now.isBefore(broken)) {
            Duration missed = DueTimes.missedBy(calendars.of(one.branch()), one.dueAt(), now);
            promises.end(one, State.BROKEN, now, CLOCK, missed, "by_the_clock", null, now, null);
            promises.fact(one, "broken", CLOCK, now, null, null, "by_the_clock");
            events.publishEvent(new PromiseMissed(one.customer(), one.id(), now));
        } else if (noticed) {
            promises.look(one, broken);
        } else {
            promises.mark(one, Mark.OVERDUE, now, broken);
            promises.fact(one, "overdue", CLOCK, now, null, null, null);
            warnings.overdue(one, now);
            events.publishEvent(new PromiseOverdue(one.customer(), one.id(), now));
        }
    }

    /** No answer: a reminder on Today, and from then on it is ours to close by a date. */
    private void remind(Promise one, boolean reminded, Instant now) {
        BusinessCalendar calendar = calendars.of(one.branch());
        if (reminded) {
            promises.look(one, null);
            return;
        }
        promises.mark(one, Mark.REMINDED, now, calendar.addBusinessDays(now, DueTimes.BROKEN_AFTER_DAYS));
        promises.fact(one, "reminded", CLOCK, now, null, null, one.waitingFor());
        warnings.noAnswer(one, now);
    }

    /** The rules of the calendar changed: count again. Told again where it moved. */
    private void recount(Promise one, Instant now) {
        DueRule rule = one.rule();
        BusinessCalendar calendar = calendars.of(one.branch());
        Instant due = rule == null ? one.dueAt() : rule.from(one.countedFrom(), calendar);
        if (rule == null || due.equals(one.dueAt()) || !due.isAfter(now)) {
            Instant soon = DueTimes.soon(calendar, one.countedFrom(), one.dueAt(), one.dueInDays());
            promises.look(one, soon.isAfter(now) ? soon : one.dueAt());
            return;
        }
        Instant aim = one.aimAt().isAfter(due) ? due : one.aimAt();
        Instant soon = DueTimes.soon(calendar, one.countedFrom(), due, one.dueInDays());
        promises.time(one, due, aim, soon, one.dueInDays(), one.moves(), rule, one.countedFrom(), null,
                soon.isAfter(now) ? soon : due);
        promises.fact(one, "recounted", CLOCK, now, one.dueAt(), due, null);
        events.publishEvent(new PromiseMoved(one.customer(), one.id(), now));
    }
}
