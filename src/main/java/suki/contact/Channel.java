package suki.contact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A way in which the house turns to a customer, for which they allow or decline it. */
public enum Channel {
    EMAIL, TEXT, CALL;

    /** As stored and as the end of translation keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Channel> of(String word) {
        return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
    }
}
