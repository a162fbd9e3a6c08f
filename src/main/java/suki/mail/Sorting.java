package suki.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import suki.shared.Sql;

/** Takes stored letters one by one, each in its own transaction, and has them read, judged and handed on. */
@Component
class Sorting {

    /** After so many failures a letter goes into quarantine, where people see it. */
    static final int MOST_ATTEMPTS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Sorting.class);
    private static final List<Duration> AGAIN = List.of(Duration.ofSeconds(30), Duration.ofMinutes(5));
    private static final int LONGEST_REASON = 200;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final LetterReader reader;
    private final Triage triage;
    private final ObjectProvider<Stopwatch> stopwatch;

    Sorting(JdbcClient jdbc, PlatformTransactionManager transactions, LetterReader reader, Triage triage,
            ObjectProvider<Stopwatch> stopwatch) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.reader = reader;
        this.triage = triage;
        this.stopwatch = stopwatch;
    }

    /** Told how much each letter took, where somebody measures. */
    interface Stopwatch {
        void begin(MailId mail);

        void end(MailId mail);
    }

    /** A stored letter with what its transport knew. */
    record Stored(MailId id, MailboxId mailbox, BlobId raw, Mailroom.Envelope envelope, Instant arrivedAt,
            boolean forced, int attempts) {}

    /** Handles the letter that waits longest; false when none does. */
    boolean one(Instant now) {
        var taken = new AtomicReference<Stored>();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> handle(taken, now)));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
            Stored letter = taken.get();
            if (letter == null) throw failure;
            LOG.warn("Letter {} could not be handled", letter.id(), failure);
            transaction.executeWithoutResult(status -> failed(letter, failure, now));
            return true;
        }
    }

    private boolean handle(AtomicReference<Stored> taken, Instant now) {
        if (!triage.ready()) return false;
        Optional<Stored> next = next(now);
        if (next.isEmpty()) return false;
        Stored stored = next.get();
        taken.set(stored);
        Stopwatch watch = stopwatch.getIfAvailable();
        if (watch != null) watch.begin(stored.id());
        try (InputStream raw = triage.raw(stored); Letter letter = reader.read(raw)) {
            triage.decide(stored, letter, now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (watch != null) watch.end(stored.id());
        }
        return true;
    }

    private Optional<Stored> next(Instant now) {
        return jdbc.sql("""
                select id, mailbox_id, raw, sender, recipients, arrived_at, forced, attempts
                  from mails where state = 'stored' and next_try_at <= :now
                 order by next_try_at, id limit 1 for update skip locked""")
                .param("now", Sql.utc(now))
                .query((row, n) -> new Stored(new MailId(Sql.uuid(row, "id")),
                        new MailboxId(row.getObject("mailbox_id", UUID.class)), new BlobId(row.getString("raw")),
                        new Mailroom.Envelope(row.getString("sender"),
                                List.of((String[]) row.getArray("recipients").getArray())),
                        Sql.instant(row, "arrived_at"), row.getBoolean("forced"), row.getInt("attempts")))
                .optional();
    }

    private void failed(Stored letter, Throwable failure, Instant now) {
        int attempts = letter.attempts() + 1;
        boolean last = attempts >= MOST_ATTEMPTS;
        String said = failure.getClass().getSimpleName();
        jdbc.sql("""
                update mails set attempts = :attempts, next_try_at = :next, state = :state, reason = :reason,
                       decided_at = cast(:decided as timestamptz)
                 where id = :id and state = 'stored'""")
                .param("id", letter.id().value()).param("attempts", attempts)
                .param("next", Sql.utc(last ? now : now.plus(AGAIN.get(attempts - 1))))
                .param("state", last ? "quarantined" : "stored")
                .param("reason", "failed: " + said.substring(0, Math.min(LONGEST_REASON, said.length())))
                .param("decided", last ? Sql.utc(now) : null).update();
    }
}
