package suki.loyalty;

import java.util.UUID;

/** Names a reward that a member had. */
public record ClaimId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
