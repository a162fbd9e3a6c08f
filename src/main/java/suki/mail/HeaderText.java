package suki.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/** Signs out of bytes: what a header or a part says in some charset, or without saying in which. */
final class HeaderText {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final int LONGEST_SHOWN = 998;
    private static final Map<String, String> WIDER = Map.of("iso-8859-1", "windows-1252", "latin1", "windows-1252",
            "iso-8859-9", "windows-1254", "gb2312", "GB18030", "gbk", "GB18030", "ks_c_5601-1987", "x-windows-949",
            "euc-kr", "x-windows-949", "shift_jis", "windows-31j", "tis-620", "x-windows-874",
            "utf8", "UTF-8");

    private HeaderText() {}

    /** A raw field as signs: UTF-8 where it is that, otherwise Western European. */
    static String ofBytes(CharSequence latin, int from) {
        boolean ascii = true;
        for (int i = from; i < latin.length() && ascii; i++) ascii = latin.charAt(i) < 0x80;
        String text = latin.subSequence(from, latin.length()).toString();
        return ascii ? text : guess(text.getBytes(StandardCharsets.ISO_8859_1), 0, text.length());
    }

    /** Encoded words decoded, on one line, without control signs; for subjects and names. */
    static String shown(String value) {
        String decoded = value;
        if (value.contains("=?")) {
            try {
                decoded = DecoderUtil.decodeEncodedWords(value, DecodeMonitor.SILENT, WESTERN);
            } catch (RuntimeException e) {
                decoded = value;
            }
        }
        var line = new StringBuilder();
        boolean space = true;
        for (int i = 0; i < decoded.length() && line.length() < LONGEST_SHOWN; i++) {
            char c = decoded.charAt(i);
            boolean blank = c <= ' ' || c == 0x7F || c >= 0x80 && c < 0xA0 || c == 0x2028 || c == 0x2029;
            if (!blank) line.append(c);
            else if (!space) line.append(' ');
            space = blank;
        }
        return whole(line.toString()).strip();
    }

    /** Bytes in the charset that was named, as far as that can be. */
    static String decode(byte[] bytes, int length, String named) {
        String name = named.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty() || name.equals("us-ascii") || name.equals("ascii") || name.startsWith("utf-8")
                || name.equals("utf8") || name.equals("unknown-8bit") || name.equals("x-unknown")) {
            return guess(bytes, 0, length);
        }
        try {
            return whole(new String(bytes, 0, length, Charset.forName(WIDER.getOrDefault(name, name))));
        } catch (IllegalArgumentException e) {
            return guess(bytes, 0, length);
        }
    }

    private static String guess(byte[] bytes, int from, int length) {
        if (isUtf8(bytes, from, length)) return whole(new String(bytes, from, length, StandardCharsets.UTF_8));
        Charset likely = mostlyUtf8(bytes, from, length) ? StandardCharsets.UTF_8 : WESTERN;
        return whole(new String(bytes, from, length, likely));
    }

    private static boolean isUtf8(byte[] bytes, int from, int length) {
        boolean ascii = true;
        for (int i = from; i < from + length && ascii; i++) ascii = bytes[i] >= 0;
        if (ascii) return true;
        var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            decoder.decode(ByteBuffer.wrap(bytes, from, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Broken UTF-8 is still UTF-8 when most of its high bytes come in fitting pairs. */
    private static boolean mostlyUtf8(byte[] bytes, int from, int length) {
        int fitting = 0;
        int alone = 0;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] >= 0) continue;
            boolean leads = (bytes[i] & 0xC0) == 0xC0 && i + 1 < from + length && (bytes[i + 1] & 0xC0) == 0x80;
            if (leads) {
                fitting++;
                while (i + 1 < from + length && (bytes[i + 1] & 0xC0) == 0x80) i++;
            } else {
                alone++;
            }
        }
        return fitting > alone * 4;
    }

    /** Without halves of pairs and without NUL, neither of which a database takes. */
    static String whole(String text) {
        boolean fine = true;
        for (int i = 0; i < text.length() && fine; i++) {
            char c = text.charAt(i);
            fine = c != 0 && !Character.isSurrogate(c);
        }
        if (fine) return text;
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            if (half) out.append('\uFFFD');
            else if (c != 0) out.appendCodePoint(c);
        });
        return out.toString();
    }
}
