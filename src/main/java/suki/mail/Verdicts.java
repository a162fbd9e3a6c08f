package suki.mail;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a mail server of ours wrote into a letter; believed only when the mailbox names that server. */
final class Verdicts {

    private static final Pattern DMARC = Pattern.compile("[;\\s]dmarc\\s*=\\s*pass(?![a-z0-9-])");
    private static final Pattern FROM = Pattern.compile("header\\.from\\s*=\\s*\"?([a-z0-9.-]+)");

    private Verdicts() {}

    /** DMARC passed for the domain of the sender, says the topmost field of the server that is trusted. */
    static boolean authenticated(Letter letter, String trusted) {
        if (trusted.isBlank() || !letter.from().known()) return false;
        for (String field : letter.headers().all("authentication-results")) {
            String lower = field.strip().toLowerCase(Locale.ROOT);
            String server = lower.split("[;\\s]", 2)[0];
            if (!server.equals(trusted.toLowerCase(Locale.ROOT))) continue;
            if (!DMARC.matcher(lower).find()) return false;
            Matcher from = FROM.matcher(lower);
            return !from.find() || under(letter.from().domain(), from.group(1));
        }
        return false;
    }

    /** Whether our own mail server called it junk. */
    static boolean junk(Letter letter, String trusted) {
        if (trusted.isBlank()) return false;
        Headers headers = letter.headers();
        return headers.or("x-spam-flag", "").strip().equalsIgnoreCase("yes")
                || headers.or("x-spam-status", "").strip().toLowerCase(Locale.ROOT).startsWith("yes")
                || headers.or("x-spam", "").strip().equalsIgnoreCase("yes");
    }

    private static boolean under(String domain, String named) {
        return domain.equals(named) || domain.endsWith("." + named) || named.endsWith("." + domain);
    }
}
