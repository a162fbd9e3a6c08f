package suki.mail;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Slice;
import suki.shared.Sql;

/** Letters that reach us: stored raw first, then read, decided upon, and handed to the {@link MailTaker}. */
@Service
public class Mailroom {

    private static final int SLICE = 50;
    private static final String LAST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    private final JdbcClient jdbc;
    private final Blobs blobs;
    private final Sorting sorting;
    private final Activity activity;
    private final Clock clock;

    Mailroom(JdbcClient jdbc, Blobs blobs, Sorting sorting, Activity activity, Clock clock) {
        this.jdbc = jdbc;
        this.blobs = blobs;
        this.sorting = sorting;
        this.activity = activity;
        this.clock = clock;
    }

    /** What the transport knows beside the letter. A null sender that was given is {@code ""}. */
    record Envelope(@Nullable String sender, List<String> recipients) {

        static final Envelope UNKNOWN = new Envelope(null, List.of());
    }

    /**
     * Keeps a raw letter. When this returns, it is durable; the same identity in the same mailbox is the same letter.
     *
     * @param transport {@code smtp}, {@code imap} or {@code other}
     * @param identity  (UIDVALIDITY, UID) or the SMTP transaction, up to 200 characters
     */
    @Transactional
    public MailId store(MailboxId mailbox, byte[] raw, String transport, String identity, Instant arrivedAt) {
        try (Spool spool = Spool.of(raw)) {
            return store(mailbox, spool, transport, identity, Envelope.UNKNOWN, arrivedAt);
        }
    }

    @Transactional
    MailId store(MailboxId mailbox, Spool raw, String transport, String identity, Envelope envelope,
            Instant arrivedAt) {
        BlobId blob = blobs.put(raw);
        var id = new MailId(Ids.next(arrivedAt));
        int fresh = jdbc.sql("""
                insert into mails (id, mailbox_id, identity, transport, raw, sender, recipients, arrived_at, state,
                       attempts, next_try_at, forced, reason, score, from_address, from_name, subject, message_id)
                values (:id, :mailbox, :identity, :transport, :raw, :sender, :recipients, :at, 'stored', 0, :at, false,
                       '', 0, '', '', '', '') on conflict (mailbox_id, identity) do nothing""")
                .param("id", id.value()).param("mailbox", mailbox.value()).param("identity", identity)
                .param("transport", transport).param("raw", blob.value()).param("sender", envelope.sender())
                .param("recipients", envelope.recipients().toArray(String[]::new)).param("at", Sql.utc(arrivedAt))
                .update();
        if (fresh == 1) return id;
        return jdbc.sql("select id from mails where mailbox_id = :mailbox and identity = :identity")
                .param("mailbox", mailbox.value()).param("identity", identity)
                .query((row, n) -> new MailId(Sql.uuid(row, "id"))).single();
    }

    /**
     * Reads stored letters, each in a transaction of its own, and hands on what is neither junk nor a bounce. Nodes
     * share the work. Returns how many it decided.
     */
    public int process(Instant now, int limit) {
        int done = 0;
        while (done < limit && sorting.one(now)) done++;
        return done;
    }

    /** Letters that became no case, newest first, of the branches whose post the actor may read. */
    public Slice<SetAside> setAside(Actor actor, SetAside.Kind kind, @Nullable String cursor) {
        Reach reach = actor.reach(Permission.MAIL_READ);
        List<SetAside> rows = jdbc.sql("""
                select m.id, m.state, b.address, m.from_address, m.from_name, m.subject, m.arrived_at, m.reason,
                       m.score
                  from mails m join mailboxes b on b.id = m.mailbox_id
                 where m.state = :state and m.id < cast(:before as uuid)
                   and\s""" + Reach.covers("b.branch_id") + " order by m.id desc limit :limit")
                .param("state", kind.state()).param("before", before(cursor)).param("limit", SLICE + 1)
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .query((row, n) -> new SetAside(new MailId(Sql.uuid(row, "id")),
                        SetAside.Kind.of(row.getString("state")), row.getString("address"),
                        row.getString("from_address"), row.getString("from_name"), row.getString("subject"),
                        Sql.instant(row, "arrived_at"), row.getString("reason"), row.getDouble("score")))
                .list();
        return Slice.of(rows, SLICE, s -> s.id().toString());
    }

    /** What looks unwanted: kept for 30 days, answered by nobody. */
    public Slice<SetAside> junk(Actor actor, @Nullable String cursor) {
        return setAside(actor, SetAside.Kind.JUNK, cursor);
    }

    /** Hands a letter on after all; its time of arrival stays. Also gives a broken one another try. */
    @Transactional
    public void makeCase(Actor by, MailId id) {
        mustRead(by, id);
        Instant now = clock.instant();
        int rows = jdbc.sql("""
                update mails set state = 'stored', forced = true, attempts = 0, next_try_at = :now, decided_at = null
                 where id = :id and state in ('aside', 'ignored', 'quarantined')""")
                .param("id", id.value()).param("now", Sql.utc(now)).update();
        if (rows == 1) activity.record(Subject.house("mail", id.value()), "mail.made_case", by, now);
    }

    /** The letter as it came, for a look at its source; empty parts when it was cleared away. */
    public InputStream raw(Actor by, MailId id) throws IOException {
        return blobs.open(mustRead(by, id));
    }

    /** The sanitised HTML of a received letter. */
    public Optional<BlobId> html(Actor by, MailId id) {
        mustRead(by, id);
        return jdbc.sql("select html from mails where id = :id and html is not null").param("id", id.value())
                .query((row, n) -> new BlobId(row.getString("html"))).optional();
    }

    public List<Attachment> attachments(Actor by, MailId id) {
        mustRead(by, id);
        return FileRows.ofMail(jdbc, id);
    }

    private BlobId mustRead(Actor by, MailId id) {
        Reach reach = by.reach(Permission.MAIL_READ);
        return jdbc.sql("select m.raw from mails m join mailboxes b on b.id = m.mailbox_id where m.id = :id and "
                        + Reach.covers("b.branch_id"))
                .param("id", id.value()).param("everywhere", reach.everywhere()).param("branches", reach.array())
                .query((row, n) -> new BlobId(row.getString("raw"))).optional()
                .orElseThrow(() -> new NotFound("mail " + id));
    }

    private static String before(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) return LAST;
        try {
            return UUID.fromString(cursor).toString();
        } catch (IllegalArgumentException e) {
            throw new NotFound("cursor");
        }
    }
}
