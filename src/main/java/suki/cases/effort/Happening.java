package suki.cases.effort;

import java.util.Locale;

/**
 * What happens in a case, as far as the customer's effort goes. Of two at the same instant, the first in this order is
 * taken to have come first.
 */
public enum Happening {
    /** The customer had to contact us. The first time is free. */
    CONTACT,
    /** We answered. Takes the customer no effort. */
    ANSWER,
    /** The case went to another owner. */
    TRANSFER,
    /** We asked again for what the customer had given, or the customer had to explain again. */
    ASK_AGAIN,
    /** It was closed and wasn't over. */
    REOPEN,
    /** The customer had to change channel, as from letter to telephone. */
    CHANNEL,
    /** We closed it. Takes the customer no effort. */
    CLOSE,
    /** The customer waited beyond a promise, for {@link Fact#minutes()} working minutes. */
    LATE;

    /** The word in files and translation keys: {@code ask_again}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it can take the customer any effort. */
    public boolean takesEffort() {
        return this != ANSWER && this != CLOSE;
    }
}
