package suki.feedback;

import java.util.Locale;

/** By which way an answer or a word of thanks came. */
public enum Via {
    LETTER,
    PORTAL,
    PHONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Via of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
