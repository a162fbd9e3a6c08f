package suki.contact;

import java.util.Locale;

/** Why a message goes out: what they are owed, a question to them, or an offer. */
public enum Purpose {
    SERVICE,
    ASKING,
    PROMOTION;

    /** As stored and as the end of translation keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Purpose of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
