package suki.cases;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text as they are searched: runs of letters, marks and digits in any script, folded so that what a
 * reader takes for the same word is the same. Stored words are never changed; these are beside them.
 * Folding of the Arabic and Tamil scripts as design/languages.md, section 5.
 */
final class SearchTokens {

    static final int MOST = 2_000;
    private static final int LONGEST = 40;
    private static final String FROM = "يىئكهةۀۂەأإٱآؤںھ";
    private static final String TO = "یییکہہہہہااااونہ";

    private SearchTokens() {}

    /** Distinct tokens in order of appearance, at most 2,000. */
    static Set<String> of(String text) {
        var found = new LinkedHashSet<String>();
        String folded = fold(text);
        int start = -1;
        for (int at = 0, width; at < folded.length() && found.size() < MOST; at += width) {
            int sign = folded.codePointAt(at);
            width = Character.charCount(sign);
            if (partOfAWord(sign)) {
                if (start < 0) start = at;
            } else if (start >= 0) {
                found.add(word(folded, start, at));
                start = -1;
            }
        }
        if (start >= 0 && found.size() < MOST) found.add(word(folded, start, folded.length()));
        return found;
    }

    private static String word(String text, int from, int to) {
        return text.substring(from, Math.min(to, from + LONGEST));
    }

    /** Whether a sign of a text as it was written belongs to the word around it: what folding takes away does. */
    static boolean withinAWord(int sign) {
        return partOfAWord(sign) || sign < Character.MIN_SUPPLEMENTARY_CODE_POINT && unspoken((char) sign);
    }

    /** Letters, marks and numbers. */
    private static boolean partOfAWord(int sign) {
        if (sign < 0x80) return Character.isLetterOrDigit(sign);
        return Character.isLetter(sign) || switch (Character.getType(sign)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    private static String fold(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var out = new StringBuilder(normal.length());
        for (int i = 0; i < normal.length(); i++) {
            char c = normal.charAt(i);
            if (c < 0x80) {
                out.append(c);
                continue;
            }
            if (unspoken(c)) continue;
            int at = FROM.indexOf(c);
            if (at >= 0) out.append(TO.charAt(at));
            else if (c == 'ñ') out.append('n');
            else if (c >= '٠' && c <= '٩') out.append((char) ('0' + c - '٠'));
            else if (c >= '۰' && c <= '۹') out.append((char) ('0' + c - '۰'));
            else out.append(c);
        }
        return out.toString();
    }

    /** Vowel signs and stretches of the Arabic script, joiners, and a hamza alone. */
    private static boolean unspoken(char c) {
        return c == '\u0640' || c >= '\u064B' && c <= '\u065F' || c == '\u0670' || c >= '\u0610' && c <= '\u061A'
                || c == '\u200c' || c == '\u200d' || c == 'ء';
    }
}
