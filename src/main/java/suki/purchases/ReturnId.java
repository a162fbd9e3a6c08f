package suki.purchases;

import java.util.UUID;

/** Names what came back of a purchase at one time. */
public record ReturnId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
