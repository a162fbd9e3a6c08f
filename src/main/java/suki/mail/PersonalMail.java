package suki.mail;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.Sql;

/**
 * Takes words, names, addresses and files out of letters, for the modules above that know whose they are. That there
 * was a letter stays, with its times: what was counted still counts, and none is fetched again. Safe to run twice.
 */
@Service
public class PersonalMail {

    private static final String NOBODY = "erased@invalid";

    private final JdbcClient jdbc;
    private final Blobs blobs;

    PersonalMail(JdbcClient jdbc, Blobs blobs) {
        this.jdbc = jdbc;
        this.blobs = blobs;
    }

    /** Letters that came in: the raw letter itself goes, too. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetReceived(Collection<MailId> letters, Instant now) {
        if (letters.isEmpty()) return;
        UUID[] ids = letters.stream().map(MailId::value).toArray(UUID[]::new);
        BlobId nothing = blobs.put(new byte[0]);
        clear("""
                select raw from mails where id = any(:ids) union select html from mails where id = any(:ids)
                union select blob_id from mail_files where mail_id = any(:ids)""", ids, now);
        jdbc.sql("delete from mail_files where mail_id = any(:ids)").param("ids", ids).update();
        jdbc.sql("""
                update mails set raw = :nothing, html = null, sender = null, recipients = '{}', from_address = '',
                       from_name = '', subject = '–', message_id = ''
                 where id = any(:ids)""").param("nothing", nothing.value()).param("ids", ids).update();
    }

    /** Letters of ours in threads of this customer, and what came back of them. What still waits is never sent. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetSent(UUID customer, Instant now) {
        UUID[] ids = jdbc.sql("select id from outbox where thread_customer = :customer for update")
                .param("customer", customer).query((row, n) -> Sql.uuid(row, "id")).list().toArray(UUID[]::new);
        if (ids.length == 0) return;
        forgetReceived(jdbc.sql("select mail_id from bounces where outbox_id = any(:ids)").param("ids", ids)
                .query((row, n) -> new MailId(Sql.uuid(row, "mail_id"))).list(), now);
        clear("select blob_id from outbox_files where outbox_id = any(:ids)", ids, now);
        jdbc.sql("delete from outbox_files where outbox_id = any(:ids)").param("ids", ids).update();
        jdbc.sql("""
                delete from automatic_addresses
                 where address in (select to_address from outbox where id = any(:ids))""").param("ids", ids).update();
        jdbc.sql("""
                update outbox set to_address = :nobody, to_name = '', subject = '–', body = '–', html = null,
                       reason = '',
                       ended_at = case when state in ('waiting', 'sending') then :now else ended_at end,
                       state = case when state in ('waiting', 'sending') then 'withdrawn' else state end
                 where id = any(:ids)""").param("nobody", NOBODY).param("now", Sql.utc(now)).param("ids", ids)
                .update();
    }

    /** Another letter, or another module, may hold the same file: it is seen later whether it can go. */
    private void clear(String files, UUID[] ids, Instant now) {
        jdbc.sql("insert into blobs_to_clear (blob_id, since) select f.raw, cast(:now as timestamptz) from (" + files
                        + ") as f (raw) where f.raw is not null on conflict do nothing")
                .param("ids", ids).param("now", Sql.utc(now)).update();
    }
}
