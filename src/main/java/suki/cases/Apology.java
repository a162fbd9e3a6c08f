package suki.cases;

import java.time.Instant;
import java.util.Locale;

/** That somebody of the firm said sorry: by which way, in which language (BCP 47), when and who. */
public record Apology(EntryId entry, How how, String language, Instant at, String byName) {

    /** The way in which it was said. */
    public enum How {
        LETTER,
        PHONE,
        IN_PERSON;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
