package suki.mail;

import java.util.UUID;

/** An address of ours that letters reach. */
public record MailboxId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
