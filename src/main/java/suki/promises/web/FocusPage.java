package suki.promises.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Focus mode: one customer, one act.
 *
 * @param beads one mark per promise; {@code current} is this one's place
 * @param skip  where to go when it stays owed; {@code then} when it has ended
 * @param next  who comes then, in a sentence, or empty
 */
public record FocusPage(List<String> beads, int current, String state, String stateLine, String name,
        String otherName, String otherLanguage, String meta, String words, String wordsLanguage, String wants,
        String what, String from, String act, String actIcon, String actHref, @Nullable String phone, String greeting,
        String greetingLanguage, String greetingMeaning, String self, String skip, String then, String next,
        List<Past> past, List<String> mind, List<Person> colleagues, boolean waits) {

    /** A last contact. */
    public record Past(String when, String state, String words) {}

    /** Somebody to hand it to. */
    public record Person(String id, String name) {}
}
