package suki.problems;

import java.util.UUID;

/** An alarm for something new. */
public record AlarmId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
