package suki.mail;

import java.util.UUID;
import suki.shared.Language;

/**
 * An address of ours. Its settings carry no secret.
 *
 * @param address normalised
 */
public record Mailbox(MailboxId id, String address, String displayName, UUID branchId, Language language,
        Wire.Incoming incoming, Wire.Outgoing outgoing) {

    /** As the sender of a letter. */
    public Address asAddress() {
        return new Address(address, displayName);
    }
}
