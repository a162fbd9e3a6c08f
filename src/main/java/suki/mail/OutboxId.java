package suki.mail;

import java.util.UUID;

/** A letter of ours that was decided. */
public record OutboxId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
