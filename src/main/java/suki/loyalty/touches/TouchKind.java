package suki.loyalty.touches;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A day of a member's own. */
public enum TouchKind {
    BIRTHDAY, ANNIVERSARY;

    /** As stored and as the end of translation keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TouchKind> of(String word) {
        return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
    }
}
