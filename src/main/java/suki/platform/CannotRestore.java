package suki.platform;

import org.jspecify.annotations.Nullable;

/** A backup can't be read into a database; {@link #sentence()} says why. */
public final class CannotRestore extends PlainRefusal {

    CannotRestore(String sentence) {
        super(sentence, null);
    }

    CannotRestore(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
