package suki.contact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import suki.mail.Attachment;
import suki.mail.MailId;
import suki.mail.MailboxId;
import suki.mail.Thread;
import suki.shared.BranchId;
import suki.shared.CustomerId;

/**
 * A letter to a customer, on its way to the gate.
 *
 * @param mailbox   the mailbox it leaves from; empty: the branch's first
 * @param address   one of the customer's addresses; empty: their first
 * @param automatic written by no person: counted, marked, and never sent in answer to a machine
 * @param notBefore until then it can be undone
 * @param answers   the letter that it answers
 */
public record Letter(CustomerId customer, BranchId branch, Optional<MailboxId> mailbox, Optional<String> address,
        Purpose purpose, String subject, String text, List<Attachment> files, Thread thread, boolean automatic,
        Instant notBefore, Optional<MailId> answers) {}
