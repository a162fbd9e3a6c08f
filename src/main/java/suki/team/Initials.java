package suki.team;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/** The letters that stand for a name. A Tamil consonant keeps its vowel sign, so a letter may be several chars. */
final class Initials {

    private Initials() {}

    static String of(String name) {
        String[] words = name.strip().split("\\s+");
        String first = letter(words[0]);
        return words.length == 1 ? first : first + letter(words[words.length - 1]);
    }

    private static String letter(String word) {
        if (word.isEmpty()) return "";
        BreakIterator letters = BreakIterator.getCharacterInstance(ULocale.ROOT);
        letters.setText(word);
        return word.substring(0, letters.next());
    }
}
