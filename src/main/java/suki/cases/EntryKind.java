package suki.cases;

import java.util.Locale;

/** What a piece of the thread is, and with that who may read it. */
public enum EntryKind {
    /** The customer's first words: shown before everything, never edited. */
    WORDS(true),
    /** What the customer wrote later. */
    CUSTOMER(true),
    /** Our letter to the customer. */
    LETTER(true),
    /** For colleagues only. */
    NOTE(false),
    /** A "no" with its reason, what was tried, and alternatives to choose from. */
    REFUSAL(true),
    /** What the next owner needs to know; for colleagues only. */
    BRIEF(false),
    /** Something that was done: taken, handed over, closed. */
    FACT(true),
    /** The customer says that this is not what was promised. */
    BROKEN_WORD(true);

    private final boolean seenByCustomer;

    EntryKind(boolean seenByCustomer) {
        this.seenByCustomer = seenByCustomer;
    }

    public boolean seenByCustomer() {
        return seenByCustomer;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EntryKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
