package suki.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import suki.shared.Sql;
import suki.shared.Work;

/**
 * Hands decided letters to the wire. A row is marked as on its way, for a limited time, before anything is said to a
 * server: whoever is killed in between has the letter sent again, with the same Message-ID.
 */
@Component
class Dispatch implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final int BATCH = 50;
    /** So many are marked at once; what the time does not suffice for is taken again when its lease ends. */
    private static final int CLAIMED = 10;
    private static final Duration TIME_TO_SEND = LEASE.dividedBy(2);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Mailboxes mailboxes;
    private final Couriers couriers;
    private final Delivery delivery;
    private final KeptLetters kept;

    Dispatch(JdbcClient jdbc, PlatformTransactionManager transactions, Mailboxes mailboxes, Couriers couriers,
            Delivery delivery, KeptLetters kept) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.mailboxes = mailboxes;
        this.couriers = couriers;
        this.delivery = delivery;
        this.kept = kept;
    }

    /**
     * A letter whose time has come.
     *
     * @param answers     the Message-ID that it answers, or empty
     * @param unsubscribe where one press ends letters of its kind, or null
     */
    record Due(OutboxId id, MailboxId mailbox, Address to, String subject, String body, @Nullable String html,
            boolean automatic, String messageId, String answers, Optional<Thread> thread, Instant putAt,
            int attempts, @Nullable String unsubscribe) {}

    @Override
    public String name() {
        return "mail.send";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public int run(Instant now) {
        int accepted = kept.accept(now);
        int done = 0;
        try (Couriers.Round round = couriers.begin()) {
            while (done < BATCH) {
                long until = System.nanoTime() + TIME_TO_SEND.toNanos();
                List<Due> claimed = Objects.requireNonNull(transaction.execute(status -> claim(now)));
                if (claimed.isEmpty()) return accepted + done;
                for (Due due : claimed) {
                    if (System.nanoTime() > until) return accepted + done;
                    send(round, due, now);
                    done++;
                }
            }
        }
        return accepted + done;
    }

    private void send(Couriers.Round round, Due due, Instant now) {
        try {
            Mailbox from = mailboxes.find(due.mailbox()).orElseThrow();
            Couriers.Outcome outcome = from.outgoing().kind() == Wire.Outgoing.Kind.KEEP
                    ? Couriers.Outcome.accepted() : round.carry(due, from);
            if (!outcome.taken()) LOG.info("Letter {} was not taken: {}", due.id(), outcome.said());
            transaction.executeWithoutResult(status -> delivery.record(due, outcome, now));
        } catch (DataAccessResourceFailureException | CannotCreateTransactionException e) {
            // without a database nothing more may go out: it could not be recorded
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("Letter {} stays on its way until its time is up", due.id(), e);
        }
    }

    private List<Due> claim(Instant now) {
        return jdbc.sql("""
                with due as (
                    select id from outbox
                     where state in ('waiting', 'sending') and next_try_at <= :now
                       and mailbox_id in (select id from mailboxes where out_kind <> 'NONE')
                     order by next_try_at, id limit :most for update skip locked)
                update outbox o set state = 'sending', attempts = attempts + 1, next_try_at = :lease
                  from due where o.id = due.id
                returning o.id, o.mailbox_id, o.to_address, o.to_name, o.subject, o.body, o.html, o.automatic,
                       o.message_id, coalesce((select m.message_id from mails m where m.id = o.in_reply_to), '')
                       as answers, o.thread_kind, o.thread_customer, o.thread_subject, o.put_at, o.attempts,
                       o.unsubscribe""")
                .param("now", Sql.utc(now)).param("lease", Sql.utc(now.plus(LEASE))).param("most", CLAIMED)
                .query((row, n) -> due(row)).list();
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(new OutboxId(Sql.uuid(row, "id")), new MailboxId(Sql.uuid(row, "mailbox_id")),
                new Address(row.getString("to_address"), row.getString("to_name")), row.getString("subject"),
                row.getString("body"), row.getString("html"), row.getBoolean("automatic"),
                row.getString("message_id"), row.getString("answers"), thread(row), Sql.instant(row, "put_at"),
                row.getInt("attempts"), row.getString("unsubscribe"));
    }

    static Optional<Thread> thread(ResultSet row) throws SQLException {
        String kind = row.getString("thread_kind");
        return kind == null ? Optional.empty() : Optional.of(new Thread(kind, Sql.uuid(row, "thread_customer"),
                Sql.uuid(row, "thread_subject")));
    }
}
