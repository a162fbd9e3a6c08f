package suki.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Sql;

/** The letters that were decided. Each is a row in the transaction that decided it, and goes out after its commit. */
@Service
public class Outbox {

    /** How many automatic letters an address gets within {@link #GUARDED}. */
    public static final int MOST_AUTOMATIC = 3;

    /** The time over which automatic letters are counted. */
    public static final Duration GUARDED = Duration.ofHours(24);

    private static final int LONGEST_TEXT = 200_000;

    private final JdbcClient jdbc;
    private final Mailboxes mailboxes;
    private final ReplyTokens tokens;
    private final Clock clock;

    Outbox(JdbcClient jdbc, Mailboxes mailboxes, ReplyTokens tokens, Clock clock) {
        this.jdbc = jdbc;
        this.mailboxes = mailboxes;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Decides a letter: it goes out after this transaction and not before its time. Refuses to run without one. */
    @Transactional(propagation = Propagation.MANDATORY)
    public OutboxId put(OutgoingMail mail, Instant now) {
        Mailbox from = mailboxes.find(mail.from()).orElseThrow(() -> new NotFound("mailbox " + mail.from()));
        if (!mail.to().known()) throw new Refusal("mail.no_address");
        if (mail.text().length() > LONGEST_TEXT || mail.html().map(String::length).orElse(0) > LONGEST_TEXT) {
            throw new Refusal("mail.letter_too_long");
        }
        var id = new OutboxId(Ids.next(now));
        Optional<Thread> thread = mail.thread();
        jdbc.sql("""
                insert into outbox (id, mailbox_id, to_address, to_name, subject, body, html, thread_kind,
                       thread_customer, thread_subject, automatic, purpose, in_reply_to, message_id, token, put_at,
                       state, next_try_at, attempts, reason, unsubscribe)
                values (:id, :mailbox, :to, :name, :subject, :body, :html, :kind, :customer, :about, :automatic,
                       :purpose, :reply, :message, :token, :now, 'waiting', :due, 0, '', :unsubscribe)""")
                .param("id", id.value()).param("mailbox", from.id().value()).param("to", mail.to().mailbox())
                .param("name", mail.to().name()).param("subject", clean(mail.subject()))
                .param("body", clean(mail.text())).param("html", mail.html().map(Outbox::clean).orElse(null))
                .param("kind", thread.map(Thread::kind).orElse(null))
                .param("customer", thread.map(Thread::customer).orElse(null))
                .param("about", thread.map(Thread::subject).orElse(null))
                .param("automatic", mail.automatic()).param("purpose", mail.purpose())
                .param("reply", mail.inReplyTo().map(MailId::value).orElse(null))
                .param("message", tokens.messageId(id, from)).param("token", tokens.kept(id))
                .param("unsubscribe", mail.unsubscribe().orElse(null))
                .param("now", Sql.utc(now))
                .param("due", Sql.utc(mail.notBefore().isAfter(now) ? mail.notBefore() : now))
                .update();
        int position = 0;
        for (Attachment file : mail.attachments()) {
            FileRows.insert(jdbc, FileRows.OUT, id.value(), position++, file);
        }
        return id;
    }

    /** PostgreSQL holds every sign but one. */
    private static String clean(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    /** Takes a letter back. True when it had not been handed to the wire: then it never was. */
    @Transactional
    public boolean withdraw(OutboxId id, Instant now) {
        return jdbc.sql("""
                update outbox set state = 'withdrawn', ended_at = :now
                 where id = :id and state = 'waiting' and attempts = 0""")
                .param("id", id.value()).param("now", Sql.utc(now)).update() == 1;
    }

    public OutboxStatus status(OutboxId id) {
        return jdbc.sql("select id, state, put_at, ended_at, attempts, reason, bounced_at from outbox where id = :id")
                .param("id", id.value())
                .query((row, n) -> new OutboxStatus(id,
                        OutboxStatus.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        Sql.instant(row, "put_at"), Optional.ofNullable(Sql.instantOrNull(row, "ended_at")),
                        row.getInt("attempts"), row.getString("reason"),
                        Optional.ofNullable(Sql.instantOrNull(row, "bounced_at"))))
                .optional().orElseThrow(() -> new NotFound("letter " + id));
    }

    /** When the oldest letter that should be gone became due; empty when none waits. */
    public Optional<Instant> oldestUnsent() {
        return jdbc.sql("""
                select least(
                    (select next_try_at from outbox
                      where state in ('waiting', 'sending') and attempts = 0 and next_try_at <= :now
                      order by next_try_at, id limit 1),
                    (select min(put_at) from outbox
                      where state in ('waiting', 'sending') and attempts > 0 and put_at <= :now)) as due""")
                .param("now", Sql.utc(clock.instant()))
                .query((row, n) -> Optional.ofNullable(Sql.instantOrNull(row, "due"))).single();
    }

    /**
     * Whether a machine of ours may write to this address now: at most {@value #MOST_AUTOMATIC} in 24 hours, and never
     * to ourselves. Inside a transaction the answer holds until its end: others who ask about the address wait.
     */
    @Transactional
    public boolean automaticAllowed(Address to, Instant now) {
        if (!to.known() || mailboxes.isOurs(to.mailbox())) return false;
        jdbc.sql("""
                insert into automatic_addresses (address, asked_at) values (:to, :now)
                on conflict (address) do update set asked_at = excluded.asked_at""")
                .param("to", to.mailbox()).param("now", Sql.utc(now)).update();
        int sent = jdbc.sql("""
                select count(*) from outbox
                 where to_address = :to and automatic and put_at > :since and state <> 'withdrawn'""")
                .param("to", to.mailbox()).param("since", Sql.utc(now.minus(GUARDED))).query(Integer.class).single();
        return sent < MOST_AUTOMATIC;
    }
}
