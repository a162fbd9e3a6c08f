package suki.feedback;

import java.util.Locale;

/** When a survey asks. */
public enum Occasion {
    AFTER_SOLUTION,
    AFTER_PURCHASE,
    NOW_AND_THEN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Occasion of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
