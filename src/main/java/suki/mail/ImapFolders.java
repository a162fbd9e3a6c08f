package suki.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.Ids;
import suki.shared.Sql;

/** How far each folder has been read, and which node reads it: held for a limited time, so that a dead one lets go. */
@Component
class ImapFolders {

    private static final Duration HELD = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(2);
    private static final int LONGEST_FAILURE = 300;

    private final JdbcClient jdbc;

    ImapFolders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param validity 0 when it was never read */
    record Hold(MailboxId mailbox, String node, long validity, long lastUid) {}

    @Transactional
    Optional<Hold> take(MailboxId mailbox, Instant now) {
        UUID node = Ids.next(now);
        return jdbc.sql("""
                insert into imap_folders as f (mailbox_id, node, held_until, validity, last_uid, failure)
                values (:mailbox, :node, :until, 0, 0, '')
                on conflict (mailbox_id) do update set node = excluded.node, held_until = excluded.held_until
                 where f.held_until <= :now
                returning validity, last_uid""")
                .param("mailbox", mailbox.value()).param("node", node.toString())
                .param("until", Sql.utc(now.plus(HELD))).param("now", Sql.utc(now))
                .query((row, n) -> new Hold(mailbox, node.toString(), row.getLong("validity"),
                        row.getLong("last_uid"))).optional();
    }

    /** Notes a letter as read and holds on; false when somebody else has taken over meanwhile. */
    @Transactional
    boolean advance(Hold hold, long validity, long uid, Instant now) {
        return jdbc.sql("""
                update imap_folders set validity = :validity, last_uid = :uid, held_until = :until
                 where mailbox_id = :mailbox and node = :node""")
                .param("mailbox", hold.mailbox().value()).param("node", hold.node()).param("validity", validity)
                .param("uid", uid).param("until", Sql.utc(now.plus(HELD))).update() == 1;
    }

    @Transactional
    void release(Hold hold, String failure, Instant now) {
        boolean well = failure.isEmpty();
        jdbc.sql("""
                update imap_folders
                   set held_until = :until, failure = :failure,
                       read_at = case when :well then :now else read_at end,
                       failed_at = case when :well then null else coalesce(failed_at, :now) end
                 where mailbox_id = :mailbox and node = :node""")
                .param("mailbox", hold.mailbox().value()).param("node", hold.node()).param("well", well)
                .param("failure", failure.substring(0, Math.min(LONGEST_FAILURE, failure.length())))
                .param("now", Sql.utc(now))
                .param("until", Sql.utc(now.plus(well ? PAUSE : PAUSE_AFTER_FAILURE))).update();
    }
}
