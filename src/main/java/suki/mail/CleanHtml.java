package suki.mail;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The HTML of strangers, reduced to what a letter needs: words, tables, links that say nothing about us, and pictures
 * that came with it. Nothing is fetched, nothing is placed over anything, nothing runs.
 */
final class CleanHtml {

    private static final int LONGEST = 300_000;
    private static final int LARGEST_PICTURE = 200_000;
    private static final Pattern PICTURE = Pattern.compile("data:image/(?:png|jpeg|gif|"
            + "webp);base64,[A-Za-z0-9+/=\\s]*+");
    private static final Pattern CID = Pattern.compile("cid:[A-Za-z0-9@._%$+-]{1,200}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}%?");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("a", "abbr", "address", "article", "b", "big", "blockquote", "br", "caption", "center",
                    "cite", "code", "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "font", "footer",
                    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "ol", "p",
                    "pre", "q", "s", "samp", "section", "small", "span", "strike", "strong", "sub", "sup", "table",
                    "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var", "wbr")
            .allowUrlProtocols("http", "https", "mailto", "tel", "cid", "data")
            .allowAttributes("href").matching((element, attribute, value) -> link(value)).onElements("a")
            .allowAttributes("src").matching((element, attribute, value) -> picture(value)).onElements("img")
            .allowAttributes("alt", "title").onElements("img", "a", "abbr")
            .allowAttributes("width", "height").matching(NUMBER).onElements("img", "table", "td", "th", "col")
            .allowAttributes("colspan", "rowspan").matching(NUMBER).onElements("td", "th")
            .allowAttributes("dir").matching(true, "ltr", "rtl", "auto").globally()
            .allowAttributes("lang").matching(Pattern.compile("[A-Za-z-]{1,20}")).globally()
            .requireRelsOnLinks("noopener", "noreferrer", "nofollow")
            .toFactory();

    private CleanHtml() {}

    static String of(String html) {
        return POLICY.sanitize(html.length() > LONGEST ? html.substring(0, LONGEST) : html);
    }

    private static @Nullable String link(String value) {
        String lower = value.strip().toLowerCase(Locale.ROOT);
        boolean kept = lower.startsWith("https:") || lower.startsWith("http:") || lower.startsWith("mailto:")
                || lower.startsWith("tel:");
        return kept ? value.strip() : null;
    }

    private static @Nullable String picture(String value) {
        if (value.length() > LARGEST_PICTURE) return null;
        return CID.matcher(value).matches() || PICTURE.matcher(value).matches() ? value : null;
    }
}
