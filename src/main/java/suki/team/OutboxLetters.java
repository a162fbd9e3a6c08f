package suki.team;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import suki.mail.Address;
import suki.mail.Mailbox;
import suki.mail.Mailboxes;
import suki.mail.Outbox;
import suki.mail.OutgoingMail;
import suki.mail.Wire;
import suki.shared.Actor;
import suki.shared.Language;

/** Letters to colleagues leave from the house's first mailbox; without one they are kept on the tray. */
@Component
class OutboxLetters implements Letters {

    private static final Actor HOUSE = new Actor.House("team.letters");

    private final Mailboxes mailboxes;
    private final Outbox outbox;
    private final LetterTray tray = new LetterTray();
    private final Clock clock;

    OutboxLetters(Mailboxes mailboxes, Outbox outbox, Clock clock) {
        this.mailboxes = mailboxes;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void send(String to, Language language, String subject, String text) {
        Optional<Mailbox> from = sending();
        if (from.isEmpty()) {
            tray.send(to, language, subject, text);
            return;
        }
        Instant now = clock.instant();
        outbox.put(new OutgoingMail(from.get().id(), new Address(to, ""), subject, text, Optional.empty(), List.of(),
                Optional.empty(), true, now, "service", Optional.empty()), now);
    }

    @Override
    public boolean leaves() {
        return sending().isPresent();
    }

    private Optional<Mailbox> sending() {
        return mailboxes.all(HOUSE).stream().filter(m -> m.outgoing().kind() != Wire.Outgoing.Kind.NONE).findFirst();
    }
}
