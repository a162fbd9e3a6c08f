package suki.loyalty;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import suki.shared.BadForm;
import suki.shared.Language;
import suki.shared.web.Form;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the firm says in its own words, a text per language at most. In a form its fields end with the language's tag:
 * {@code words_ur}; the template {@code loyalty/words} shows them.
 */
public final class OwnWords {

    private static final TypeReference<Map<String, String>> STORED = new TypeReference<>() {};

    private OwnWords() {}

    /** What was typed. @param field the beginning of the fields' names */
    public static Map<Language, String> typed(Map<String, String> typed, String field) {
        var words = new EnumMap<Language, String>(Language.class);
        for (Language one : Language.values()) words.put(one, typed.getOrDefault(field + "_" + one.tag(), ""));
        return words;
    }

    /** The form with these words in it. */
    public static Form form(Form form, String field, Map<Language, String> words) {
        Form filled = form;
        for (Map.Entry<Language, String> one : words.entrySet()) {
            filled = filled.and(field + "_" + one.getKey().tag(), one.getValue());
        }
        return filled;
    }

    /** Without blanks around them, and without languages in which nothing is said; what is too long is said in bad. */
    public static Map<Language, String> checked(Map<Language, String> words, String field, int longest,
            Map<String, BadForm.Message> bad) {
        var kept = new EnumMap<Language, String>(Language.class);
        words.forEach((language, typed) -> {
            String text = typed.strip();
            if (text.length() > longest) {
                bad.put(field + "_" + language.tag(), BadForm.Message.of("loyalty.bad.long", "n", longest));
            }
            if (!text.isEmpty()) kept.put(language, text);
        });
        return kept;
    }

    /** As a JSON object by language. */
    public static String stored(Map<Language, String> words, JsonMapper json) {
        var plain = new LinkedHashMap<String, String>();
        words.forEach((language, text) -> plain.put(language.tag(), text));
        return json.writeValueAsString(plain);
    }

    /** From such an object. */
    public static Map<Language, String> read(String stored, JsonMapper json) {
        var words = new EnumMap<Language, String>(Language.class);
        json.readValue(stored, STORED).forEach((tag, text) -> Language.of(tag).ifPresent(l -> words.put(l, text)));
        return words;
    }
}
