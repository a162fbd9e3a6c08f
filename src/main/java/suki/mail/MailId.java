package suki.mail;

import java.util.UUID;

/** A letter that reached us. */
public record MailId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
