package suki.promises;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of the word to the customer about a promise.
 *
 * @param notice the letter on its way, or null
 * @param held   why none could go, or for what it waits; empty: none was meant to yet; null: nothing is known of it
 */
public record Word(@Nullable UUID notice, @Nullable String held) {

    static final Word NONE = new Word(null, null);

    /** Why the customer is not told yet; a letter that waits for something is both on its way and held. */
    @Nullable String notTold() {
        return notice != null && held != null && held.isEmpty() ? null : held;
    }
}
