package suki.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import suki.shared.Work;

/** Clears the files of those who were erased; whoever else keeps one says so by a foreign key. */
@Component
class Clearing implements Work {

    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Clearing(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return "mail.clear";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(20);
    }

    @Override
    public int run(Instant now) {
        for (int done = 0; done < BATCH; done++) {
            Optional<String> next = transaction.execute(status -> jdbc.sql("""
                    delete from blobs_to_clear where blob_id =
                        (select blob_id from blobs_to_clear order by since limit 1 for update skip locked)
                    returning blob_id""").query(String.class).optional());
            if (next == null || next.isEmpty()) return done;
            try {
                transaction.executeWithoutResult(status -> jdbc.sql("delete from blobs where id = :id")
                        .param("id", next.get()).update());
            } catch (DataIntegrityViolationException kept) {
                continue;
            }
        }
        return BATCH;
    }
}
