package suki.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Carry letters to the mail servers of their mailboxes; letters of one mailbox in a row share a connection. */
@Component
class Couriers {

    private static final int REFUSED = 500;

    private final JdbcClient jdbc;
    private final Mailboxes mailboxes;
    private final Connections connections;
    private final LetterWriter writer;

    Couriers(JdbcClient jdbc, Mailboxes mailboxes, Connections connections, LetterWriter writer) {
        this.jdbc = jdbc;
        this.mailboxes = mailboxes;
        this.connections = connections;
        this.writer = writer;
    }

    /**
     * What the other side said.
     *
     * @param forGood whether trying again is no use
     */
    record Outcome(boolean taken, boolean forGood, String said) {

        static Outcome accepted() {
            return new Outcome(true, true, "");
        }

        static Outcome later(String said) {
            return new Outcome(false, false, said);
        }

        static Outcome refused(String said) {
            return new Outcome(false, true, said);
        }
    }

    Round begin() {
        return new Round();
    }

    /** One round of sending; keeps the last connection open until its end. */
    final class Round implements AutoCloseable {

        private @Nullable MailboxId current;
        private @Nullable Session session;
        private @Nullable Transport transport;

        Outcome carry(Dispatch.Due due, Mailbox from) {
            SMTPMessage message;
            try {
                Session prepared = connections.outgoing(from.outgoing(), from.address());
                message = writer.write(prepared, due, from, FileRows.ofLetter(jdbc, due.id()));
            } catch (AddressException e) {
                return Outcome.refused("the address cannot be written to");
            } catch (MessagingException e) {
                return Outcome.later(String.valueOf(e.getMessage()));
            }
            try {
                Transport open = open(from);
                open.sendMessage(message, message.getAllRecipients());
                return Outcome.accepted();
            } catch (MessagingException e) {
                close();
                return outcome(e);
            }
        }

        private Transport open(Mailbox from) throws MessagingException {
            if (transport != null && from.id().equals(current) && transport.isConnected()) return transport;
            close();
            session = connections.outgoing(from.outgoing(), from.address());
            Transport opened = connections.transport(session, from.outgoing(),
                    mailboxes.outgoingSecret(from.id()));
            transport = opened;
            current = from.id();
            return opened;
        }

        @Override
        public void close() {
            try {
                if (transport != null) transport.close();
            } catch (MessagingException e) {
                // the other side is gone already
            }
            transport = null;
        }
    }

    /** A server that says 5xx about sender, receiver or letter means it; all else is tried again. */
    private static Outcome outcome(MessagingException failure) {
        String said = String.valueOf(failure.getMessage());
        if (failure instanceof AuthenticationFailedException) return Outcome.later("sign-in refused: " + said);
        for (Exception e = failure; e != null; e = e instanceof MessagingException m ? m.getNextException() : null) {
            int code = switch (e) {
                case SMTPAddressFailedException a -> a.getReturnCode();
                case SMTPSenderFailedException s -> s.getReturnCode();
                case SMTPSendFailedException s when !(s.getNextException() instanceof SendFailedException) ->
                        s.getReturnCode();
                default -> 0;
            };
            if (code >= REFUSED) return Outcome.refused(String.valueOf(e.getMessage()));
            if (code > 0) return Outcome.later(String.valueOf(e.getMessage()));
        }
        return Outcome.later(said);
    }
}
