package suki.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.mail.Outbox;
import suki.mail.OutboxId;
import suki.shared.CustomerId;
import suki.shared.Sql;

/** Takes back what passed the gate and has not left, such as an offer that waits for the morning. */
@Component
class Recall {

    /** Nothing waits for longer. */
    static final Duration LATELY = Duration.ofDays(3);

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final TextMessages texts;

    Recall(JdbcClient jdbc, Outbox outbox, TextMessages texts) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.texts = texts;
    }

    /** One message: true when it never reached the wire. Then it spends nothing of what may be sent in a week. */
    boolean one(UUID message, Instant now) {
        boolean back = outbox.withdraw(new OutboxId(message), now) || texts.withdraw(new TextId(message), now);
        if (back) {
            jdbc.sql("""
                    delete from passages p using (select thread_customer as id from outbox where id = :message
                        union all select customer_id from text_messages where id = :message) c
                     where p.customer_id = c.id and p.letter_id = :message""").param("message", message).update();
        }
        return back;
    }

    /** Those of one thread's subject that wait. */
    List<Gate.Withdrawn> waiting(String thread, UUID subject, int most) {
        return jdbc.sql("""
                select id, thread_customer as customer_id from outbox
                 where state = 'waiting' and attempts = 0 and thread_kind = :thread and thread_subject = :subject
                union all
                select id, customer_id from text_messages
                 where state = 'waiting' and attempts = 0 and thread_kind = :thread and thread_subject = :subject
                 limit :most""").param("thread", thread).param("subject", subject).param("most", most)
                .query((row, n) -> new Gate.Withdrawn(new CustomerId(Sql.uuid(row, "customer_id")),
                        Sql.uuid(row, "id"))).list();
    }

    /** All of one purpose to a customer on a channel. */
    void unsent(CustomerId customer, Channel channel, Purpose purpose, Instant now) {
        List<UUID> lately = jdbc.sql("""
                select letter_id from passages where customer_id = :customer and purpose = :purpose and at > :since
                   and channel = :channel""")
                .param("customer", customer.value()).param("purpose", purpose.word())
                .param("since", Sql.utc(now.minus(LATELY)))
                .param("channel", channel.word())
                .query((row, n) -> Sql.uuid(row, "letter_id")).list();
        for (UUID message : lately) one(message, now);
    }
}
