package suki.mail;

import java.util.Locale;
import java.util.Map;

/** Names under which a file may be shown and saved: no path, no control signs, nothing that turns the text around. */
final class FileNames {

    private static final int LONGEST = 120;
    private static final Map<String, String> ENDINGS = Map.of("message/rfc822", ".eml", "text/html", ".html",
            "text/plain", ".txt", "image/png", ".png", "image/jpeg", ".jpg", "image/gif", ".gif",
            "application/pdf", ".pdf", "text/calendar", ".ics", "message/delivery-status", ".txt");

    private FileNames() {}

    static String safe(String claimed, String mediaType, int position) {
        String last = claimed.substring(Math.max(claimed.lastIndexOf('/'), claimed.lastIndexOf('\\')) + 1);
        var name = new StringBuilder();
        last.codePoints().limit(LONGEST).forEach(c -> {
            int type = Character.getType(c);
            boolean bad = type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
                    || type == Character.UNASSIGNED || type == Character.PRIVATE_USE || "<>:\"|?*".indexOf(c) >= 0;
            if (!bad) name.appendCodePoint(c);
        });
        String safe = name.toString().strip();
        while (safe.startsWith(".")) safe = safe.substring(1);
        if (!safe.isEmpty()) return safe;
        return "file-" + (position + 1) + ENDINGS.getOrDefault(mediaType, ".bin");
    }

    /** A media type of two plain words, or that of unknown bytes. */
    static String mediaType(String claimed) {
        String type = claimed.strip().toLowerCase(Locale.ROOT);
        return type.length() <= 100 && type.matches("[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,60}")
                ? type : "application/octet-stream";
    }
}
