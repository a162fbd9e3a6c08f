package suki.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import suki.mail.Outbox;
import suki.shared.Actor;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Sql;

/**
 * The text messages that were decided: each a row in the transaction that decided it, handed on after its commit and
 * not in the customer's quiet hours.
 */
@Service
public class TextMessages {

    static final int LONGEST = 1_000;

    private static final int SLICE = 50;
    private static final UUID LAST = new UUID(-1, -1);

    /** What was written to whom, for people who want to read it. */
    public record Sent(TextId id, String phone, Language language, String text, Instant putAt, String state) {}

    private final JdbcClient jdbc;

    TextMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param due when it is handed on: now, after a grace, or at the end of the quiet hours */
    @Transactional(propagation = Propagation.MANDATORY)
    TextId put(Letter letter, Letter.Brief brief, String phone, Instant due, Instant now) {
        var id = new TextId(Ids.next(now));
        String words = brief.words().get();
        String text = words.length() <= LONGEST ? words : words.substring(0, LONGEST);
        jdbc.sql("""
                insert into text_messages (customer_id, id, bucket, phone, body, language, purpose, thread_kind,
                       thread_subject, branch_id, automatic, put_at, due_at, state, next_try_at, attempts, reason)
                values (:customer, :id, :bucket, :phone, :body, :language, :purpose, :kind, :subject, :branch,
                       :automatic, :now, :due, 'waiting', :due, 0, '')""")
                .param("customer", letter.customer().value()).param("id", id.value())
                .param("bucket", Ids.bucket(letter.customer().value())).param("phone", phone).param("body", text)
                .param("language", brief.language().tag()).param("purpose", letter.purpose().word())
                .param("kind", letter.thread().kind()).param("subject", letter.thread().subject())
                .param("branch", letter.branch().value()).param("automatic", letter.automatic())
                .param("now", Sql.utc(now)).param("due", Sql.utc(due)).update();
        return id;
    }

    /** Takes one back. True when it had not been handed to the gateway: then it never was. */
    @Transactional
    boolean withdraw(TextId id, Instant now) {
        return jdbc.sql("""
                update text_messages set state = 'withdrawn', ended_at = :now
                 where id = :id and state = 'waiting' and attempts = 0""")
                .param("id", id.value()).param("now", Sql.utc(now)).update() == 1;
    }

    /** As {@link Outbox#automaticAllowed}, for a number. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean automaticAllowed(String phone, Instant now) {
        jdbc.sql("""
                insert into text_numbers (phone, asked_at) values (:phone, :now)
                on conflict (phone) do update set asked_at = excluded.asked_at""")
                .param("phone", phone).param("now", Sql.utc(now)).update();
        Duration span = Outbox.GUARDED;
        return jdbc.sql("""
                select count(*) from text_messages
                 where phone = :phone and automatic and put_at > :since and state <> 'withdrawn'""")
                .param("phone", phone).param("since", Sql.utc(now.minus(span))).query(Integer.class).single()
                < Outbox.MOST_AUTOMATIC;
    }

    /** The newest of the branches whose letters the actor may read, at most {@value #SLICE}. */
    public List<Sent> latest(Actor actor, @Nullable UUID before) {
        Reach reach = actor.reach(Permission.MAIL_READ);
        return jdbc.sql("select id, phone, language, body, put_at, state from text_messages t where t.id < :before and "
                        + Reach.covers("t.branch_id") + " order by t.id desc limit :limit")
                .param("before", before == null ? LAST : before).param("limit", SLICE)
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .query((row, n) -> new Sent(new TextId(Sql.uuid(row, "id")), row.getString("phone"),
                        Language.of(row.getString("language")).orElseThrow(), row.getString("body"),
                        Sql.instant(row, "put_at"), row.getString("state"))).list();
    }

    /** When the oldest that should be gone became due; empty when none waits. */
    Optional<Instant> oldestUnsent(Instant now) {
        return jdbc.sql("""
                select min(due_at) from text_messages where state in ('waiting', 'sending') and due_at <= :now""")
                .param("now", Sql.utc(now))
                .query((row, n) -> Optional.ofNullable(row.getObject(1, java.time.OffsetDateTime.class))
                        .map(java.time.OffsetDateTime::toInstant)).single();
    }
}
