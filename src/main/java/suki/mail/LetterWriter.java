package suki.mail;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.springframework.stereotype.Component;

/**
 * Puts a letter of ours into the form of the wire. What stands in a header line is either made by us or encoded, so
 * nothing that somebody typed can end the line.
 */
@Component
class LetterWriter {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final Pattern MESSAGE_ID = Pattern.compile("[!-;=?-~]{1,250}");

    private final Blobs blobs;
    private final ReplyTokens tokens;

    LetterWriter(Blobs blobs, ReplyTokens tokens) {
        this.blobs = blobs;
        this.tokens = tokens;
    }

    /** The letter, with the same Message-ID and reply address each time. */
    SMTPMessage write(Session session, Dispatch.Due due, Mailbox from, List<Attachment> files)
            throws MessagingException {
        Address reply = tokens.replyAddress(due.id(), from);
        var message = new Numbered(session, due.messageId());
        message.setFrom(internet(from.asAddress()));
        message.setReplyTo(new InternetAddress[] {internet(reply)});
        message.setRecipient(Message.RecipientType.TO, internet(due.to()));
        message.setSubject(due.subject(), UTF_8);
        message.setSentDate(Date.from(due.putAt()));
        message.setEnvelopeFrom(reply.mailbox());
        if (MESSAGE_ID.matcher(due.answers()).matches()) {
            message.setHeader("In-Reply-To", "<" + due.answers() + ">");
            message.setHeader("References", "<" + due.answers() + ">");
        }
        if (due.automatic()) {
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("Precedence", "bulk");
            message.setHeader("X-Auto-Response-Suppress", "All");
        }
        if (due.unsubscribe() != null) {
            message.setHeader("List-Unsubscribe", "<" + due.unsubscribe() + ">");
            message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        content(message, due, files);
        message.saveChanges();
        return message;
    }

    private void content(SMTPMessage message, Dispatch.Due due, List<Attachment> files) throws MessagingException {
        if (files.isEmpty() && due.html() == null) {
            message.setText(due.body(), UTF_8);
            return;
        }
        if (files.isEmpty()) {
            message.setContent(both(due));
            return;
        }
        var words = new MimeBodyPart();
        if (due.html() == null) words.setText(due.body(), UTF_8);
        else words.setContent(both(due));
        var whole = new MimeMultipart("mixed");
        whole.addBodyPart(words);
        for (Attachment file : files) whole.addBodyPart(part(file));
        message.setContent(whole);
    }

    private static MimeMultipart both(Dispatch.Due due) throws MessagingException {
        var plain = new MimeBodyPart();
        plain.setText(due.body(), UTF_8);
        var page = new MimeBodyPart();
        page.setText(due.html(), UTF_8, "html");
        return new MimeMultipart("alternative", plain, page);
    }

    private MimeBodyPart part(Attachment file) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new Stored(blobs, file)));
        try {
            part.setFileName(MimeUtility.encodeText(file.fileName(), UTF_8, null));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
        boolean inline = file.cid().filter(c -> MESSAGE_ID.matcher(c).matches()).isPresent();
        part.setDisposition(inline ? "inline" : "attachment");
        if (inline) part.setContentID("<" + file.cid().orElseThrow() + ">");
        return part;
    }

    private static InternetAddress internet(Address address) throws MessagingException {
        try {
            var internet = new InternetAddress(address.mailbox(), true);
            if (!address.name().isBlank()) internet.setPersonal(address.name(), UTF_8);
            return internet;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keeps the Message-ID that the outbox gave it. */
    private static final class Numbered extends SMTPMessage {

        private final String id;

        Numbered(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }

    private record Stored(Blobs blobs, Attachment file) implements DataSource {

        @Override
        public InputStream getInputStream() {
            return blobs.open(file.blob());
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            throw new IOException("read only");
        }

        @Override
        public String getContentType() {
            return FileNames.mediaType(file.mediaType());
        }

        @Override
        public String getName() {
            return file.fileName();
        }
    }
}
