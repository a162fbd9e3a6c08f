package suki.problems.alarms;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The terms of a text in any script: words, pairs of neighbouring words, and the beginnings of long words, under which
 * their inflected forms meet. Numbers, and the names of months and weekdays, are no terms: they are always new.
 */
final class Terms {

    private static final int MOST_CHARS = 4_000;
    private static final int BEGINNING = 4;
    private static final int PLAIN = 128;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M}\\p{N}\\u200c\\u200d'’-]*");
    private static final Pattern BREAK = Pattern.compile("[.!?؟۔;؛:\\n\\r()\\[\\]\"“”]");
    /** Signs that Urdu may leave out, the lengthening stroke, and joiners. */
    private static final Pattern SILENT = Pattern.compile("[\\u064b-\\u0652\\u0670\\u0640\\u200c\\u200d'’]|-+$");

    private static final Normalizer2 FORM = Normalizer2.getNFKCCasefoldInstance();
    private static final Set<String> DATES = dates();

    private Terms() {}

    /** The key of each term with the words as they are written, in the order of the text. */
    static Map<String, String> of(String text) {
        var terms = new LinkedHashMap<String, String>();
        String start = text.length() > MOST_CHARS ? text.substring(0, MOST_CHARS) : text;
        for (String clause : BREAK.split(start)) {
            var keys = new ArrayList<String>();
            var written = new ArrayList<String>();
            words(clause, keys, written);
            for (int i = 0; i < keys.size(); i++) {
                String key = keys.get(i);
                if (key.isEmpty()) continue;
                terms.putIfAbsent(key, written.get(i));
                String beginning = beginning(key);
                if (!beginning.isEmpty()) terms.putIfAbsent(beginning, written.get(i));
                if (i > 0 && !keys.get(i - 1).isEmpty()) {
                    terms.putIfAbsent(keys.get(i - 1) + " " + key, written.get(i - 1) + " " + written.get(i));
                }
            }
        }
        return terms;
    }

    private static void words(String clause, List<String> keys, List<String> written) {
        var word = WORD.matcher(clause);
        int end = 0;
        while (word.find()) {
            boolean apart = clause.substring(end, word.start()).codePoints().anyMatch(Character::isDigit);
            String key = key(word.group());
            if (apart || DATES.contains(key)) {
                keys.add("");
                written.add("");
            }
            if (!DATES.contains(key) && !key.isEmpty()) {
                keys.add(key);
                written.add(word.group().toLowerCase(Locale.ROOT));
            }
            end = word.end();
        }
    }

    private static String key(String word) {
        if (word.chars().allMatch(c -> c < PLAIN && Character.isLetterOrDigit(c))) return word.toLowerCase(Locale.ROOT);
        String plain = SILENT.matcher(FORM.normalize(word)).replaceAll("");
        return plain.replace('ي', 'ی').replace('ى', 'ی').replace('ك', 'ک').replace('ه', 'ہ').replace('ة', 'ۃ');
    }

    /** The first letters, with a mark behind them that no word has; empty for a short word. */
    private static String beginning(String key) {
        if (key.length() <= BEGINNING) return "";
        if (key.chars().allMatch(c -> c < PLAIN)) return key.substring(0, BEGINNING) + "*";
        BreakIterator letters = BreakIterator.getCharacterInstance(ULocale.ROOT);
        letters.setText(key);
        int fourth = letters.next(BEGINNING);
        if (fourth == BreakIterator.DONE || fourth >= key.length()) return "";
        return key.substring(0, fourth) + "*";
    }

    private static Set<String> dates() {
        var names = new HashSet<String>();
        for (String language : List.of("en", "ur", "ta", "fil")) {
            var symbols = DateFormatSymbols.getInstance(ULocale.forLanguageTag(language));
            for (String name : symbols.getMonths()) names.add(key(name));
            for (String name : symbols.getShortMonths()) names.add(key(name));
            for (String name : symbols.getWeekdays()) names.add(key(name));
        }
        return Set.copyOf(names);
    }
}
