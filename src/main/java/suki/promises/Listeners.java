package suki.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.branches.CalendarChanged;
import suki.contact.TextAccepted;
import suki.contact.TextRefused;
import suki.mail.MailAccepted;
import suki.mail.MailBounced;
import suki.mail.MailRefused;
import suki.shared.Actor;
import suki.shared.Sql;
import suki.team.ColleagueDeactivated;

/** What happens to letters and calendars, as it concerns promises. Safe to hear twice. */
@Component
class Listeners {

    private static final Actor POST = new Actor.House("mail");
    /** Another node may work with the old calendar for a second. */
    static final Duration ALL_NODES_KNOW = Duration.ofSeconds(2);

    private final PromiseRepository promises;
    private final Promises door;
    private final Proofs proofs;
    private final JdbcClient jdbc;

    Listeners(PromiseRepository promises, Promises door, Proofs proofs, JdbcClient jdbc) {
        this.promises = promises;
        this.door = door;
        this.proofs = proofs;
        this.jdbc = jdbc;
    }

    @EventListener
    void accepted(MailAccepted letter) {
        accepted(letter.letter().value(), letter.at());
    }

    @EventListener
    void accepted(TextAccepted text) {
        accepted(text.text().value(), text.at());
    }

    private void accepted(UUID message, Instant at) {
        for (Promise one : promises.byLetter(message)) {
            if (message.equals(one.proof())) proofs.accepted(POST, one, message, at);
            else if (one.open()) door.told(POST, one, "letter");
        }
    }

    @EventListener
    void refused(MailRefused letter) {
        failed(letter.letter().value(), "refused", letter.at());
    }

    @EventListener
    void refused(TextRefused text) {
        failed(text.text().value(), "text_refused", text.at());
    }

    @EventListener
    void bounced(MailBounced letter) {
        if (letter.hard()) failed(letter.letter().value(), "bounced", letter.at());
    }

    /** What the letter should have kept is owed again; the move it should have told is void. */
    private void failed(UUID letter, String how, Instant at) {
        for (Promise one : promises.byProof(letter)) {
            if (!one.open()) door.owedAgain(POST, one, "letter_" + how, at);
        }
        for (Promise one : promises.byNotice(letter)) {
            if (one.open()) door.noticeFailed(POST, one, how, at);
        }
    }

    @EventListener
    void calendarChanged(CalendarChanged change) {
        jdbc.sql("""
                update promises set recount = true, look_at = :then
                 where branch_id = :branch and state = 'open' and rule is not null and not by_hand""")
                .param("then", Sql.utc(change.at().plus(ALL_NODES_KNOW))).param("branch", change.branch().value())
                .update();
    }

    /** The clock finds another hand for what they leave behind. */
    @EventListener
    void left(ColleagueDeactivated gone) {
        jdbc.sql("update promises set look_at = :now where owner_id = :who and state in ('open', 'waiting')")
                .param("now", Sql.utc(gone.at())).param("who", gone.colleague().value()).update();
    }
}
