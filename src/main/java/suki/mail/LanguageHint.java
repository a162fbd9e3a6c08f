package suki.mail;

import java.util.Locale;
import java.util.Set;

/** Which language the words are in, as far as script and small words tell. */
final class LanguageHint {

    private static final int LOOKED_AT = 4_000;
    private static final int ENOUGH_SIGNS = 8;
    private static final int ENOUGH_WORDS = 3;
    private static final Set<String> FILIPINO = Set.of("ang", "ng", "mga", "po", "ko", "namin", "hindi", "ako", "ninyo",
            "kayo", "sa", "na", "pa", "lang", "yung", "salamat", "kasi", "din", "rin", "ito", "niyo", "ba", "naman");
    private static final Set<String> ENGLISH = Set.of("the", "and", "is", "was", "my", "i", "to", "of", "it", "have",
            "you", "not", "for", "with", "please", "this", "that", "but");
    private static final Set<String> ROMAN_URDU = Set.of("hai", "nahi", "mera", "kya", "aap", "bhi", "se", "ki", "ka",
            "raha", "hain", "mujhe", "karo", "abhi", "bohat", "apna", "koi", "tha", "ho", "ne");

    private LanguageHint() {}

    /** One of our tags, or empty when nothing speaks for one. */
    static String of(String words) {
        String text = words.substring(0, Math.min(words.length(), LOOKED_AT));
        int arabic = 0;
        int tamil = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x0600 && c <= 0x06FF || c >= 0xFB50 && c <= 0xFEFC) arabic++;
            else if (c >= 0x0B80 && c <= 0x0BFF) tamil++;
        }
        if (Math.max(arabic, tamil) >= ENOUGH_SIGNS) return arabic > tamil ? "ur" : "ta";
        int filipino = 0;
        int english = 0;
        int urdu = 0;
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            if (FILIPINO.contains(word)) filipino++;
            if (ENGLISH.contains(word)) english++;
            if (ROMAN_URDU.contains(word)) urdu++;
        }
        int most = Math.max(filipino, Math.max(english, urdu));
        if (most < ENOUGH_WORDS) return "";
        return most == english ? "en" : most == filipino ? "fil" : "ur";
    }
}
