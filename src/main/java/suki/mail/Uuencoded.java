package suki.mail;

import java.util.Optional;

/** Files that stand in the words of a letter as {@code begin 644 name … end}. */
final class Uuencoded {

    private static final int MOST = 20;

    private Uuencoded() {}

    /** Returns the words without such files; the files go into the draft. */
    static String takeOut(String text, Letter.Draft draft) {
        int begin = begin(text, 0);
        if (begin < 0) return text;
        var rest = new StringBuilder(text.length());
        int copied = 0;
        for (int n = 0; begin >= 0 && n < MOST; n++) {
            int body = text.indexOf('\n', begin) + 1;
            int end = body == 0 ? -1 : text.indexOf("\nend", body - 1);
            if (end < 0) break;
            var content = new Spool(Blobs.LARGEST);
            if (decode(text, body, end, content)) {
                String name = text.substring(Math.min(begin + 10, body - 1), body - 1);
                draft.file(name, "application/octet-stream", Optional.empty(), content);
                rest.append(text, copied, begin);
                copied = Math.min(text.length(), end + 5);
            } else {
                content.close();
            }
            begin = begin(text, end);
        }
        return rest.append(text, copied, text.length()).toString();
    }

    private static int begin(String text, int from) {
        for (int i = text.indexOf("begin ", from); i >= 0; i = text.indexOf("begin ", i + 6)) {
            boolean line = i == 0 || text.charAt(i - 1) == '\n';
            boolean mode = i + 10 < text.length() && text.charAt(i + 9) == ' '
                    && text.substring(i + 6, i + 9).chars().allMatch(c -> c >= '0' && c <= '7');
            if (line && mode) return i;
        }
        return -1;
    }

    private static boolean decode(String text, int from, int to, Spool into) {
        int at = from;
        while (at < to) {
            int end = text.indexOf('\n', at);
            if (end < 0 || end > to) end = to;
            if (end > at) {
                int length = text.charAt(at) - ' ' & 63;
                int signs = (length + 2) / 3 * 4;
                if (end - at - 1 < signs - 3) return false;
                if (!line(text, at + 1, end, length, into)) return false;
            }
            at = end + 1;
        }
        return true;
    }

    private static boolean line(String text, int from, int end, int length, Spool into) {
        byte[] bytes = new byte[3];
        int left = length;
        for (int i = from; left > 0; i += 4) {
            int held = 0;
            for (int k = 0; k < 4; k++) {
                char c = i + k < end ? text.charAt(i + k) : ' ';
                if (c < ' ' || c > '`') return false;
                held = held << 6 | c - ' ' & 63;
            }
            bytes[0] = (byte) (held >> 16);
            bytes[1] = (byte) (held >> 8);
            bytes[2] = (byte) held;
            into.write(bytes, 0, Math.min(3, left));
            left -= 3;
        }
        return true;
    }
}
