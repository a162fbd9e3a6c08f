package suki.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import suki.shared.Language;

/**
 * Made-up words in the script of each language, as often as words are in texts: the word of rank r about 1 ÷ r times
 * as often as the first (Zipf 1949). They are written as search folds them, so a word is its own token.
 */
final class Vocabulary {

    static final int WORDS = 20_000;

    private static final String[] LATIN = syllables("bcdfghjklmnprstvwyz", "aeiou");
    private static final String[] ARABIC = syllables("بتپجچحخدرزسشعغفقکگلمن", "اوی");
    private static final String[] TAMIL = syllables("கசடதநபமயரலவழளறன", "ாிுெைொ");
    private static final int LEAST_SYLLABLES = 2;
    private static final int MORE_SYLLABLES = 3;

    private final List<String> latin;
    private final List<String> arabic;
    private final List<String> tamil;
    private final double[] upTo = new double[WORDS];

    Vocabulary(long seed) {
        latin = words(LATIN, seed);
        arabic = words(ARABIC, seed);
        tamil = words(TAMIL, seed);
        double sum = 0;
        for (int rank = 1; rank <= WORDS; rank++) {
            sum += 1.0 / rank;
            upTo[rank - 1] = sum;
        }
    }

    private static String[] syllables(String consonants, String vowels) {
        var all = new String[consonants.length() * vowels.length()];
        for (int i = 0; i < all.length; i++) {
            all[i] = "" + consonants.charAt(i / vowels.length()) + vowels.charAt(i % vowels.length());
        }
        return all;
    }

    private static List<String> words(String[] syllables, long seed) {
        var random = new Random(seed);
        Set<String> words = new LinkedHashSet<>();
        while (words.size() < WORDS) {
            var word = new StringBuilder();
            int length = LEAST_SYLLABLES + random.nextInt(MORE_SYLLABLES);
            for (int i = 0; i < length; i++) word.append(syllables[random.nextInt(syllables.length)]);
            words.add(word.toString());
        }
        return List.copyOf(words);
    }

    String word(Language language, int rank) {
        return switch (language) {
            case EN, FIL -> latin.get(rank);
            case UR -> arabic.get(rank);
            case TA -> tamil.get(rank);
        };
    }

    String any(Language language, Random random) {
        double at = random.nextDouble() * upTo[WORDS - 1];
        int found = java.util.Arrays.binarySearch(upTo, at);
        return word(language, Math.min(WORDS - 1, found < 0 ? -found - 1 : found));
    }

    String text(Language language, int words, Random random) {
        var text = new StringBuilder(words * 8);
        for (int i = 0; i < words; i++) {
            if (i > 0) text.append(i % 12 == 0 ? ". " : " ");
            text.append(any(language, random));
        }
        return text.append('.').toString();
    }
}
