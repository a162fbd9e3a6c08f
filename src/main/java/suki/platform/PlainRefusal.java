package suki.platform;

import org.jspecify.annotations.Nullable;

/**
 * Something the person at the terminal can understand and act on. It is not a bug of ours: print
 * {@link #sentence()} and leave, without a stack trace.
 */
public abstract sealed class PlainRefusal extends RuntimeException
        permits CannotStart, CannotBackUp, CannotRestore {

    PlainRefusal(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** Returns what is wrong and what to do about it, in one sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
