package suki.promises;

import java.util.Locale;

/** The nine ways a promise is shown, each with its mark and its word. */
public enum Shown {
    OPEN,
    SOON,
    MOVED,
    WAITING,
    KEPT,
    OVERDUE,
    LATE,
    BROKEN,
    WITHDRAWN;

    /** The value of {@code data-state}, and the end of the text's key {@code promises.state.…}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
