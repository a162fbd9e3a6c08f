package suki.customers;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Folds names for matching, script by script (languages.md, section 5). What is stored and shown stays as typed. */
final class NameKeys {

    static final int LONGEST_KEY = 60;
    private static final int GRAM = 3;
    private static final int MOST_GRAMS = 600;
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private NameKeys() {}

    /** A name as it is compared: each word folded by its script, one blank between. */
    static String fold(String name) {
        String text = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return NOT_A_WORD.matcher(text).replaceAll(" ").strip();
    }

    static Set<String> words(String folded) {
        var words = new LinkedHashSet<String>();
        for (String word : folded.split(" ")) if (!word.isEmpty()) words.add(cut(word));
        return words;
    }

    static String cut(String key) {
        return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY);
    }

    /** Every three letters in a row, without those that hold a line end. */
    static Set<String> grams(String text) {
        var grams = new TreeSet<String>();
        for (int i = 0; i + GRAM <= text.length() && grams.size() < MOST_GRAMS; i++) {
            String gram = text.substring(i, i + GRAM);
            if (gram.indexOf('\n') < 0) grams.add(gram);
        }
        return grams;
    }
}
