package suki.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import suki.shared.Language;

/**
 * Warns a writer of words that deny, blame or hide behind rules ("but you …", "as stated in our terms"), in four
 * languages. It warns and never stops: the writer knows the customer. What it looks for stands in {@code tone/*.txt},
 * a kind and a pattern in each line; the patterns are ours.
 */
public final class Tone {

    /** What is wrong with a wording. */
    public enum Fault {
        /** Says that it is the customer's doing. */
        BLAME,
        /** Says that nothing went wrong. */
        DENIAL,
        /** Answers with a rule instead of a reason. */
        RULES,
        /** An apology that doubts whether there was anything to be sorry for. */
        HALF_SORRY,
        /** Sounds like an office. */
        COLD;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One place: the words as they stand, and what they sound like. */
    public record Finding(String words, Fault fault) {}

    private record Rule(Fault fault, Pattern pattern) {}

    private static final int MOST = 6;
    private static final int LONGEST = 20_000;
    private static final Map<Language, List<Rule>> RULES = rules();

    private Tone() {}

    /** Findings in the order of the text, each wording once, at most six. People mix languages: all four are tried. */
    public static List<Finding> of(String text) {
        String looked = Normalizer.normalize(text.length() > LONGEST ? text.substring(0, LONGEST) : text,
                Normalizer.Form.NFC).replace('’', '\'');
        record At(int start, Finding finding) {}
        var found = new ArrayList<At>();
        Set<String> seen = new HashSet<>();
        for (List<Rule> rules : RULES.values()) {
            for (Rule rule : rules) {
                Matcher matcher = rule.pattern().matcher(looked);
                while (matcher.find()) {
                    String words = matcher.group().strip();
                    if (seen.add(words)) found.add(new At(matcher.start(), new Finding(words, rule.fault())));
                }
            }
        }
        return found.stream().sorted((a, b) -> Integer.compare(a.start(), b.start())).map(At::finding).limit(MOST)
                .toList();
    }

    private static Map<Language, List<Rule>> rules() {
        var all = new EnumMap<Language, List<Rule>>(Language.class);
        for (Language language : Language.values()) all.put(language, read("/tone/" + language.tag() + ".txt"));
        return all;
    }

    private static List<Rule> read(String resource) {
        try (var in = Tone.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("Missing: " + resource);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#")).map(Tone::rule).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rule rule(String line) {
        int gap = line.indexOf(' ');
        String pattern = "(?<![\\p{L}\\p{M}\\p{N}])(?:" + line.substring(gap + 1).strip()
                .replace(" ", "\\s+") + ")(?![\\p{L}\\p{M}\\p{N}])";
        return new Rule(Fault.valueOf(line.substring(0, gap)), Pattern.compile(pattern,
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }
}
