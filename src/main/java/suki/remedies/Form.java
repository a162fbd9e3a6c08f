package suki.remedies;

import java.util.Locale;

/** What sort of thing a remedy is, and with that what follows from granting it. */
public enum Form {
    REFUND,
    REPLACEMENT,
    /** An engineer comes: an appointment in working time, promised to the customer. */
    REPAIR,
    /** Money for the next purchase, with a code that is spent once. */
    VOUCHER,
    DISCOUNT,
    MAINTENANCE,
    GIFT,
    /** A manager of the branch calls: theirs to keep. */
    MANAGER_CALL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Form of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Spent with a code at the till. */
    boolean spentAtTheTill() {
        return this == VOUCHER || this == DISCOUNT;
    }
}
