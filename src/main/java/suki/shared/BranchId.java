package suki.shared;

import java.util.UUID;

/** A place of business. */
public record BranchId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
