package suki.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import suki.shared.Sql;
import suki.shared.Work;

/** Clears away what was set aside 30 days ago and nobody wanted. */
@Component
class Tidying implements Work {

    /** How long letters that became no case are kept. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(Tidying.class);
    private static final int BATCH = 200;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Tidying(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public String name() {
        return "mail.tidy";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public int run(Instant now) {
        List<String> files = transaction.execute(status -> forget(now));
        if (files == null) return 0;
        files.stream().distinct().forEach(this::clear);
        return files.size();
    }

    private List<String> forget(Instant now) {
        UUID[] old = jdbc.sql("""
                select id from mails m
                 where state in ('aside', 'ignored', 'double') and decided_at < :before
                   and not exists (select 1 from bounces b where b.mail_id = m.id)
                   and not exists (select 1 from outbox o where o.in_reply_to = m.id)
                   and not exists (select 1 from mail_files f where f.mail_id = m.id)
                 order by id limit :limit for update skip locked""")
                .param("before", Sql.utc(now.minus(KEPT))).param("limit", BATCH)
                .query((row, n) -> Sql.uuid(row, "id")).list().toArray(UUID[]::new);
        jdbc.sql("delete from mail_contents where mail_id = any(:old)").param("old", old).update();
        return jdbc.sql("delete from mails where id = any(:old) returning raw").param("old", old).query(String.class)
                .list();
    }

    /** A file goes when nothing refers to it any more; whoever keeps it says so by a foreign key. */
    private void clear(String blob) {
        try {
            transaction.executeWithoutResult(status ->
                    jdbc.sql("delete from blobs where id = :id").param("id", blob).update());
        } catch (DataIntegrityViolationException e) {
            LOG.debug("{} is kept by somebody", blob);
        }
    }
}
