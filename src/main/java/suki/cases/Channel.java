package suki.cases;

import java.util.Locale;

/** How the customer's words came. */
public enum Channel {
    EMAIL,
    WEB,
    PHONE,
    PORTAL,
    API;

    /** As stored, and the end of the text's key {@code cases.channel.…}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Channel of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
