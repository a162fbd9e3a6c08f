package suki.cases;

import java.util.Locale;

/** Whose fault it was that something went wrong. */
public enum Fault {
    /** The firm erred: the case cannot be closed without an apology. */
    OURS,
    THEIRS,
    NOBODYS,
    UNKNOWN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Fault of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
