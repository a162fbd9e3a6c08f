package suki.promises;

import java.util.Locale;

/** Why a promise is no longer wanted. */
public enum Withdrawal {
    /** The customer no longer wants it. */
    NOT_WANTED,
    /** It was done by other means. */
    DONE_OTHERWISE,
    /** It was made by mistake: the wrong customer, twice the same. */
    MISTAKE,
    /** What it comes from was joined with another or filed anew. */
    MERGED;

    /** The end of the text's key {@code promises.withdrawal.…}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
