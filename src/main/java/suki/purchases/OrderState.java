package suki.purchases;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where an order stands. */
public enum OrderState {
    ORDERED,
    READY,
    DELIVERED,
    /** All of it came back. */
    RETURNED,
    CANCELLED;

    /** As stored, and the end of the text's key {@code purchases.state.…}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether something is still to be done for the customer. */
    public boolean open() {
        return this == ORDERED || this == READY;
    }

    /** What may come next by somebody's word, the nearest first; what ends it otherwise has its own way. */
    public List<OrderState> next() {
        return switch (this) {
            case ORDERED -> List.of(READY, DELIVERED);
            case READY -> List.of(DELIVERED);
            case DELIVERED, RETURNED, CANCELLED -> List.of();
        };
    }

    /** Empty for a word that is none, and for null. */
    public static Optional<OrderState> read(@Nullable String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }

    static OrderState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
