package suki.retention;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import suki.shared.CustomerId;

/**
 * What was undertaken so that somebody comes back.
 *
 * @param promise the promise that it made
 * @param byName  who undertook it
 */
public record Approach(CustomerId customer, UUID id, Kind kind, UUID promise, Instant at, String byName) {

    /** A call to ask whether all is well, or a word of thanks. */
    public enum Kind {
        CALL, THANKS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException if there is none of that word */
        public static Kind of(String word) {
            return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no approach: " + word));
        }
    }
}
