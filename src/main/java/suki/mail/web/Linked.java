package suki.mail.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A piece of plain text.
 *
 * @param href where it leads when it is an address of a page, else null
 */
public record Linked(String text, @Nullable String href) {

    private static final Pattern ADDRESS = Pattern.compile(
            "https?://[^\\s<>\"\\u2068\\u2069]{1,2000}[^\\s<>\"\\u2068\\u2069.,;:!?)]");

    /** Words, line ends and links in turn. */
    public static List<Linked> of(String text) {
        var pieces = new ArrayList<Linked>();
        Matcher matcher = ADDRESS.matcher(text);
        int at = 0;
        while (matcher.find()) {
            plain(text.substring(at, matcher.start()), pieces);
            pieces.add(new Linked(matcher.group(), matcher.group()));
            at = matcher.end();
        }
        plain(text.substring(at), pieces);
        return List.copyOf(pieces);
    }

    private static void plain(String text, List<Linked> into) {
        String[] lines = text.split("\\r?\\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) into.add(new Linked("\n", null));
            if (!lines[i].isEmpty()) into.add(new Linked(lines[i], null));
        }
    }
}
