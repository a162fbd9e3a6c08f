package suki.customers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a customer likes to be reached when the house turns to them by itself. */
public enum PreferredChannel {
    EMAIL, TEXT, PHONE;

    /** As stored and as the end of translation keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for the empty word: nobody said. */
    public static Optional<PreferredChannel> of(String word) {
        return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
    }
}
