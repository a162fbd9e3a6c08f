package suki.mail;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A structured field such as {@code text/plain; charset=utf-8}: its value and its parameters, also those in pieces
 * and with a charset of their own (RFC 2231), and those that break every rule.
 *
 * @param value  lower-case, without comments
 * @param values by lower-case name
 */
record Parameters(String value, Map<String, String> values) {

    private static final int MOST = 100;

    static Parameters of(String field) {
        int end = field.indexOf(';');
        String value = (end < 0 ? field : field.substring(0, end)).replaceAll("\\([^)]{0,200}\\)", "").strip();
        var found = new HashMap<String, String>();
        var pieces = new HashMap<String, TreeMap<Integer, Piece>>();
        int at = end;
        for (int n = 0; at >= 0 && at < field.length() && n < MOST; n++) at = one(field, at + 1, found, pieces);
        pieces.forEach((name, parts) -> found.put(name, joined(parts)));
        return new Parameters(value.toLowerCase(Locale.ROOT), found);
    }

    String get(String name) {
        return values.getOrDefault(name, "");
    }

    private record Piece(String text, boolean encoded) {}

    private static int one(String field, int from, Map<String, String> found,
            Map<String, TreeMap<Integer, Piece>> pieces) {
        int equals = field.indexOf('=', from);
        int semicolon = field.indexOf(';', from);
        if (equals < 0) return -1;
        if (semicolon >= 0 && semicolon < equals) return semicolon;
        String name = field.substring(from, equals).strip().toLowerCase(Locale.ROOT);
        var value = new StringBuilder();
        int end = value(field, equals + 1, value);
        int star = name.indexOf('*');
        if (star < 0) {
            found.putIfAbsent(name, HeaderText.shown(value.toString()));
        } else {
            boolean encoded = name.endsWith("*");
            String number = name.substring(star + 1).replace("*", "");
            boolean counted = !number.isEmpty() && number.length() < 4 && number.chars().allMatch(Character::isDigit);
            pieces.computeIfAbsent(name.substring(0, star), k -> new TreeMap<>())
                    .putIfAbsent(counted ? Integer.parseInt(number) : 0, new Piece(value.toString(), encoded));
        }
        return end;
    }

    /** Returns where the next semicolon is, or -1. */
    private static int value(String field, int from, StringBuilder into) {
        int i = from;
        while (i < field.length() && field.charAt(i) <= ' ') i++;
        if (i < field.length() && field.charAt(i) == '"') {
            for (i++; i < field.length() && field.charAt(i) != '"'; i++) {
                boolean escaped = field.charAt(i) == '\\' && i + 1 < field.length()
                        && (field.charAt(i + 1) == '"' || field.charAt(i + 1) == '\\');
                if (escaped) i++;
                into.append(field.charAt(i));
            }
            return field.indexOf(';', i);
        }
        int end = field.indexOf(';', i);
        into.append(field.substring(i, end < 0 ? field.length() : end).strip());
        return end;
    }

    private static String joined(TreeMap<Integer, Piece> parts) {
        var bytes = new ByteArrayOutputStream();
        String charset = "";
        boolean first = true;
        for (Piece piece : parts.values()) {
            String text = piece.text();
            if (first && piece.encoded()) {
                int one = text.indexOf('\'');
                int two = one < 0 ? -1 : text.indexOf('\'', one + 1);
                if (two > 0) {
                    charset = text.substring(0, one);
                    text = text.substring(two + 1);
                }
            }
            first = false;
            if (piece.encoded()) percent(text, bytes);
            else bytes.writeBytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return HeaderText.shown(HeaderText.decode(bytes.toByteArray(), bytes.size(), charset));
    }

    private static void percent(String text, ByteArrayOutputStream into) {
        for (int i = 0; i < text.length(); i++) {
            int high = i + 2 < text.length() && text.charAt(i) == '%' ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low >= 0) {
                into.write(high << 4 | low);
                i += 2;
            } else {
                into.writeBytes(String.valueOf(text.charAt(i)).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }
}
