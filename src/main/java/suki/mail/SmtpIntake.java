package suki.mail;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.MessageHandlerFactory;
import org.subethamail.smtp.RejectException;
import suki.shared.Ids;

/** What happens in an SMTP session: who is known is accepted, what was sent is stored before we say so. */
@Component
class SmtpIntake implements MessageHandlerFactory {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpIntake.class);
    private static final int BUFFER = 16 * 1024;
    private static final int LONGEST_SENDER = 320;

    private final Mailroom mailroom;
    private final Mailboxes mailboxes;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SmtpIntake(Mailroom mailroom, Mailboxes mailboxes, PlatformTransactionManager transactions, Clock clock) {
        this.mailroom = mailroom;
        this.mailboxes = mailboxes;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @Override
    public MessageHandler create(MessageContext context) {
        return new Session();
    }

    private final class Session implements MessageHandler {

        private String sender = "";
        private final Map<MailboxId, List<String>> recipients = new LinkedHashMap<>();

        @Override
        public void from(String from) {
            sender = HeaderText.whole(from.length() > LONGEST_SENDER ? "" : from);
        }

        @Override
        public void recipient(String typed) throws RejectException {
            Optional<Mailbox> mailbox;
            try {
                mailbox = mailboxes.byAddress(typed);
            } catch (RuntimeException e) {
                throw later(e);
            }
            boolean ours = mailbox.map(m -> m.incoming().kind() == Wire.Incoming.Kind.SMTP).orElse(false);
            if (!ours) throw new RejectException(550, "5.1.1 No such mailbox here");
            String whole = Address.read(typed).orElseThrow().mailbox();
            recipients.computeIfAbsent(mailbox.orElseThrow().id(), k -> new ArrayList<>()).add(whole);
        }

        @Override
        public String data(InputStream in) throws RejectException, IOException {
            try (var raw = new Spool(Blobs.LARGEST)) {
                byte[] buffer = new byte[BUFFER];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) raw.write(buffer, 0, read);
                if (raw.tooLarge()) throw new RejectException(552, "5.3.4 Letters may have up to 25 MB");
                store(raw);
                return "2.6.0 Stored";
            }
        }

        private void store(Spool raw) throws RejectException {
            Instant now = clock.instant();
            String identity = "smtp:" + Ids.next(now);
            try {
                transaction.executeWithoutResult(status -> recipients.forEach((mailbox, to) ->
                        mailroom.store(mailbox, raw, "smtp", identity, new Mailroom.Envelope(sender, to), now)));
            } catch (RuntimeException e) {
                throw later(e);
            }
        }

        private RejectException later(RuntimeException failure) {
            LOG.warn("A letter could not be stored; its sender keeps it", failure);
            return new RejectException(451, "4.3.0 We cannot store this now, please try again");
        }

        @Override
        public void done() {
            recipients.clear();
        }
    }
}
