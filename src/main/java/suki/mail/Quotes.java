package suki.mail;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What somebody wrote this time, without the history below it. Understands the ways of common programs in several
 * languages; when it is not sure, it keeps everything.
 */
final class Quotes {

    private static final int LONGEST = 300_000;
    private static final int MOST_LINES = 5_000;
    private static final int LONGEST_INTRO = 300;
    private static final int MOST_INTRO_LINES = 3;
    private static final int HEAD_LINES = 8;
    private static final int HEAD_FIELDS = 3;

    /** "… wrote:" as programs say it, at the end of the line before a quotation. */
    private static final Pattern WROTE = Pattern.compile("(?:^|"
            + "[\\s>,*\\u200e\\u200f\\u202a-\\u202e])(?:wrote|writes|said|"
            + "schrieb|schreef|skrev|kirjoitti|napisał\\(?a?\\)?|escribió|escribi[oó]|escreveu|ha scritto|scrisse|"
            + "a écrit|a ecrit|написал\\(?а?\\)?|пишет|yazdı|نے لکھا|لکھا|كتب|"
            + "எழுதியது|எழுதினார்|எழுதினாா்|"
            + "sumulat|isinulat ni[^:]{0,120}|nagsulat|ay nag-email|schrieb[^:]{0,120}|"
            + "schreef[^:]{0,120})\\s?[:：]\\s*"
            + "[\\u200e\\u200f\\u202a-\\u202e]*$", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern BEGINS = Pattern.compile("^(?:on|am|le|el|il|op|em|den|dnia|w dniu|noong|pada|"
            + "في|بتاریخ|\\d{1,4}[-./]\\d{1,2}[-./]\\d{1,4}|"
            + ".{0,120}<[^<>\\s]{1,200}@[^<>\\s]{1,200}>)(?:\\s|,|$).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern DATED = Pattern.compile(".*(?:\\d{4}|\\d{1,2}:\\d{2}).*");
    private static final Pattern ORIGINAL = Pattern.compile("^[\\s>]*[-_=*]{2,}\\s*(?:original message|"
            + "original-?nachricht|"
            + "ursprüngliche nachricht|urspruengliche nachricht|message d'origine|message d’origine|mensaje "
            + "original|"
            + "messaggio originale|mensagem original|oorspronkelijk bericht|originalmeddelande|oprindelig meddelelse|"
            + "reply message|اصل پیغام|மூலச் செய்தி|அசல் "
            + "செய்தி|orihinal na mensahe)\\s*[-_=*]{2,}\\s*$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern HEAD = Pattern.compile("^\\*?(?:from|sent|to|subject|date|cc|von|gesendet|an|betreff|"
            + "datum|de|envoyé|à|objet|enviado(?: el)?|para|asunto|fecha|data|assunto|da|inviato|a|oggetto|van|"
            + "verzonden|aan|onderwerp|från|skickat|till|ämne|منجانب|از طرف|بھیجا گیا|"
            + "بنام|موضوع|"
            + "அனுப்புநர்|அனுப்பியது|பெறுநர்|பொருள்|mula kay|mula sa|ipinadala|para kay|paksa)"
            + "\\s?\\*?\\s?[:：]\\*?(?:\\s.*)?$",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern RULE = Pattern.compile("^\\s*_{10,}\\s*$");

    private final List<String> lines;
    private final List<String> kept = new ArrayList<>();
    private final BitSet fields = new BitSet();

    private Quotes(String text) {
        this.lines = text.lines().limit(MOST_LINES).toList();
        for (int i = 0; i < lines.size(); i++) fields.set(i, isField(lines.get(i)));
    }

    /** The new words; all words when nothing would be left. */
    static String newWords(String text) {
        String left = new Quotes(text.substring(0, Math.min(text.length(), LONGEST))).read();
        return left.isBlank() ? text.strip() : left;
    }

    private String read() {
        int i = 0;
        while (i < lines.size()) {
            String line = lines.get(i);
            if (historyBegins(i)) break;
            int intro = intro(i);
            if (intro > 0) {
                int next = after(i + intro - 1);
                if (next >= lines.size()) break;
                if (!quoted(lines.get(next))) break;
                i = next;
            } else if (quoted(line)) {
                i++;
            } else {
                kept.add(line);
                i++;
            }
        }
        return String.join("\n", kept).strip().replaceAll("\n{4,}", "\n\n\n");
    }

    private boolean historyBegins(int i) {
        String line = limited(lines.get(i));
        return ORIGINAL.matcher(line).matches() || head(i) || RULE.matcher(line).matches() && head(after(i));
    }

    private static String limited(String line) {
        return line.length() > LONGEST_INTRO ? line.substring(0, LONGEST_INTRO) : line;
    }

    private static boolean quoted(String line) {
        String bare = line.stripLeading();
        return bare.startsWith(">") || bare.startsWith("|>");
    }

    /** The next line that is not blank. */
    private int after(int line) {
        int next = line + 1;
        while (next < lines.size() && lines.get(next).isBlank()) next++;
        return next;
    }

    /** How many lines the "… wrote:" takes that begins here; 0 when none does. */
    private int intro(int first) {
        String begin = lines.get(first).strip();
        if (begin.isEmpty() || begin.length() > LONGEST_INTRO || quoted(begin)) return 0;
        var joined = new StringBuilder();
        for (int n = 0; n < MOST_INTRO_LINES && first + n < lines.size(); n++) {
            String line = lines.get(first + n).strip();
            if (line.isEmpty() || joined.length() + line.length() > LONGEST_INTRO) return 0;
            joined.append(n == 0 ? "" : " ").append(line);
            if (!line.endsWith(":") && !line.endsWith("：") && !endsMarked(line)) continue;
            String whole = joined.toString();
            boolean dated = DATED.matcher(whole).matches() || whole.contains("@");
            boolean says = WROTE.matcher(whole).find() && dated && (n == 0 || BEGINS.matcher(begin).matches());
            int next = after(first + n);
            boolean before = next < lines.size() && quoted(lines.get(next)) && dated && whole.contains("@");
            return says || before ? n + 1 : 0;
        }
        return 0;
    }

    private static boolean endsMarked(String line) {
        char last = line.charAt(line.length() - 1);
        boolean mark = last == '\u200e' || last == '\u200f' || last >= '\u202a' && last <= '\u202e';
        return mark && line.length() > 1 && line.indexOf(':', Math.max(0, line.length() - 4)) >= 0;
    }

    /** Whether a header of Outlook's begins here: several of its fields close together. */
    private boolean head(int first) {
        if (first >= lines.size() || !fields.get(first)) return false;
        int count = 0;
        boolean address = false;
        for (int i = first; i < Math.min(lines.size(), first + HEAD_LINES); i++) {
            if (fields.get(i)) count++;
            String line = limited(lines.get(i)).toLowerCase(Locale.ROOT);
            address |= line.contains("@") || DATED.matcher(line).matches();
        }
        return count >= HEAD_FIELDS && address;
    }

    private static boolean isField(String whole) {
        if (whole.length() > LONGEST_INTRO) return false;
        String line = whole.strip();
        return (line.indexOf(':') > 0 || line.indexOf('：') > 0) && HEAD.matcher(line).matches();
    }
}
