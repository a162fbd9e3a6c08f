package suki.promises;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import suki.branches.Calendars;
import suki.branches.calendar.BusinessCalendar;
import suki.shared.Wording;

/** Lengths of time around a promise, as people say them: "35 min left", "2 days late". */
@Component
public class Spans {

    private static final Duration DAYS_FROM = Duration.ofHours(24);

    private final Calendars calendars;

    Spans(Calendars calendars) {
        this.calendars = calendars;
    }

    /** What stands under the due time: time left, by how much it is late, when it was before, or what we wait for. */
    public String under(Promise one, Instant now, Wording w) {
        return switch (one.shown(now)) {
            case OVERDUE -> late(between(one, one.dueAt(), now), w);
            case MOVED -> w.text("promises.was.time", "time", w.moment(before(one), now));
            case WAITING -> w.text("promises.waiting.for", "what", one.waitingFor());
            case OPEN, SOON -> left(one, now, w);
            case KEPT -> w.text("promises.state.kept");
            case LATE -> late(one.missedBy() == null ? Duration.ZERO : one.missedBy(), w);
            case BROKEN -> w.text("promises.state.broken");
            case WITHDRAWN -> w.text("promises.state.withdrawn");
        };
    }

    /** Working time left, for what is near; days for what is far. */
    public String left(Promise one, Instant now, Wording w) {
        Duration real = Duration.between(now, one.dueAt());
        if (real.compareTo(DAYS_FROM) > 0) {
            long days = one.dueAt().atZone(w.zone()).toLocalDate().toEpochDay()
                    - now.atZone(w.zone()).toLocalDate().toEpochDay();
            return w.text("promises.left.days", "n", days);
        }
        Duration working = between(one, now, one.dueAt());
        return amount("promises.left", working.isZero() ? real : working, w);
    }

    /** The same with "of working time" said. */
    public String workingLeft(Promise one, Instant now, Wording w) {
        return amount("promises.left.work", between(one, now, one.dueAt()), w);
    }

    private static String late(Duration missed, Wording w) {
        long minutes = missed.toMinutes();
        if (minutes == 0) return w.text("promises.late.now");
        if (missed.compareTo(Duration.ofHours(16)) > 0) return w.text("promises.late.days", "n", missed.toHours() / 8);
        return amount("promises.late", missed, w);
    }

    private static String amount(String key, Duration span, Wording w) {
        long hours = span.toHours();
        int minutes = span.toMinutesPart();
        if (hours == 0) return w.text(key + ".min", "m", minutes);
        return minutes == 0 ? w.text(key + ".h", "h", hours) : w.text(key + ".h_min", "h", hours, "m", minutes);
    }

    private Duration between(Promise one, Instant from, Instant to) {
        return from.isBefore(to) ? calendars.of(one.branch()).between(from, to) : Duration.ZERO;
    }

    private static Instant before(Promise one) {
        return one.firstDueAt();
    }

    BusinessCalendar calendar(Promise one) {
        return calendars.of(one.branch());
    }
}
