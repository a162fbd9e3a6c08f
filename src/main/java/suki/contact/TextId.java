package suki.contact;

import java.util.UUID;

/** A text message of ours. */
public record TextId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
