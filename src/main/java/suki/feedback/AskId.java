package suki.feedback;

import java.util.UUID;

/** The name of one question to one customer inside the house. */
public record AskId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
