package suki.remedies;

import java.util.UUID;

/** The name of a granted remedy inside the house. */
public record GrantId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
