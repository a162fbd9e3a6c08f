package suki.cases.web;

import java.util.Locale;

/** How urgent a case is, as programs say it. */
enum Priority {
    NORMAL,
    HIGH;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Priority of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
