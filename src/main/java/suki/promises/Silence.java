package suki.promises;

import java.time.Instant;
import org.springframework.stereotype.Component;
import suki.branches.Calendars;
import suki.branches.calendar.BusinessCalendar;
import suki.promises.PromiseRepository.Mark;
import suki.shared.Actor;

/**
 * What follows when a customer does not answer what we asked: a reminder to them and a word to the owner, then a
 * promise to close it on a date. Once for everything that waits in one source.
 */
@Component
class Silence {

    /** The kind of the promise to close; an answer makes it unwanted. */
    static final String CLOSING = "closing";
    private static final DueRule CLOSED_BY = new DueRule.Close(5);

    private final PromiseRepository promises;
    private final Promises door;
    private final Calendars calendars;
    private final Warnings warnings;
    private final Telling telling;

    Silence(PromiseRepository promises, Promises door, Calendars calendars, Warnings warnings, Telling telling) {
        this.promises = promises;
        this.door = door;
        this.calendars = calendars;
        this.warnings = warnings;
        this.telling = telling;
    }

    void look(Actor by, Promise one, boolean reminded, Instant now) {
        BusinessCalendar calendar = calendars.of(one.branch());
        Instant since = one.waitingSince() == null ? now : one.waitingSince();
        Instant reminder = DueTimes.reminder(calendar, since);
        Instant closing = DueTimes.closing(calendar, since);
        if (now.isBefore(reminder)) promises.look(one, reminder);
        else if (!reminded) remind(by, one, closing, now);
        else if (now.isBefore(closing)) promises.look(one, closing);
        else close(by, one, now);
    }

    private void remind(Actor by, Promise one, Instant closing, Instant now) {
        promises.mark(one, Mark.REMINDED, now, closing.isAfter(now) ? closing : now);
        promises.fact(one, "reminded", by, now, null, null, one.waitingFor());
        warnings.noAnswer(one, now);
        if (speaks(one)) telling.remind(one, now);
    }

    private void close(Actor by, Promise one, Instant now) {
        promises.look(one, null);
        if (!speaks(one)) return;
        String words = telling.closingWords(one);
        Promise made = door.make(by, new NewPromise(one.customer(), one.branch(), one.owner(), CLOSING, true,
                one.source(), words, now, null, CLOSED_BY, null, null));
        promises.fact(one, "closing", by, now, null, made.dueAt(), null);
        telling.closing(made, one.waitingFor(), now);
    }

    /** One speaks for all that wait in the same source, and only while none of them is to be closed yet. */
    private boolean speaks(Promise one) {
        var all = promises.ofSource(one.customer(), one.source().id());
        boolean first = all.stream().filter(p -> p.state() == State.WAITING && p.towardsCustomer()).findFirst()
                .filter(p -> p.id().equals(one.id())).isPresent();
        return first && all.stream().noneMatch(p -> p.kind().equals(CLOSING) && p.open());
    }
}
