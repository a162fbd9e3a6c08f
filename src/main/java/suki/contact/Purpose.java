package suki.contact;

import java.util.Locale;

/** Why a message goes out: what they are owed, a question to them, or an offer. */
public enum Purpose {
    SERVICE,
    ASKING,
    PROMOTION;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
