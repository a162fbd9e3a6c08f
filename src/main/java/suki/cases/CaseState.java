package suki.cases;

import java.util.Locale;

/** Where a case stands. */
public enum CaseState {
    OPEN,
    WAITING,
    CLOSED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CaseState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
