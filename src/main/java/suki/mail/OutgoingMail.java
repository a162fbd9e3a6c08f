package suki.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A letter of ours. The text is always there, the HTML is an addition.
 *
 * @param thread    what an answer to it belongs to
 * @param automatic whether a machine wrote it; says so in its headers, and counts in the loop guard
 * @param notBefore not handed to the wire before this instant: the grace in which it can be withdrawn
 * @param purpose   a word such as {@code service}, {@code asking}, {@code promotion}, {@code sign_in}
 * @param inReplyTo the letter it answers, so that the receiver's program shows them together
 * @param unsubscribe an address of ours at which one press ends letters of this kind (RFC 8058); empty for what
 *                  somebody is owed
 */
public record OutgoingMail(MailboxId from, Address to, String subject, String text, Optional<String> html,
        List<Attachment> attachments, Optional<Thread> thread, boolean automatic, Instant notBefore, String purpose,
        Optional<MailId> inReplyTo, Optional<String> unsubscribe) {

    private static final int LONGEST_SUBJECT = 500;
    private static final int MOST_ATTACHMENTS = 50;

    public OutgoingMail(MailboxId from, Address to, String subject, String text, Optional<String> html,
            List<Attachment> attachments, Optional<Thread> thread, boolean automatic, Instant notBefore,
            String purpose, Optional<MailId> inReplyTo) {
        this(from, to, subject, text, html, attachments, thread, automatic, notBefore, purpose, inReplyTo,
                Optional.empty());
    }

    public OutgoingMail {
        subject = oneLine(subject);
        attachments = List.copyOf(attachments);
        if (attachments.size() > MOST_ATTACHMENTS) throw new IllegalArgumentException("Too many attachments");
    }

    /** A subject is one line: what would end it becomes a space. */
    private static String oneLine(String subject) {
        var line = new StringBuilder();
        subject.codePoints().limit(LONGEST_SUBJECT).forEach(c -> {
            boolean breaks = Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
            line.appendCodePoint(breaks ? ' ' : c);
        });
        return line.toString().strip();
    }
}
