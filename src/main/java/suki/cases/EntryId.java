package suki.cases;

import java.util.UUID;

/** One piece of a case's thread. */
public record EntryId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
