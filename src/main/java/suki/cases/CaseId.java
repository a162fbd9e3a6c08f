package suki.cases;

import java.util.UUID;

/** A complaint or a question. */
public record CaseId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
