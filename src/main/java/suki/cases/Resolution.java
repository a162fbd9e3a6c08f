package suki.cases;

import java.util.Locale;

/** How a case ended. */
public enum Resolution {
    SOLVED,
    ANSWERED,
    REFUSED,
    NO_ANSWER,
    NOT_A_CASE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Resolution of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
