package suki.shared;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A keyset page: some rows, and where the next ones begin.
 *
 * @param next the cursor of the following slice, opaque to its reader; empty on the last one
 */
public record Slice<T>(List<T> rows, Optional<String> next) {

    /** Cuts a list that was read with one row more than wanted. */
    public static <T> Slice<T> of(List<T> oneMore, int size, Function<T, String> cursor) {
        if (oneMore.size() <= size) return new Slice<>(List.copyOf(oneMore), Optional.empty());
        List<T> rows = List.copyOf(oneMore.subList(0, size));
        return new Slice<>(rows, Optional.of(cursor.apply(rows.getLast())));
    }
}
