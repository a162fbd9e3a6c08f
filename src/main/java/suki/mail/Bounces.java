package suki.mail;

import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.shared.Sql;

/** Records which letter of ours came back. One that we never sent changes nothing. */
@Component
class Bounces {

    private final JdbcClient jdbc;
    private final Threads threads;
    private final ApplicationEventPublisher events;

    Bounces(JdbcClient jdbc, Threads threads, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.threads = threads;
        this.events = events;
    }

    /** Returns the word under which the list of set-aside letters shows it. */
    String record(Sorting.Stored stored, Letter letter, Returned returned, Instant now) {
        if (returned.outcome() == Returned.Outcome.DELAYED) return "bounce_delay";
        if (returned.outcome() == Returned.Outcome.DELIVERED) return "bounce_delivered";
        Optional<Threads.Ours> ours = threads.byToken(letter, stored.envelope().recipients())
                .or(() -> threads.byMessageIds(returned.mentions()));
        if (ours.isEmpty()) return "bounce_unknown";
        Threads.Ours about = ours.get();
        jdbc.sql("""
                insert into bounces (mail_id, outbox_id, hard, reason, at)
                values (:mail, :letter, :hard, :reason, :now)""")
                .param("mail", stored.id().value()).param("letter", about.id().value()).param("hard", returned.hard())
                .param("reason", returned.reason()).param("now", Sql.utc(now)).update();
        int first = jdbc.sql("""
                update outbox set bounced_at = :now, bounce_hard = :hard where id = :letter and bounced_at is null""")
                .param("letter", about.id().value()).param("hard", returned.hard()).param("now", Sql.utc(now)).update();
        if (first == 1) {
            events.publishEvent(new MailBounced(about.id(), about.thread(), returned.reason(), returned.hard(), now));
        }
        return "bounce";
    }
}
