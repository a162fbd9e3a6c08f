package suki.problems;

import java.util.UUID;

/** One telling of everybody affected by a problem. */
public record TellingId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
