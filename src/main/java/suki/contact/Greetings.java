package suki.contact;

import suki.customers.CustomerSummary;
import suki.shared.Language;

/**
 * A customer's name, ready to speak: as they like to be called, with the recorded title of respect where the language
 * puts it. Without a recorded title the name stands alone; a gender is never guessed.
 */
public final class Greetings {

    private static final char NO_BREAK = '\u00a0';

    private Greetings() {}

    public static String name(CustomerSummary customer, Language language) {
        String title = customer.titles().getOrDefault(language, "");
        if (title.isEmpty()) return customer.company() ? customer.name() : customer.callName();
        boolean before = language == Language.EN || language == Language.FIL;
        return before ? title + NO_BREAK + customer.callName() : customer.callName() + NO_BREAK + title;
    }
}
