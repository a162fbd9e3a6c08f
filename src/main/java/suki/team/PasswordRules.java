package suki.team;

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
    private static final List<String> RUNS = List.of("abcdefghijklmnopqrstuvwxyz", "01234567890123456789",
            "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm", "1q2w3e4r5t6y7u8i9o0p",
            "qazwsxedcrfvtgbyhnujmikolp");
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
        for (String own : personal) {
            for (String part : own.toLowerCase(Locale.ROOT).split("[\\s@._-]+")) {
                if (part.length() >= PART && isMostly(bare, List.of(part))) return "team.wrong.password_personal";
            }
            if (bare.equals(bare(own))) return "team.wrong.password_personal";
        }
        return null;
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

    /** A known word with only figures, signs, a run or the word again around it. */
    private static boolean isMostly(String bare, List<String> words) {
        for (String word : words) {
            if (!bare.contains(word)) continue;
            String rest = bare.replace(word, "");
            if (rest.codePoints().noneMatch(Character::isLetter) || rest.length() < PART || isRun(rest)) return true;
        }
        return false;
    }
}
