package suki.cases;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The words of a text as they are searched: runs of letters, marks and digits in any script, folded so that what a
 * reader takes for the same word is the same. Stored words are never changed; these are beside them.
 * Folding of the Arabic and Tamil scripts as design/languages.md, section 5.
 */
final class SearchTokens {

    static final int MOST = 2_000;
    private static final int LONGEST = 40;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern ARABIC_MARKS = Pattern.compile("[\\u0640\\u064B-\\u065F\\u0670\\u0610-\\u061A]");
    private static final String FROM = "يىئكهةۀۂەأإٱآؤںھ";
    private static final String TO = "یییکہہہہہااااونہ";

    private SearchTokens() {}

    /** Distinct tokens in order of appearance, at most 2,000. */
    static Set<String> of(String text) {
        var found = new LinkedHashSet<String>();
        var matcher = WORD.matcher(fold(text));
        while (matcher.find() && found.size() < MOST) {
            String word = matcher.group();
            found.add(word.length() <= LONGEST ? word : word.substring(0, LONGEST));
        }
        return found;
    }

    private static String fold(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String bare = ARABIC_MARKS.matcher(normal).replaceAll("").replace("\u200c", "").replace("\u200d", "");
        var out = new StringBuilder(bare.length());
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            int at = FROM.indexOf(c);
            if (at >= 0) out.append(TO.charAt(at));
            else if (c == 'ñ') out.append('n');
            else if (c >= '٠' && c <= '٩') out.append((char) ('0' + c - '٠'));
            else if (c >= '۰' && c <= '۹') out.append((char) ('0' + c - '۰'));
            else if (c != 'ء') out.append(c);
        }
        return out.toString();
    }
}
