package suki.mail;

import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.shared.Sql;

/** Decides what a letter is and records it; what somebody should answer is handed on. */
@Component
class Triage {

    private final JdbcClient jdbc;
    private final Mailboxes mailboxes;
    private final Threads threads;
    private final Bounces bounces;
    private final Handover handover;

    Triage(JdbcClient jdbc, Mailboxes mailboxes, Threads threads, Bounces bounces, Handover handover) {
        this.jdbc = jdbc;
        this.mailboxes = mailboxes;
        this.threads = threads;
        this.bounces = bounces;
        this.handover = handover;
    }

    /** @param state as the table says it */
    private record Verdict(String state, String reason, double score) {

        static Verdict ignored(String reason) {
            return new Verdict("ignored", reason, 0);
        }
    }

    boolean ready() {
        return handover.ready();
    }

    InputStream raw(Sorting.Stored stored) {
        return handover.raw(stored.raw());
    }

    void decide(Sorting.Stored stored, Letter letter, Instant now) {
        Mailbox mailbox = mailboxes.find(stored.mailbox()).orElseThrow();
        Optional<Threads.Ours> ours = threads.of(letter, stored.envelope().recipients());
        Verdict verdict = verdict(stored, letter, mailbox, ours, now);
        record(stored, letter, verdict, now);
        if (verdict.state().equals("taken")) handover.take(stored, letter, mailbox, ours, now);
    }

    private Verdict verdict(Sorting.Stored stored, Letter letter, Mailbox mailbox, Optional<Threads.Ours> ours,
            Instant now) {
        if (isDouble(stored, letter)) return new Verdict("double", "same_letter", 0);
        if (stored.forced()) return new Verdict("taken", "", 0);
        String sender = stored.envelope().sender();
        Optional<Returned> returned = Returned.recognise(letter, sender);
        if (returned.isPresent()) {
            return Verdict.ignored(bounces.record(stored, letter, returned.get(), now));
        }
        if (letter.from().known() && mailboxes.isOurs(letter.from().mailbox())) return Verdict.ignored("own_address");
        switch (Machines.of(letter, sender)) {
            case RECEIPT -> { return Verdict.ignored("receipt"); }
            case COMPLAINT -> { return Verdict.ignored("abuse_report"); }
            case NOTICE -> { return Verdict.ignored("mail_system"); }
            case REPLIES -> {
                if (ours.isEmpty()) return Verdict.ignored("automatic_answer");
            }
            default -> { }
        }
        boolean known = ours.map(o -> o.byToken() || o.wentTo(letter.from())).orElse(false);
        if (known) return new Verdict("taken", "", 0);
        if (Verdicts.junk(letter, mailbox.incoming().trusted())) return new Verdict("aside", "our_server", Junk.ASIDE);
        Junk junk = Junk.of(letter, stored.arrivedAt());
        boolean aside = junk.score() >= Junk.ASIDE;
        return new Verdict(aside ? "aside" : "taken", String.join(" ", junk.reasons()), junk.score());
    }

    /** The same letter that came through another mailbox, or once more because an acknowledgement was lost. */
    private boolean isDouble(Sorting.Stored stored, Letter letter) {
        if (letter.contentKey() == null) return false;
        int fresh = jdbc.sql("""
                insert into mail_contents (content, mail_id) values (:content, :mail)
                on conflict (content) do nothing""")
                .param("content", letter.contentKey()).param("mail", stored.id().value()).update();
        if (fresh == 1) return false;
        return jdbc.sql("select count(*) from mail_contents where content = :content and mail_id <> :mail")
                .param("content", letter.contentKey()).param("mail", stored.id().value())
                .query(Integer.class).single() > 0;
    }

    private void record(Sorting.Stored stored, Letter letter, Verdict verdict, Instant now) {
        jdbc.sql("""
                update mails set state = :state, reason = :reason, score = :score, decided_at = :now,
                       from_address = :from, from_name = :name, subject = :subject, message_id = :message
                 where id = :id""")
                .param("id", stored.id().value()).param("state", verdict.state()).param("reason", verdict.reason())
                .param("score", (float) verdict.score()).param("now", Sql.utc(now))
                .param("from", letter.from().known() ? letter.from().mailbox() : "")
                .param("name", letter.from().name()).param("subject", letter.subject())
                .param("message", letter.messageId()).update();
    }
}
