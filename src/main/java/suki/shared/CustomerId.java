package suki.shared;

import java.util.UUID;

/** The person or company that the relation is with. */
public record CustomerId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
