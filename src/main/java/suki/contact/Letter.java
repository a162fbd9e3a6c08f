package suki.contact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import suki.mail.Attachment;
import suki.mail.MailId;
import suki.mail.MailboxId;
import suki.mail.Thread;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Language;

/**
 * A letter to a customer, on its way to the gate.
 *
 * @param mailbox   the mailbox it leaves from; empty: the branch's first
 * @param address   one of the customer's addresses; empty: their first
 * @param automatic written by no person: counted, marked, and never sent in answer to a machine
 * @param notBefore until then it can be undone
 * @param answers   the letter that it answers
 * @param brief     the same in one text message, for who has a telephone and no e-mail address
 */
public record Letter(CustomerId customer, BranchId branch, Optional<MailboxId> mailbox, Optional<String> address,
        Purpose purpose, String subject, String text, List<Attachment> files, Thread thread, boolean automatic,
        Instant notBefore, Optional<MailId> answers, Optional<Brief> brief) {

    public Letter(CustomerId customer, BranchId branch, Optional<MailboxId> mailbox, Optional<String> address,
            Purpose purpose, String subject, String text, List<Attachment> files, Thread thread, boolean automatic,
            Instant notBefore, Optional<MailId> answers) {
        this(customer, branch, mailbox, address, purpose, subject, text, files, thread, automatic, notBefore, answers,
                Optional.empty());
    }

    /**
     * A text message: a sentence or two, and a link to the whole.
     *
     * @param words written only when it goes out as a text, since the link is made with it
     */
    public record Brief(Language language, Supplier<String> words) {}

    /** The letter with its text message. */
    public Letter briefly(Language language, Supplier<String> words) {
        return new Letter(customer, branch, mailbox, address, purpose, subject, text, files, thread, automatic,
                notBefore, answers, Optional.of(new Brief(language, words)));
    }
}
