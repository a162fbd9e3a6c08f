package suki.contact;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a customer said last about one channel and purpose.
 *
 * @param purpose never {@link Purpose#SERVICE}: what they are owed asks no leave
 * @param how     empty when it is not known, as with what was written before there was a list
 */
public record Consent(Channel channel, Purpose purpose, boolean given, Instant at, Optional<How> how) {

    /** Where they said it. */
    public enum How {
        COUNTER, PHONE, PAPER, PAGE, LETTER, PROGRAM;

        /** As stored and as the end of translation keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether a colleague may write it down: the others write themselves down. */
        public boolean told() {
            return this == COUNTER || this == PHONE || this == PAPER;
        }

        public static Optional<How> of(String word) {
            return Arrays.stream(values()).filter(h -> h.word().equals(word)).findFirst();
        }
    }
}
