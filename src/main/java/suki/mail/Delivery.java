package suki.mail;

import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.shared.Sql;

/** Records what became of a letter at the wire, and tells the modules above in the same transaction. */
@Component
class Delivery {

    /** How long a letter is tried before it counts as refused. */
    static final Duration LONGEST = Duration.ofDays(3);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 7;
    private static final int LONGEST_REASON = 300;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;

    Delivery(JdbcClient jdbc, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    void record(Dispatch.Due due, Couriers.Outcome outcome, Instant now) {
        String said = cut(outcome.said());
        boolean over = !now.isBefore(due.putAt().plus(LONGEST));
        if (outcome.taken()) {
            if (end(due, "accepted", said, now)) events.publishEvent(new MailAccepted(due.id(), due.thread(), now));
        } else if (outcome.forGood() || over) {
            if (end(due, "refused", said, now)) {
                events.publishEvent(new MailRefused(due.id(), due.thread(), said, now));
            }
        } else {
            jdbc.sql("""
                    update outbox set state = 'waiting', next_try_at = :next, reason = :said
                     where id = :id and state = 'sending'""")
                    .param("id", due.id().value()).param("said", said)
                    .param("next", Sql.utc(now.plus(pause(due.attempts())))).update();
        }
    }

    private boolean end(Dispatch.Due due, String state, String said, Instant now) {
        return jdbc.sql("""
                update outbox set state = :state, ended_at = :now, reason = :said
                 where id = :id and state = 'sending'""")
                .param("id", due.id().value()).param("state", state).param("said", said)
                .param("now", Sql.utc(now)).update() == 1;
    }

    private static Duration pause(int attempts) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(MOST_DOUBLINGS, Math.max(0, attempts - 1)));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static String cut(String said) {
        String whole = HeaderText.shown(said);
        return whole.length() > LONGEST_REASON ? whole.substring(0, LONGEST_REASON) : whole;
    }
}
