package suki.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stands for the module that makes cases: answers each letter at once, under the same guard as the real one. */
class MeasureTaker implements MailTaker {

    private final Outbox outbox;

    MeasureTaker(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void take(ReceivedMail mail, Instant now) {
        if (mail.automatic() || !outbox.automaticAllowed(mail.from(), now)) return;
        outbox.put(new OutgoingMail(mail.mailbox(), mail.from(), "Re: " + mail.subject(), "We have your letter.",
                Optional.empty(), List.of(), Optional.empty(), true, now, "service", Optional.of(mail.id())), now);
    }
}
