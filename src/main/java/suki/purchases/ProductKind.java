package suki.purchases;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a product of the catalogue is. */
public enum ProductKind {
    /** Something to take home. */
    GOODS,
    /** Work that is done. */
    SERVICE,
    /** Something that runs for so many months, such as upkeep. */
    CONTRACT;

    /** As stored and posted, and the end of the text's key {@code purchases.kind.…}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a word that is none. */
    public static Optional<ProductKind> read(String word) {
        return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
    }
}
