package suki.cases;

import java.util.Locale;

/** What cost the customer effort and stands nowhere else in the case. */
public enum Effortful {
    /** The customer said that they had to explain it again. */
    EXPLAINED_AGAIN,
    /** They were asked again for something they had given: a receipt, a photograph. */
    ASKED_TWICE,
    /** They telephoned about it once more. */
    CALLED,
    /** They came to the shop about it. */
    CAME;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Effortful of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
