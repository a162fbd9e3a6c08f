package suki.mail;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import suki.shared.Sql;

/**
 * Letters of mailboxes that keep what they send. No server is asked, so nothing can be lost between the mark and the
 * answer: many are accepted in one transaction, with all that follows from it.
 */
@Component
class KeptLetters {

    private static final Logger LOG = LoggerFactory.getLogger(KeptLetters.class);
    /** Few enough that nobody waits long for the promises that these letters tell of. */
    private static final int TOGETHER = 25;
    private static final int ROUNDS = 8;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    KeptLetters(JdbcClient jdbc, PlatformTransactionManager transactions, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.events = events;
    }

    /** Accepts those that are due; none when what follows from one of them fails, so that they are tried singly. */
    int accept(Instant now) {
        int done = 0;
        try {
            for (int round = 0; round < ROUNDS; round++) {
                int accepted = Objects.requireNonNull(transaction.execute(status -> together(now)));
                done += accepted;
                if (accepted < TOGETHER) return done;
            }
        } catch (RuntimeException e) {
            LOG.warn("Letters that are kept here could not be accepted together: {}", e.getMessage());
        }
        return done;
    }

    private int together(Instant now) {
        // gives way to whoever holds one of these letters or promises: then they go one by one
        jdbc.sql("set local lock_timeout = '300ms'").update();
        List<MailAccepted> accepted = jdbc.sql("""
                with due as (
                    select id from outbox
                     where state in ('waiting', 'sending') and next_try_at <= :now
                       and mailbox_id in (select id from mailboxes where out_kind = 'KEEP')
                     order by next_try_at, id limit :most for update skip locked)
                update outbox o set state = 'accepted', attempts = attempts + 1, ended_at = :now, reason = ''
                  from due where o.id = due.id
                returning o.id, o.thread_kind, o.thread_customer, o.thread_subject""")
                .param("now", Sql.utc(now)).param("most", TOGETHER)
                .query((row, n) -> new MailAccepted(new OutboxId(Sql.uuid(row, "id")), Dispatch.thread(row), now))
                .list();
        accepted.stream().sorted(Comparator.comparing(letter -> letter.thread().map(Thread::customer)
                .map(UUID::toString).orElse(""))).forEach(events::publishEvent);
        return accepted.size();
    }
}
