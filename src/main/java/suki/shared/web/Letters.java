package suki.shared.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which letters press what: our own, or those that somebody's hands know from another system. Only what has another
 * letter there is named; the rest is the same.
 */
public enum Letters {
    SUKI(Map.of()),
    /** Reply is G, a note M, and O goes to an overview. */
    ZAMMAD(Map.of("R", "G", "O", "M", "G", "O")),
    /** A note is C, handing over is A. */
    FRAPPE(Map.of("O", "C", "H", "A"));

    private final Map<String, String> other;

    Letters(Map<String, String> other) {
        this.other = other;
    }

    /** The letter that stands for one of ours here. */
    public String of(String ours) {
        return other.getOrDefault(ours, ours);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Letters> named(String word) {
        return Arrays.stream(values()).filter(l -> l.word().equals(word)).findFirst();
    }
}
