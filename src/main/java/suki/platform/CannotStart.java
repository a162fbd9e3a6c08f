package suki.platform;

import org.jspecify.annotations.Nullable;

/** The database can't be started or reached; {@link #sentence()} says why. */
public final class CannotStart extends PlainRefusal {

    public CannotStart(String sentence) {
        super(sentence, null);
    }

    public CannotStart(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
