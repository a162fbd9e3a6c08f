package suki.cases.effort;

import java.util.Locale;

/** How much effort a case took the customer, for those who don't want a number. In rising order. */
public enum Band {
    LITTLE,
    SOME,
    MUCH;

    /** The word in translation keys: {@code little}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
