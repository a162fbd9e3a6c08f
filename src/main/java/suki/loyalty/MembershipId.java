package suki.loyalty;

import java.util.UUID;

/** Names a membership. */
public record MembershipId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
