package suki.loyalty.offers;

import java.util.UUID;

/** An offer to members. */
public record OfferId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
