package suki.feedback;

import java.util.Locale;

/** What a customer says when asked whether all is well. */
public enum Said {
    WELL,
    NOT_SOLVED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Said of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
