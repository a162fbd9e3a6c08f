package suki.shared;

import java.util.UUID;

/** Somebody who works here. */
public record ColleagueId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
