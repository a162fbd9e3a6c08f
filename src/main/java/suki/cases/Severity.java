package suki.cases;

import java.util.Locale;

/** How hard it hit the customer, as a colleague judged it. */
public enum Severity {
    SMALL,
    MIDDLING,
    GRAVE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Severity of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
