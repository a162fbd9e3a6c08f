package suki.promises;

import java.util.Locale;

/** Where a promise stands in the ledger. What a reader sees besides (due soon, overdue, moved) is {@link Shown}. */
public enum State {
    OPEN,
    WAITING,
    KEPT,
    LATE,
    BROKEN,
    WITHDRAWN;

    public boolean ended() {
        return this != OPEN && this != WAITING;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    static State of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
