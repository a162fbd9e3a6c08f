package suki.shared.api;

import java.util.List;
import org.jspecify.annotations.Nullable;
import suki.shared.Slice;

/**
 * Some of a list.
 *
 * @param next the cursor of the following page; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    public static <T> Page<T> of(Slice<T> slice) {
        return new Page<>(slice.rows(), slice.next().orElse(null));
    }
}
