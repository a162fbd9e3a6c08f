package suki.customers;

import java.util.Locale;

/** How two customers belong together, read from the first to the second. */
public enum LinkKind {
    HOUSEHOLD, FAMILY,
    /** The first is the private self of somebody at the second, a company. */
    PRIVATE_OF,
    /** The first is the company at which the second works. */
    COMPANY_OF, OTHER;

    /** As stored and as the end of translation keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LinkKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The same link read from the other end. */
    public LinkKind turned() {
        return switch (this) {
            case PRIVATE_OF -> COMPANY_OF;
            case COMPANY_OF -> PRIVATE_OF;
            default -> this;
        };
    }
}
