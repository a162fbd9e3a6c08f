package suki.platform;

import org.jspecify.annotations.Nullable;

/** The database can't be copied into a file; {@link #sentence()} says why. */
public final class CannotBackUp extends PlainRefusal {

    CannotBackUp(String sentence) {
        super(sentence, null);
    }

    CannotBackUp(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
