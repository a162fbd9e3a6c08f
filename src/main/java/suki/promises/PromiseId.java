package suki.promises;

import java.util.UUID;

/** Something owed by a time. */
public record PromiseId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
