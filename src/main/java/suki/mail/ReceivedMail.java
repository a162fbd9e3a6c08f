package suki.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A letter that was read and is neither junk nor a bounce.
 *
 * @param arrivedAt         by our clock, when the raw letter was stored; a promise counts from here
 * @param from              by its address alone; {@link Address#UNKNOWN} when there is none
 * @param text              all words as plain text, up to 600,000 signs; the raw letter has the rest
 * @param newText           the words without quoted history; never empty if text is not. Of a letter of more than
 *                          5,000 lines or 300,000 signs it is the beginning
 * @param html              sanitised, shown in a sandbox only
 * @param thread            which letter of ours it answers; by our token or the Message-ID of ours, never by subject
 * @param threadByToken     whether the token in the address said so, which only the receiver of our letter knew
 * @param senderIsThreadParty whether it comes from the address that our letter went to
 * @param automatic         whether no machine of ours may answer it
 * @param authenticated     whether a mail server that we trust says that the sender's domain vouches for it (DMARC)
 * @param languageHint      a BCP 47 tag guessed from the words, or empty
 * @param messageId         without angle brackets, or empty; chosen by the sender, so no identity
 */
public record ReceivedMail(MailId id, MailboxId mailbox, UUID branchId, Instant arrivedAt, Address from,
        List<Address> replyTo, List<Address> to, List<Address> cc, String subject, String text, String newText,
        Optional<BlobId> html, List<Attachment> attachments, Optional<Thread> thread, boolean threadByToken,
        boolean senderIsThreadParty, boolean automatic, boolean authenticated, String languageHint,
        String messageId) {}
