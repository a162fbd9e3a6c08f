package suki.problems;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a known problem is; each change of it is a fact with who, when and why. */
public enum ProblemState {
    /** Somebody looks into it. */
    LOOKING,
    /** The cause is known and is being removed. */
    WORKED_ON,
    MENDED,
    /** It stays as it is; what we do for those whom it hits stands in its workaround. */
    NOT_TO_BE_MENDED;

    /** For the database, for programs, and the end of the text's key {@code problems.state.…}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ProblemState> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
