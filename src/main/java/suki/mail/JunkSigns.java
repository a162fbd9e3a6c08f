package suki.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The signs by which a letter is judged: each a number from 0 to about 3, by a name that people are shown. */
final class JunkSigns {

    private static final int LOOKED_AT = 30_000;
    private static final Duration FAR = Duration.ofHours(30);
    private static final Set<String> FREE = Set.of("hotmail.com", "yahoo.com", "aol.com", "msn.com", "excite.com",
            "lycos.com", "juno.com", "netscape.net", "eudoramail.com", "gmail.com", "outlook.com", "mail.com",
            "usa.net", "netzero.net", "yahoo.co.uk", "hotmail.co.uk", "mail.ru", "163.com", "btamail.net.cn");
    private static final Pattern NUMBERED = Pattern.compile("[a-z_.-]*[0-9]{3,}[a-z0-9]*|"
            + "[a-z]+[0-9]+[a-z]+[0-9][a-z0-9]*");
    private static final Pattern LINK = Pattern.compile("https?://([^\\s/\"'<>?#]{1,200})");
    private static final Pattern TAIL = Pattern.compile("\\s{6,}\\S{3,}$");
    private static final Pattern SPACED = Pattern.compile("(?:\\b\\p{L}[ .*_-]){4,}\\p{L}\\b");
    private static final Pattern HELO_IP = Pattern.compile("from \\[?\\d{1,3}(?:\\.\\d{1,3}){3}\\]?[\\s(]|"
            + "\\(helo|\\(unknown|from unknown|may be forged");
    private static final Pattern BUSTER = Pattern.compile(
            "\\n\\s*(?=\\S*\\d)(?=\\S*[A-Za-z])[A-Za-z0-9^:_\\[\\]-]{8,60}\\s*$|"
            + "\\n\\s*[bcdfghjklmnpqrstvwxz]{5,}[a-z]*\\s*$");
    private static final Pattern PRICE = Pattern.compile("(?:only|just|for|as low as|save|over|under|from) "
            + "(?:us)?\\$ ?\\d|\\$\\d+(?:\\.\\d\\d)?"
            + " ?(?:per|/|a) ?(?:month|week|day|year|mo)|\\d+ ?cents|\\$\\d{1,3}(?:,\\d{3})+");
    private static final int MANY_LINKS = 8;
    private static final Pattern SHOUT = Pattern.compile("\\b[A-Z]{4,}\\b");

    private final Letter letter;
    private final Headers headers;
    private final Instant arrivedAt;
    private final Map<String, Double> found = new LinkedHashMap<>();
    private final String words;
    private final String lower;
    private final String html;

    private JunkSigns(Letter letter, Instant arrivedAt) {
        this.letter = letter;
        this.headers = letter.headers();
        this.arrivedAt = arrivedAt;
        this.words = cut(letter.text());
        this.lower = words.toLowerCase(Locale.ROOT);
        this.html = cut(letter.html()).toLowerCase(Locale.ROOT);
    }

    static Map<String, Double> of(Letter letter, Instant arrivedAt) {
        var signs = new JunkSigns(letter, arrivedAt);
        signs.sender();
        signs.identity();
        signs.way();
        signs.subject();
        signs.body();
        signs.page();
        signs.goodSigns();
        for (JunkWords topic : JunkWords.values()) {
            signs.put(topic.sign(), Math.log1p(topic.count(signs.lower) + 2.0 * topic.count(signs.subjectLower())));
        }
        return signs.found;
    }

    private static String cut(String text) {
        return text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
    }

    private void put(String sign, double value) {
        if (value != 0) found.put(sign, value);
    }

    private void put(String sign, boolean there) {
        put(sign, there ? 1 : 0);
    }

    private String subjectLower() {
        return letter.subject().toLowerCase(Locale.ROOT);
    }

    private void sender() {
        Address from = letter.from();
        put("no_sender", !from.known());
        put("sender_numbered", from.known() && NUMBERED.matcher(from.local()).matches());
        put("sender_unnamed", from.known() && from.name().isBlank());
        put("sender_shouts", from.name().length() > 3 && from.name().equals(from.name().toUpperCase(Locale.ROOT))
                && from.name().chars().anyMatch(Character::isLetter));
        String received = String.join(" ", headers.all("received")).toLowerCase(Locale.ROOT);
        boolean free = from.known() && !bulk() && FREE.contains(from.domain());
        put("sender_forged", free && !received.isEmpty() && !received.contains(from.domain().replaceAll("\\..*", "")));
        boolean other = !letter.replyTo().isEmpty() && from.known()
                && letter.replyTo().stream().noneMatch(a -> a.domain().equals(from.domain()));
        put("reply_elsewhere", other);
        put("no_receiver", letter.to().isEmpty());
        put("receiver_hidden", headers.or("to", "").toLowerCase(Locale.ROOT).contains("undisclosed"));
        put("receiver_is_sender", from.known() && letter.to().stream().map(Address::mailbox)
                .anyMatch(from.mailbox()::equals));
        put("many_receivers", letter.to().size() + letter.cc().size() > 8);
    }

    private void identity() {
        String id = letter.messageId();
        put("no_message_id", id.isEmpty());
        put("price", Math.log1p(PRICE.matcher(lower).results().limit(10).count()));
        int at = id.lastIndexOf('@');
        put("bad_message_id", !id.isEmpty() && (at < 1 || at == id.length() - 1 || id.contains(" ")));
        String host = at < 0 ? "" : id.substring(at + 1).toLowerCase(Locale.ROOT);
        put("message_id_bare", !host.isEmpty() && !host.contains("."));
        put("message_id_elsewhere", letter.from().known() && host.contains(".")
                && !host.endsWith(ending(letter.from().domain())));
        put("no_date", letter.date().isEmpty());
        Instant passed = Dates.read(lastPart(headers.or("received", ""))).orElse(arrivedAt);
        put("date_far", letter.date().map(d -> Duration.between(d, passed).abs().compareTo(FAR) > 0).orElse(false));
        put("date_odd", headers.has("date") && !headers.or("date", "").matches(
                "(?:[A-Z][a-z]{2}, *)?\\d{1,2} [A-Z][a-z]{2} \\d{4} \\d{1,2}:\\d{2}(?::\\d{2})? .{1,40}"));
        put("no_mime", !headers.has("mime-version") && !headers.has("content-type"));
    }

    private static String ending(String domain) {
        int last = domain.lastIndexOf('.');
        int before = last < 1 ? -1 : domain.lastIndexOf('.', last - 1);
        return domain.substring(before + 1);
    }

    private static String lastPart(String received) {
        return received.substring(received.lastIndexOf(';') + 1).strip();
    }

    private void way() {
        List<String> received = headers.all("received").stream().map(r -> r.toLowerCase(Locale.ROOT)).toList();
        put("way_unnamed", received.stream().limit(8).anyMatch(r -> HELO_IP.matcher(r).find()));
        String mailer = headers.or("x-mailer", "").toLowerCase(Locale.ROOT);
        put("mailer_outlook_bare", !bulk() && mailer.contains("outlook") 
                && !headers.has("x-mimeole") && !mailer.contains("imo"));
        put("mailer_odd", !mailer.isEmpty() && (mailer.matches("[0-9a-z.]{0,12}") || mailer.contains("bulk")
                || mailer.contains("group mail") || mailer.contains("mailer express") || mailer.contains("blaster")));
        put("urgent", headers.or("x-priority", "").strip().startsWith("1")
                || headers.or("x-msmail-priority", "").strip().equalsIgnoreCase("high")
                || headers.or("importance", "").strip().equalsIgnoreCase("high"));
        Hops hops = new Hops(received);
        Address returns = LetterReader.addresses(headers, "return-path").stream().findFirst().orElse(Address.UNKNOWN);
        boolean house = letter.from().known() && !FREE.contains(letter.from().domain());
        put("way_own", house && hops.named(ending(letter.from().domain())));
        put("way_named", house && hops.called(ending(letter.from().domain())));
        put("way_returns", returns.known() && !FREE.contains(returns.domain())
                && hops.named(ending(returns.domain())));
        put("eight_bit_header", headers.eightBit());
        put("header_broken", headers.stray());
    }

    private void subject() {
        String subject = letter.subject();
        long letters = subject.chars().filter(Character::isLetter).count();
        long upper = subject.chars().filter(Character::isUpperCase).count();
        put("subject_empty", subject.isBlank());
        put("subject_shouts", letters > 6 && upper > letters * 0.8);
        put("subject_calls", subject.contains("!"));
        put("subject_money", subject.contains("$") || subject.contains("%"));
        put("subject_advert", subjectLower().startsWith("adv") || subjectLower().contains("adv:"));
        put("subject_tail", TAIL.matcher(headers.or("subject", "").strip().toLowerCase(Locale.ROOT)).find());
        put("subject_spaced", SPACED.matcher(subject).find());
        put("subject_feigns", subjectLower().startsWith("re:") && !answers());
        put("subject_you", subjectLower().matches(".*\\b(?:your?|free|now|offer)\\b.*"));
    }

    private boolean bulk() {
        return headers.has("list-id") || headers.has("list-post") || headers.has("x-mailing-list")
                || headers.has("mailing-list") || headers.has("x-beenthere") || headers.has("precedence");
    }

    private boolean answers() {
        return headers.has("in-reply-to") || headers.has("references");
    }

    private void body() {
        Matcher links = LINK.matcher(lower + "\n" + html);
        int count = 0;
        boolean numeric = false;
        boolean hidden = false;
        boolean own = false;
        String ending = letter.from().known() ? ending(letter.from().domain()) : "\0";
        while (count < 60 && links.find()) {
            String host = links.group(1);
            numeric |= host.matches("(?:.*@)?(?:\\d{1,3}\\.){3}\\d{1,3}(?::\\d+)?|(?:.*@)?\\d{7,}");
            hidden |= host.contains("@") || host.contains("%");
            own |= host.endsWith(ending);
            count++;
        }
        put("links_some", count > 0);
        put("links_many", own && count > MANY_LINKS);
        put("links_own", own);
        put("links_elsewhere", count > 0 && !own && !answers());
        put("link_numeric", numeric);
        put("link_hidden", hidden);
        put("tail_random", BUSTER.matcher(words.stripTrailing()).find());
        long letters = words.chars().limit(4_000).filter(Character::isLetter).count();
        Matcher shouts = SHOUT.matcher(words.substring(0, Math.min(words.length(), 8_000)));
        int shouted = 0;
        while (shouted < 60 && shouts.find()) shouted++;
        put("shouting", Math.log1p(shouted));
        put("calling", Math.log1p(words.chars().filter(c -> c == '!').count()));
        put("money_signs", Math.log1p(words.chars().filter(c -> c == '$').count()));
        put("words_none", letters < 20);
        put("words_few", letters >= 20 && letters < 300);
        String charset = letter.shape().charset();
        put("charset_far", charset.startsWith("big5") || charset.startsWith("gb") || charset.startsWith("euc-kr")
                || charset.startsWith("ks_c") || charset.startsWith("iso-2022") || charset.startsWith("shift")
                || charset.contains("1251") || charset.startsWith("koi8"));
        put("encoded_text", letter.shape().encoding().toLowerCase(Locale.ROOT).startsWith("base64"));
        put("toll_free", lower.matches("(?s).*\\b1?[-. (]{0,2}8(?:00|66|77|88)[-. )]{1,2}\\d{3}[-. ]\\d{4}.*"));
    }

    private void page() {
        if (html.isEmpty()) return;
        boolean only = letter.shape().plain() < 20;
        put("page_only", only);
        put("page_at_top", letter.shape().mediaType().equals("text/html"));
        put("page_undeclared", !html.contains("<html") && !html.contains("<!doctype") && !html.contains("<body"));
        put("page_pictures", Math.log1p(count("<img")));
        put("page_far_pictures", html.contains("<img") && html.contains("src=\"http"));
        put("page_fonts", Math.log1p(count("<font")));
        put("page_big", html.contains("size=\"7") || html.contains("size=7") || html.contains("size=\"6")
                || html.contains("size=6") || html.contains("size=\"+3") || html.contains("size=+3"));
        put("page_red", html.contains("#ff0000") || html.contains("color=red") || html.contains("color=\"red"));
        put("page_form", html.contains("<form"));
        put("page_script", html.contains("<script") || html.contains("onload=") || html.contains("javascript:"));
        put("page_frame", html.contains("<iframe") || html.contains("<frame"));
        put("page_centred", html.contains("<center") || html.contains("align=center")
                || html.contains("align=\"center"));
        put("page_split_words", html.matches("(?s).*[a-z]<!--[^>]{0,80}-->[a-z].*"));
        put("page_mailto", html.contains("mailto:"));
        put("page_marquee", html.contains("<marquee") || html.contains("<blink"));
        put("page_many_words", letter.text().length() > 4_000);
    }

    private int count(String tag) {
        int count = 0;
        for (int i = html.indexOf(tag); i >= 0 && count < 100; i = html.indexOf(tag, i + 1)) count++;
        return count;
    }

    private void goodSigns() {
        put("answers", answers());
        put("bulk_declared", bulk());
        put("list_tagged", letter.subject().matches("(?i)(?:re: *)?\\[[^\\]]{2,30}\\].*"));
        put("quotes", lower.contains("\n> ") || lower.contains("\n>") || lower.contains(" wrote:"));
        put("signed", letter.shape().mediaType().equals("multipart/signed") || lower.contains("-----begin pgp"));
        String agent = headers.or("user-agent", headers.or("x-mailer", ""));
        put("program_named", headers.has("user-agent") || agent.matches(".*\\d+\\.\\d+.*"));
        put("signature", words.contains("\n-- \n") || words.contains("\n--\n"));
        put("plain_only", html.isEmpty());
        put("plain_no_links", html.isEmpty() && !lower.contains("http://") && !lower.contains("https://")
                && !lower.contains("www."));
    }
}
