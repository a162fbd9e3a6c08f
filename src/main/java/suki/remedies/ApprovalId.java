package suki.remedies;

import java.util.UUID;

/** The name of a question to somebody who may decide more inside the house. */
public record ApprovalId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
