package suki.mail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads a raw letter, whatever it is. Never fails on what is in it: what cannot be understood is kept as words or as
 * a file, what is too much is left out and said so; the raw letter stays anyway.
 */
@Component
class LetterReader {

    private static final int COPY = 64 * 1024;

    /** The caller closes the letter. Only the stream itself may fail. */
    Letter read(InputStream raw) throws IOException {
        Headers.Opened opened = Headers.open(raw);
        Headers headers = opened.headers();
        MessageDigest digest = sha256();
        var body = new DigestInputStream(opened.body(), digest);
        var draft = new Letter.Draft();
        if (headers.cut()) draft.damages.add("header_too_long");
        Parameters type = Parameters.of(headers.or("content-type", "text/plain"));
        new PartsReader(draft).read(new SequenceInputStream(block(headers, type), body), headers);
        drain(body);
        return finished(headers, type, draft, digest.digest());
    }

    private static Letter finished(Headers headers, Parameters type, Letter.Draft draft, byte[] body) {
        List<Address> from = addresses(headers, "from");
        Address sender = from.size() == 1 ? from.getFirst() : Address.UNKNOWN;
        String subject = HeaderText.shown(headers.or("subject", ""));
        String messageId = messageId(headers.or("message-id", ""));
        Optional<Letter.Report> report = draft.reportType.isEmpty() && draft.returned.isEmpty()
                && draft.status.isEmpty() ? Optional.empty()
                : Optional.of(new Letter.Report(draft.reportType, draft.status, draft.returned));
        var shape = new Letter.Shape(type.value(), draft.plainSigns(), draft.parts,
                headers.or("content-transfer-encoding", ""), draft.charset);
        return new Letter(headers, sender, addresses(headers, "reply-to"), addresses(headers, "to"),
                addresses(headers, "cc"), subject, messageId, Dates.read(headers.or("date", "")), draft.text(),
                draft.html(), List.copyOf(draft.files), draft.damages, report,
                key(messageId, headers, body), shape);
    }

    static List<Address> addresses(Headers headers, String name) {
        return headers.all(name).stream().flatMap(line -> AddressLine.read(line).stream()).distinct().toList();
    }

    /** What stands between the angle brackets, or the whole when there are none; at most 250 signs. */
    static String messageId(String field) {
        int open = field.indexOf('<');
        int close = field.indexOf('>', open + 1);
        String id = open >= 0 && close > open ? field.substring(open + 1, close) : field;
        String bare = HeaderText.shown(id);
        return bare.length() > 250 ? bare.substring(0, 250) : bare;
    }

    private static byte @Nullable [] key(String messageId, Headers headers, byte[] body) {
        if (messageId.isEmpty()) return null;
        MessageDigest digest = sha256();
        for (String part : List.of(messageId, headers.or("from", ""), headers.or("date", ""),
                headers.or("subject", ""))) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return digest.digest(body);
    }

    /** The fields that say how the body is built, in a form without surprises. */
    private static InputStream block(Headers headers, Parameters type) {
        var block = new StringBuilder("MIME-Version: 1.0\r\nContent-Type: ");
        block.append(type.value().matches("[a-z0-9.+_-]{1,60}/[a-z0-9.+_-]{1,60}") ? type.value() : "text/plain");
        for (String name : List.of("boundary", "charset", "report-type", "name")) {
            String value = type.get(name).replaceAll("[\"\\\\\\p{Cntrl}]", "");
            if (!value.isEmpty()) block.append(";\r\n ").append(name).append("=\"").append(value).append('"');
        }
        String encoding = headers.or("content-transfer-encoding", "").toLowerCase(java.util.Locale.ROOT);
        String bare = encoding.replaceAll("[;\\s].*", "");
        if (bare.matches("[a-z0-9-]{1,20}") && !type.value().startsWith("multipart/")) {
            block.append("\r\nContent-Transfer-Encoding: ").append(bare);
        }
        block.append("\r\n\r\n");
        return new ByteArrayInputStream(block.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[COPY];
        while (in.read(buffer) >= 0) {
            // only the hash is wanted
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
