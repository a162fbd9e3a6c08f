package suki.mail;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jsoup.parser.Parser;

/** Words between HTML and plain text. Reads each sign once, whatever the HTML is like. */
final class PlainText {

    private static final Set<String> HIDDEN = Set.of("script", "style", "head", "title", "template", "noscript");
    private static final Set<String> BREAKS = Set.of("br", "p", "div", "tr", "table", "li", "ul", "ol", "h1", "h2",
            "h3", "h4", "h5", "h6", "hr", "pre", "blockquote", "section", "article", "header", "footer",
            "dt", "dd", "center");
    private static final int LONGEST_NAME = 20;
    private static final int LONGEST_ENTITY = 12;

    private final String html;
    private final StringBuilder out;
    private int at;
    private int newlines = 2;
    private boolean space;
    private int quotes;
    private final Set<String> unclosed = new HashSet<>();

    private PlainText(String html) {
        this.html = html;
        this.out = new StringBuilder(Math.min(html.length(), 64 * 1024));
    }

    /** The words of HTML as lines; quoted blocks begin with {@code >} as in plain letters. */
    static String of(String html) {
        return new PlainText(html).read();
    }

    /** Plain words as HTML paragraphs. */
    static void asHtml(String text, StringBuilder into) {
        into.append("<p>");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> into.append("&lt;");
                case '>' -> into.append("&gt;");
                case '&' -> into.append("&amp;");
                case '\n' -> into.append("<br>");
                default -> into.append(c);
            }
        }
        into.append("</p>");
    }

    private String read() {
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '<' && tag()) continue;
            if (c == '&') entity();
            else sign(c);
            at++;
        }
        return out.toString().strip();
    }

    private void sign(char c) {
        if (c <= ' ' || c == 0xA0) {
            space = true;
            return;
        }
        if (newlines > 0 && quotes > 0 && (out.isEmpty() || out.charAt(out.length() - 1) == '\n')) {
            out.repeat("> ", quotes);
        } else if (space && newlines == 0) {
            out.append(' ');
        }
        out.append(c);
        newlines = 0;
        space = false;
    }

    private void entity() {
        int end = at + 1;
        while (end < html.length() && end - at < LONGEST_ENTITY && html.charAt(end) != ';') end++;
        if (end < html.length() && html.charAt(end) == ';') {
            String decoded = Parser.unescapeEntities(html.substring(at, end + 1), false);
            if (!decoded.startsWith("&") || decoded.length() == 1) {
                decoded.chars().forEach(c -> sign((char) c));
                at = end;
                return;
            }
        }
        sign('&');
    }

    /** Passes over a tag or comment; false when this is only a sign. */
    private boolean tag() {
        if (html.startsWith("<!--", at)) {
            int end = html.indexOf("-->", at + 4);
            at = end < 0 ? html.length() : end + 3;
            return true;
        }
        int i = at + 1;
        boolean closing = i < html.length() && html.charAt(i) == '/';
        if (closing) i++;
        char first = i < html.length() ? html.charAt(i) : ' ';
        if (!Character.isLetter(first) && first != '!' && first != '?') return false;
        int begin = i;
        while (i < html.length() && i - begin < LONGEST_NAME && Character.isLetterOrDigit(html.charAt(i))) i++;
        String name = html.substring(begin, i).toLowerCase(Locale.ROOT);
        at = end(i);
        if (name.equals("blockquote")) quotes = Math.max(0, Math.min(5, quotes + (closing ? -1 : 1)));
        if (BREAKS.contains(name)) line(name.equals("p") || name.startsWith("h") ? 2 : 1, name.equals("br"));
        else if (name.equals("td") || name.equals("th")) space = true;
        if (!closing && HIDDEN.contains(name)) skip(name);
        return true;
    }

    private void line(int wanted, boolean always) {
        if (out.isEmpty()) return;
        if (always && newlines < 2) {
            out.append('\n');
            newlines++;
        }
        while (newlines < wanted) {
            out.append('\n');
            newlines++;
        }
        space = false;
    }

    private int end(int from) {
        char quote = 0;
        for (int i = from; i < html.length(); i++) {
            char c = html.charAt(i);
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '>') {
                return i + 1;
            } else if ((c == '"' || c == '\'') && html.charAt(i - 1) == '=') {
                quote = c;
            }
        }
        int bare = html.indexOf('>', from);
        return bare < 0 ? html.length() : bare + 1;
    }

    private void skip(String name) {
        if (unclosed.contains(name)) return;
        String closing = "</" + name;
        for (int i = html.indexOf("</", at); i >= 0; i = html.indexOf("</", i + 2)) {
            if (html.regionMatches(true, i, closing, 0, closing.length())) {
                at = end(i + closing.length());
                return;
            }
        }
        unclosed.add(name);
        if (!name.equals("head") && !name.equals("title")) at = html.length();
    }
}
