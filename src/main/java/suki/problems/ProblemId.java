package suki.problems;

import java.util.UUID;

/** A known problem. */
public record ProblemId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
