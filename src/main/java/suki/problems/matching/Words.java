package suki.problems.matching;

import com.ibm.icu.text.Normalizer2;
import java.util.ArrayList;
import java.util.List;

/**
 * The words of a text, so written that different ways of typing the same word are equal.
 *
 * <p>Unicode NFKC with case folded (UAX 15, UTS 46), which also drops joiners; the Arabic forms of yeh, kaf and heh are
 * taken for the Urdu ones and vowel marks dropped; each digit becomes 0, as amounts and dates tell cases apart but not
 * problems; a character more than twice in a row counts as two ("sooo late"). Words are runs of letters, marks and
 * digits; emoji, question and exclamation marks are words too.
 */
final class Words {

    /** What comes later in a text is left out. */
    static final int LONGEST_TEXT = 2_000;

    private static final int MOST_REPEATS = 2;
    private static final Normalizer2 FOLDED = Normalizer2.getNFKCCasefoldInstance();

    private Words() {}

    static List<String> of(String text) {
        String folded = FOLDED.normalize(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        int last = -1;
        int repeats = 0;
        for (int i = 0; i < folded.length(); i += Character.charCount(folded.codePointAt(i))) {
            int c = plain(folded.codePointAt(i));
            if (isDropped(c)) continue;
            repeats = c == last ? repeats + 1 : 1;
            last = c;
            if (repeats > MOST_REPEATS && c != '0') continue;
            if (isPartOfWord(c)) {
                word.appendCodePoint(c);
            } else {
                end(word, words);
                if (isWordAlone(c)) words.add(Character.toString(c));
            }
        }
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (word.isEmpty()) return;
        words.add(word.toString());
        word.setLength(0);
    }

    private static int plain(int c) {
        if (Character.isDigit(c)) return '0';
        return switch (c) {
            case 'ي', 'ى' -> 'ی';
            case 'ك' -> 'ک';
            case 'ه', 'ة', 'ۀ', 'ۂ' -> 'ہ';
            default -> c;
        };
    }

    /** Apostrophes within words, the Arabic stretching stroke and vowel marks, invisible characters. */
    private static boolean isDropped(int c) {
        return c == '\'' || c == '\u2019' || c == '\u0640' || c >= '\u064B' && c <= '\u065F' || c == '\u0670'
                || Character.getType(c) == Character.FORMAT;
    }

    private static boolean isPartOfWord(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> Character.isLetterOrDigit(c);
        };
    }

    private static boolean isWordAlone(int c) {
        return c == '?' || c == '!' || c == '\u061F' || Character.getType(c) == Character.OTHER_SYMBOL;
    }
}
