package suki.customers;

import java.util.Locale;

/** How somebody is reached. */
public enum AddressKind {
    EMAIL, PHONE, POSTAL;

    /** As stored and as the end of translation keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AddressKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
