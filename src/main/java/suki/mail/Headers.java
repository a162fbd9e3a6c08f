package suki.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The header of a letter or of a part, read by somebody patient: any line end, lines that are no field, fields of any
 * length (what is beyond the limits is passed over). Values are unfolded and not decoded.
 */
final class Headers {

    static final Headers NONE = new Headers();

    private static final int LONGEST_FIELD = 16 * 1024;
    private static final int MOST_FIELDS = 500;
    private static final int LONGEST_BLOCK = 256 * 1024;
    private static final int LONGEST_NAME = 100;

    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private final List<String> order = new ArrayList<>();
    private boolean cut;
    private boolean stray;
    private boolean bytes;

    private Headers() {}

    /** Whether something was passed over because it was too much. */
    boolean cut() {
        return cut;
    }

    /** Whether there was a line that belongs in no header. */
    boolean stray() {
        return stray;
    }

    /** Whether there were signs beyond ASCII in the raw header. */
    boolean eightBit() {
        return bytes;
    }

    boolean has(String name) {
        return fields.containsKey(name.toLowerCase(Locale.ROOT));
    }

    List<String> all(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The first value, stripped. */
    Optional<String> first(String name) {
        return all(name).stream().findFirst().map(String::strip);
    }

    String or(String name, String otherwise) {
        return first(name).orElse(otherwise);
    }

    /** Names in their order, lower-case. */
    List<String> names() {
        return order;
    }

    boolean isEmpty() {
        return order.isEmpty();
    }

    void add(String name, String value) {
        String key = name.strip().toLowerCase(Locale.ROOT);
        if (order.size() >= MOST_FIELDS) {
            cut = true;
            return;
        }
        order.add(key);
        fields.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
    }

    /** A whole that was read: the header, and the stream that stands at the body. */
    record Opened(Headers headers, InputStream body) {}

    static Headers of(byte[] block) {
        try {
            return open(new ByteArrayInputStream(block)).headers();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads the header and leaves the stream at the body. Text without any header is all body. */
    static Opened open(InputStream in) throws IOException {
        var headers = new Headers();
        var lines = new Lines(in);
        var field = new StringBuilder();
        var strays = new StringBuilder();
        boolean first = true;
        int seen = 0;
        while (lines.next()) {
            seen += lines.length() + 1;
            if (seen > LONGEST_BLOCK && !lines.isEmpty()) {
                headers.cut = true;
                continue;
            }
            String line = lines.text();
            if (line.isEmpty()) {
                headers.finish(field);
                return new Opened(headers, lines.rest());
            }
            boolean blank = line.charAt(0) == ' ' || line.charAt(0) == '\t';
            if (blank && !field.isEmpty()) {
                headers.append(field, line);
            } else if (isField(line)) {
                headers.finish(field);
                headers.append(field, line);
            } else if (first && !line.startsWith("From ") && !line.startsWith(">From ")) {
                return new Opened(headers, joined(lines.raw(), lines.rest()));
            } else if (!line.startsWith("From ") && !line.startsWith(">From ")) {
                headers.stray = true;
                if (strays.length() < LONGEST_BLOCK) strays.append(line).append("\r\n");
            }
            first = false;
        }
        headers.finish(field);
        byte[] words = strays.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        return new Opened(headers, new ByteArrayInputStream(words));
    }

    private static InputStream joined(byte[] line, InputStream rest) {
        return new SequenceInputStream(new ByteArrayInputStream(line), rest);
    }

    private void append(StringBuilder field, String line) {
        int room = LONGEST_FIELD - field.length();
        if (line.length() > room) cut = true;
        if (room > 0) field.append(line, 0, Math.min(room, line.length()));
    }

    private void finish(StringBuilder field) {
        int colon = field.indexOf(":");
        if (colon > 0) {
            String value = HeaderText.ofBytes(field, colon + 1);
            bytes |= field.chars().anyMatch(c -> c > 0x7E);
            add(field.substring(0, colon), value);
        }
        field.setLength(0);
    }

    private static boolean isField(String line) {
        int colon = line.indexOf(':');
        if (colon < 1 || colon > LONGEST_NAME) return false;
        for (int i = 0; i < colon; i++) {
            char c = line.charAt(i);
            boolean trailing = c == ' ' && line.substring(i, colon).isBlank();
            if ((c <= ' ' || c > '~') && !trailing) return false;
        }
        return true;
    }

    /** Lines of bytes as ISO 8859-1, none longer than the limit; CR LF, LF and CR all end one. */
    private static final class Lines {

        private final InputStream in;
        private byte[] line = new byte[256];
        private int length;
        private int pushed = -1;
        private byte[] buffer = new byte[8 * 1024];
        private int at;
        private int filled;

        Lines(InputStream in) {
            this.in = in;
        }

        boolean next() throws IOException {
            length = 0;
            int c = one();
            if (c < 0) return false;
            while (c >= 0 && c != '\n' && c != '\r') {
                if (length <= LONGEST_FIELD) keep((byte) c);
                c = one();
            }
            if (c == '\r') {
                int after = one();
                if (after != '\n') pushed = after;
            }
            return true;
        }

        private void keep(byte b) {
            if (length == line.length) line = Arrays.copyOf(line, line.length * 2);
            line[length++] = b;
        }

        private int one() throws IOException {
            if (pushed >= 0) {
                int c = pushed;
                pushed = -1;
                return c;
            }
            if (at == filled) {
                filled = in.read(buffer, 0, buffer.length);
                at = 0;
                if (filled <= 0) {
                    filled = 0;
                    return -1;
                }
            }
            return buffer[at++] & 0xFF;
        }

        int length() {
            return length;
        }

        boolean isEmpty() {
            return length == 0;
        }

        String text() {
            return new String(line, 0, length, java.nio.charset.StandardCharsets.ISO_8859_1);
        }

        byte[] raw() {
            byte[] whole = Arrays.copyOf(line, length + 2);
            whole[length] = '\r';
            whole[length + 1] = '\n';
            return whole;
        }

        InputStream rest() {
            var read = new ByteArrayInputStream(buffer, at, filled - at);
            InputStream after = new SequenceInputStream(read, in);
            return pushed < 0 ? after : joined(new byte[] {(byte) pushed}, after);
        }
    }
}
