package suki.mail;

import java.util.List;

/**
 * What came of trying a mailbox.
 *
 * @param worked whether it did
 * @param key    translation key of a sentence that says what was found and what to do
 * @param values names and values of the sentence in turn
 */
public record Trial(boolean worked, String key, List<Object> values) {

    static Trial good(String key, Object... values) {
        return new Trial(true, key, List.of(values));
    }

    static Trial bad(String key, Object... values) {
        return new Trial(false, key, List.of(values));
    }
}
