package suki.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A letter from the mail system about a letter of somebody: what happened to that one. A report that a person
 * forwards is that person's letter.
 *
 * @param outcome  what happened; a delay is no bounce
 * @param hard     whether the address does not exist
 * @param reason   a word: {@code no_such_address}, {@code no_such_domain}, {@code mailbox_full}, {@code refused},
 *                 {@code not_reached}, {@code too_large}
 * @param mentions Message-IDs that may be ours
 */
record Returned(Outcome outcome, boolean hard, String reason, List<String> mentions) {

    enum Outcome { FAILED, DELAYED, DELIVERED }

    private static final int SEARCHED = 64 * 1024;
    private static final int MOST_MENTIONS = 20;
    private static final Pattern STATUS = Pattern.compile("(?<![0-9.])([245])\\.([0-9]{1,3})\\.([0-9]{1,3})(?![0-9.])");
    private static final Pattern REPLY = Pattern.compile("(?<![0-9.-])([45][0-9]{2})[ -](?![0-9])");
    private static final Pattern MENTION = Pattern.compile("[a-z2-7]{26}@[a-z0-9.-]{1,200}");
    private static final Pattern SUBJECT = Pattern.compile("undeliver|delivery (?:status|failure|report|has failed|"
            + "problem|error|notification)|returned (?:mail|to sender|message)|mail delivery|failure notice|"
            + "non[ -]?delivery|undelivered|could not be delivered|delivery.{0,20}fail|nondeliverable|mail failure|"
            + "message (?:not delivered|delayed|you sent)|unzustellbar|mail system error|mail error|delayed mail|"
            + "delivery delay|warning: could not send|user unknown|address not found|rejected:|"
            + "notificación de estado|non remis|配信|エラー|bounce");
    private static final Pattern NOBODY = Pattern.compile("user(?:name)? (?:is )?(?:unknown|not found|doesn'?t exist)|"
            + "unknown (?:user|recipient|address|mailbox|account|local)|no such (?:user|recipient|address|mailbox|"
            + "person|account|local)|(?:user|recipient|address|mailbox|account)[^.\\n]{0,40}(?:does not exist|doesn't "
            + "exist|not found|unknown|unavailable: no|invalid|not exist|not listed|disabled|inactive)|"
            + "not (?:a valid|our) (?:user|mailbox|customer|address)|invalid (?:recipient|address|mailbox)|"
            + "no mailbox here|not a known user|recipient unknown|bad destination mailbox|mailbox not found");
    private static final Pattern NO_HOST = Pattern.compile("host (?:or domain name )?(?:unknown|not found)|"
            + "unknown host|domain (?:name )?(?:not found|does not exist|unknown)|nxdomain|no such (?:host|domain)|"
            + "name service error|unrouteable|unroutable|bad destination system|illegal host");
    private static final Pattern FULL = Pattern.compile("(?:mailbox|quota|inbox|mail box)[^.\\n]{0,40}(?:full|exceed|"
            + "over)|over ?quota|exceed[^.\\n]{0,30}quota|not enough (?:space|storage)|insufficient (?:disk|storage|"
            + "system storage)|mailfolder is full|storage limit");
    private static final Pattern LATE = Pattern.compile("will (?:be )?(?:retry|retried|keep trying|continue to try|try "
            + "again)|still trying|has been delayed|is delayed|not yet been delivered|do not need to resend|"
            + "delivery (?:attempts )?will continue|warning message only|temporarily deferred");
    private static final Pattern LARGE = Pattern.compile("message (?:size|is too large|too big|exceeds)|size limit");

    /** @param sender of the envelope: null when it is not known, empty for the null sender */
    static Optional<Returned> recognise(Letter letter, @Nullable String sender) {
        boolean system = Machines.nullSender(letter.headers(), sender) || Machines.fromMailSystem(letter, sender);
        Optional<Letter.Report> report = letter.report();
        String kind = report.map(Letter.Report::type).orElse("");
        boolean standard = letter.shape().mediaType().equals("multipart/report")
                && (kind.equals("delivery-status") || kind.equals("report"));
        String subject = letter.subject().toLowerCase(Locale.ROOT);
        boolean told = SUBJECT.matcher(subject).find() || report.map(r -> !r.status().isEmpty()).orElse(false)
                || letter.headers().has("x-failed-recipients");
        if (!standard && !(system && told && !answers(letter))) return Optional.empty();
        String status = report.map(Letter.Report::status).orElse("");
        String words = cut(letter.text()).toLowerCase(Locale.ROOT);
        return Optional.of(judged(status.toLowerCase(Locale.ROOT), subject, words, mentions(letter, status)));
    }

    private static boolean answers(Letter letter) {
        String kind = Parameters.of(letter.headers().or("auto-submitted", "")).value();
        boolean report = letter.report().map(r -> !r.status().isEmpty()).orElse(false);
        return kind.startsWith("auto-replied") && !report && !SUBJECT.matcher(
                letter.subject().toLowerCase(Locale.ROOT)).find();
    }

    private static Returned judged(String status, String subject, String words, List<String> mentions) {
        String all = status + "\n" + words;
        String action = action(status);
        String code = code(status).or(() -> code(words)).orElse("");
        boolean late = action.equals("delayed")
                || action.isEmpty() && (LATE.matcher(words).find() || subject.contains("delay"));
        if (late) return new Returned(Outcome.DELAYED, false, "not_reached", mentions);
        boolean there = List.of("delivered", "relayed", "expanded").contains(action) || code.startsWith("2.");
        if (there) return new Returned(Outcome.DELIVERED, false, "delivered", mentions);
        boolean nobody = List.of("5.1.1", "5.1.0", "5.1.3", "5.1.6", "5.1.10").contains(code)
                || NOBODY.matcher(all).find();
        boolean nowhere = code.equals("5.1.2") || NO_HOST.matcher(all).find();
        String reason = FULL.matcher(all).find() || code.endsWith(".2.2") ? "mailbox_full"
                : nobody ? "no_such_address" : nowhere ? "no_such_domain"
                : LARGE.matcher(all).find() ? "too_large" : code.startsWith("4.") ? "not_reached" : "refused";
        boolean hard = reason.equals("no_such_address") || reason.equals("no_such_domain");
        return new Returned(Outcome.FAILED, hard, reason, mentions);
    }

    private static String action(String status) {
        for (String line : status.split("\n", 500)) {
            if (line.startsWith("action:")) return line.substring(7).strip().replaceAll("[^a-z].*", "");
        }
        return "";
    }

    private static Optional<String> code(String text) {
        Matcher matcher = STATUS.matcher(text);
        if (matcher.find()) return Optional.of(matcher.group());
        Matcher reply = REPLY.matcher(text);
        return reply.find() ? Optional.of(reply.group(1).charAt(0) + ".0.0") : Optional.empty();
    }

    private static List<String> mentions(Letter letter, String status) {
        var found = new ArrayList<String>();
        letter.report().flatMap(r -> r.returned().first("message-id"))
                .ifPresent(id -> found.add(LetterReader.messageId(id)));
        Matcher matcher = MENTION.matcher(cut(letter.text()) + "\n" + cut(status) + "\n"
                + letter.headers().or("in-reply-to", "") + letter.headers().or("references", ""));
        while (matcher.find() && found.size() < MOST_MENTIONS) found.add(matcher.group());
        return found;
    }

    private static String cut(String text) {
        return text.length() > SEARCHED ? text.substring(0, SEARCHED) : text;
    }
}
