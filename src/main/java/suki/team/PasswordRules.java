package suki.team;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a password must be: long, and not what everybody tries first. No rules about signs and figures: length is what
 * counts (NIST SP 800-63B, 3.1.1.2).
 */
final class PasswordRules {

    static final int SHORTEST = 10;
    static final int LONGEST = 200;

    private static final int FEWEST_DIFFERENT = 5;
    private static final int PART = 4;
    private static final String SEPARATORS = "[\\s@._-]+";
    private static final List<String> RUNS = List.of("abcdefghijklmnopqrstuvwxyz", "01234567890123456789",
            "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm",
            "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujmikolp");
    private static final List<String> FAVOURITES = List.of("password", "passwort", "passw0rd", "p@ssword", "p@ssw0rd",
            "welcome", "letmein", "iloveyou", "football", "cricket", "pakistan", "princess", "superman", "dragon",
            "monkey", "sunshine", "master", "admin", "administrator", "changeme", "secret", "mabuhay", "mahalkita",
            "bismillah", "inshallah", "tamilnadu", "chennai", "karachi", "manila", "suki", "qwerty", "login", "hello");

    private PasswordRules() {}

    /**
     * @param personal name, e-mail and firm: what somebody would guess first
     * @return the key of the objection, or null when the password will do
     */
    static @Nullable String objection(String password, List<String> personal) {
        if (password.codePointCount(0, password.length()) < SHORTEST) return "team.wrong.password_short";
        if (password.length() > LONGEST) return "team.wrong.password_long";
        if (password.codePoints().distinct().count() < FEWEST_DIFFERENT) return "team.wrong.password_simple";
        String bare = bare(password);
        if (isRun(bare) || isMostly(bare, FAVOURITES)) return "team.wrong.password_simple";
        List<String> own = personal.stream().flatMap(p -> Arrays.stream(p.toLowerCase(Locale.ROOT).split(SEPARATORS)))
                .filter(part -> part.length() >= PART).toList();
        return isMostly(bare, own) ? "team.wrong.password_personal" : null;
    }

    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    }

    /** Keys in a row, forwards, backwards or again and again. */
    private static boolean isRun(String bare) {
        String back = new StringBuilder(bare).reverse().toString();
        return RUNS.stream().anyMatch(run -> (run + run).contains(bare) || (run + run).contains(back))
                || bare.matches("(.{1,5})\\1+.{0,4}");
    }

    /** Known words with little of one's own around them: figures, signs, a run of keys. */
    private static boolean isMostly(String bare, List<String> words) {
        String rest = bare;
        List<String> longestFirst = words.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
        for (String word : longestFirst) rest = rest.replace(word, "");
        if (rest.length() == bare.length()) return false;
        return rest.codePoints().filter(Character::isLetter).count() < PART || isRun(rest);
    }
}
