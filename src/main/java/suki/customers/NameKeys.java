package suki.customers;

import com.ibm.icu.lang.UScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Folds names for matching, script by script: letters that are written one for another, marks that are left out, words
 * that are written together or apart. What is stored and shown stays as typed.
 */
final class NameKeys {

    static final int LONGEST_KEY = 60;
    private static final int GRAM = 3;
    private static final int MOST_GRAMS = 600;
    private static final Pattern APOSTROPHES = Pattern.compile("['’‘ʼʻ`´]");
    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\uFDFA\\uFDFB]");

    /** Words that belong to the next one: abd al-Rahman, de la Cruz, delos Santos. */
    private static final Set<String> PARTICLES = Set.of("عبد", "de", "dela", "del", "delos", "delas");
    private static final Set<String> AFTER_DE = Set.of("la", "los", "las", "el");

    /** Said of people, not their names: left out of what is asked for when a name is there too. */
    private static final Set<String> BESIDE_THE_NAME = Set.of("jr", "sr", "ii", "iii", "iv", "mr", "mrs", "ms", "dr",
            "sir", "maam", "سید", "حاجی", "ڈاکٹر", "صاحب", "صاحبہ", "محترم", "محترمہ", "جناب", "திரு", "திருமதி");

    private static final Map<String, String> LATIN_SHORT = Map.ofEntries(Map.entry("ma", "maria"),
            Map.entry("sta", "santa"), Map.entry("sto", "santo"), Map.entry("md", "muhammad"),
            Map.entry("mohd", "muhammad"), Map.entry("mohammad", "muhammad"), Map.entry("mohammed", "muhammad"),
            Map.entry("muhammed", "muhammad"), Map.entry("mohamed", "muhammad"), Map.entry("mohamad", "muhammad"),
            Map.entry("shri", "sri"), Map.entry("shree", "sri"), Map.entry("sree", "sri"));

    private NameKeys() {}

    /** In lower case, composed, without unseen signs and punctuation, one blank between words. */
    static String plain(String name) {
        String seen = UNSEEN.matcher(name).replaceAll("");
        String text = Normalizer.normalize(seen, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        text = APOSTROPHES.matcher(digits(text)).replaceAll("");
        return NOT_A_WORD.matcher(text).replaceAll(" ").strip();
    }

    /** The plain words, particles joined to what they belong to. */
    static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        String joined = "";
        for (String word : plain(name).split(" ")) {
            if (word.isEmpty()) continue;
            boolean goesOn = PARTICLES.contains(joined + word) || joined.equals("de") && AFTER_DE.contains(word);
            if (goesOn) {
                joined += word;
                continue;
            }
            words.add(cut(joined + word));
            joined = "";
        }
        if (!joined.isEmpty()) words.add(joined);
        return words;
    }

    /** Every word of a name folded, one blank between. */
    static String fold(String name) {
        var folded = new ArrayList<String>();
        for (String word : words(name)) folded.add(foldWord(word));
        return String.join(" ", folded);
    }

    /** One plain word as it is compared, by the script of its first letter. */
    static String foldWord(String word) {
        String folded = switch (UScript.getScript(word.codePointAt(0))) {
            case UScript.ARABIC -> arabic(word);
            case UScript.TAMIL -> TamilKeys.fold(word);
            default -> latin(word);
        };
        return folded.isEmpty() ? word : cut(folded);
    }

    /** The part after a joined particle: Cruz of Delacruz as it was typed in two words; empty when there is none. */
    static String withoutParticle(String word) {
        for (String particle : List.of("delos", "delas", "dela", "del", "عبدال", "عبد")) {
            if (word.startsWith(particle) && word.length() > particle.length() + 2) {
                return word.substring(particle.length());
            }
        }
        return "";
    }

    static boolean besideTheName(String word) {
        return BESIDE_THE_NAME.contains(word);
    }

    static String cut(String key) {
        return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY);
    }

    /** Every three letters in a row, without those that hold a line end or a blank. */
    static Set<String> grams(String text) {
        var grams = new TreeSet<String>();
        for (int i = 0; i + GRAM <= text.length() && grams.size() < MOST_GRAMS; i++) {
            String gram = text.substring(i, i + GRAM);
            if (gram.indexOf('\n') < 0 && gram.indexOf(' ') < 0) grams.add(gram);
        }
        return grams;
    }

    private static String digits(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) out.append(Character.digit(c, 10));
            else out.appendCodePoint(c);
        });
        return out.toString();
    }

    private static String arabic(String word) {
        var out = new StringBuilder(word.length());
        for (char c : word.toCharArray()) {
            boolean mark = c >= '\u064B' && c <= '\u065F' || c >= '\u0610' && c <= '\u061A';
            if (mark || c == '\u0640' || c == '\u0670' || c == 'ء') continue;
            out.append(switch (c) {
                case 'ي', 'ى', 'ئ', 'ے' -> 'ی';
                case 'ك' -> 'ک';
                case 'ه', 'ة', 'ۃ', 'ۀ', 'ۂ', 'ە', 'ھ' -> 'ہ';
                case 'أ', 'إ', 'ٱ', 'آ' -> 'ا';
                case 'ؤ' -> 'و';
                case 'ں' -> 'ن';
                default -> c;
            });
        }
        int last = out.length() - 1;
        if (last > 1 && out.charAt(last) == 'ہ') out.setCharAt(last, 'ا');
        return out.toString().replace("رحمان", "رحمن").replace("اسماعیل", "اسمعیل").replace("اسحاق", "اسحق")
                .replace("ابراہیم", "ابرہیم");
    }

    private static String latin(String word) {
        String bare = Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
        String whole = LATIN_SHORT.getOrDefault(bare, bare).replace("ph", "f").replace('z', 's');
        var out = new StringBuilder(whole.length());
        for (int i = 0; i < whole.length(); i++) {
            char c = whole.charAt(i);
            boolean afterConsonant = i > 0 && isLatin(whole.charAt(i - 1)) && !isVowel(whole.charAt(i - 1));
            if (c == 'h' && afterConsonant) continue;
            boolean enye = c == 'y' && i > 0 && whole.charAt(i - 1) == 'n' && i + 1 < whole.length()
                    && isVowel(whole.charAt(i + 1));
            if (!enye) out.append(c);
        }
        return out.toString();
    }

    private static boolean isVowel(char c) {
        return "aeiou".indexOf(c) >= 0;
    }

    private static boolean isLatin(char c) {
        return c >= 'a' && c <= 'z';
    }
}
