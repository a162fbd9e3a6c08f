package suki.remedies;

import java.util.UUID;

/** The name of a remedy of the catalogue inside the house. */
public record RemedyId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
