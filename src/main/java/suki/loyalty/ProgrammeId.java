package suki.loyalty;

import java.util.UUID;

/** Names a programme. */
public record ProgrammeId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
