package suki.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/** Walks through the parts of a letter and puts each where it belongs: words, files, the report of a machine. */
final class PartsReader {

    private static final int DEEPEST = 30;
    private static final int MOST_PARTS = 1_000;
    private static final int MOST_FIELDS = 200;
    private static final int LONGEST_FIELD = 64 * 1024;
    private static final int MOST_BYTES_OF_TEXT = 1024 * 1024;
    private static final int MOST_BYTES_OF_RETURNED = 64 * 1024;
    private static final MimeConfig CONFIG = new MimeConfig.Builder().setMaxLineLen(-1).setMaxHeaderLen(LONGEST_FIELD)
            .setMaxHeaderCount(MOST_FIELDS).setMaxContentLen(-1).build();

    private record Level(String type, int group) {}

    private final Letter.Draft draft;
    private final Deque<Level> levels = new ArrayDeque<>();
    private Headers part = Headers.NONE;
    private boolean top = true;
    private int groups;

    PartsReader(Letter.Draft draft) {
        this.draft = draft;
    }

    /** @param headers of the whole letter, which the stream repeats only in part */
    void read(InputStream in, Headers headers) throws IOException {
        var stream = new MimeTokenStream(CONFIG);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        try {
            stream.parse(in);
            for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
                if (!step(state, stream, headers)) return;
            }
        } catch (DataAccessException e) {
            throw e;
        } catch (MimeException | RuntimeException e) {
            draft.damages.add("broken_parts");
        } catch (IOException e) {
            if (!(e.getCause() instanceof MimeException)) throw e;
            draft.damages.add("broken_parts");
        }
    }

    private boolean step(EntityState state, MimeTokenStream stream, Headers headers) throws IOException {
        switch (state) {
            case T_START_HEADER -> part = Headers.of(new byte[0]);
            case T_FIELD -> field(stream.getField());
            case T_END_HEADER -> {
                if (top) part = headers;
                top = false;
            }
            case T_START_MULTIPART -> open(stream);
            case T_END_MULTIPART -> levels.poll();
            case T_BODY -> {
                if (++draft.parts > MOST_PARTS) {
                    draft.damages.add("too_many_parts");
                    return false;
                }
                body(stream);
            }
            case T_PREAMBLE -> {
                if (stream.getBodyDescriptor().getBoundary() == null) body(stream);
            }
            default -> { }
        }
        return true;
    }

    private void field(Field field) {
        String raw = field.getRaw() == null ? field.getBody()
                : new String(field.getRaw().toByteArray(), java.nio.charset.StandardCharsets.ISO_8859_1);
        int colon = field.getRaw() == null ? -1 : raw.indexOf(':');
        part.add(field.getName(), HeaderText.ofBytes(raw.replaceAll("[\r\n]", ""), colon + 1));
    }

    private void open(MimeTokenStream stream) {
        String type = stream.getBodyDescriptor().getMimeType().toLowerCase(Locale.ROOT);
        boolean choice = type.equals("multipart/alternative");
        Level outer = levels.peek();
        int group = choice ? ++groups : outer == null ? 0 : outer.group();
        levels.push(new Level(type, group));
        if (type.equals("multipart/report")) {
            String kind = Parameters.of(part.or("content-type", "")).get("report-type");
            String told = kind.isEmpty() ? "report" : kind.toLowerCase(Locale.ROOT);
            if (draft.reportType.isEmpty()) draft.reportType = told;
        }
        if (levels.size() >= DEEPEST) {
            draft.damages.add("too_deep");
            stream.setRecursionMode(RecursionMode.M_FLAT);
        }
    }

    private void body(MimeTokenStream stream) throws IOException {
        Parameters type = Parameters.of(part.or("content-type", stream.getBodyDescriptor().getMimeType()));
        String media = FileNames.mediaType(type.value().isEmpty() ? "text/plain" : type.value());
        if (media.startsWith("multipart/")) media = levels.size() >= DEEPEST ? "message/rfc822" : "text/plain";
        Parameters disposition = Parameters.of(part.or("content-disposition", ""));
        String name = disposition.get("filename").isEmpty() ? type.get("name") : disposition.get("filename");
        boolean attached = disposition.value().equals("attachment");
        boolean html = media.equals("text/html") || media.equals("application/xhtml+xml");
        boolean words = html || media.equals("text/plain") || media.equals("text/enriched") || media.equals("text");
        boolean first = draft.pieces.isEmpty();
        if (words && !attached && (name.isEmpty() || first && draft.files.isEmpty() || html && first)) {
            words(stream, type, html);
        } else {
            file(stream, media, name);
        }
    }

    private void words(MimeTokenStream stream, Parameters type, boolean html) throws IOException {
        byte[] bytes = bytes(stream, MOST_BYTES_OF_TEXT);
        if (bytes.length == MOST_BYTES_OF_TEXT) draft.damages.add("too_long");
        String charset = type.get("charset");
        if (draft.charset.isEmpty()) draft.charset = charset.toLowerCase(Locale.ROOT);
        String text = HeaderText.decode(bytes, bytes.length, charset);
        Level level = levels.peek();
        int group = level == null ? 0 : level.group();
        if (html) draft.words(group, true, text);
        else draft.words(group, false, Uuencoded.takeOut(text.replace("\r\n", "\n").replace('\r', '\n'), draft));
    }

    private void file(MimeTokenStream stream, String media, String name) throws IOException {
        var content = new Spool(Blobs.LARGEST);
        try (InputStream in = stream.getDecodedInputStream()) {
            copy(in, content);
        } catch (IOException e) {
            draft.damages.add("broken_encoding");
        }
        machine(media, content);
        String id = part.or("content-id", "");
        Optional<String> cid = id.isEmpty() ? Optional.empty() : Optional.of(cut(LetterReader.messageId(id)));
        if (content.size() == 0 && name.isEmpty()) content.close();
        else draft.file(name, media, cid, content);
    }

    private static String cut(String cid) {
        return cid.length() > 200 ? cid.substring(0, 200) : cid;
    }

    /** Parts that machines write about a letter that went wrong. */
    private void machine(String media, Spool content) throws IOException {
        boolean status = media.equals("message/delivery-status") || media.equals("message/disposition-notification")
                || media.equals("message/feedback-report") || media.equals("message/global-delivery-status");
        boolean returned = media.equals("message/rfc822") || media.equals("text/rfc822-headers")
                || media.equals("message/global") || media.equals("message/rfc822-headers");
        if (!status && !returned) return;
        byte[] begin;
        try (InputStream in = content.open()) {
            begin = in.readNBytes(MOST_BYTES_OF_RETURNED);
        }
        if (status && draft.status.isEmpty()) draft.status = HeaderText.decode(begin, begin.length, "");
        if (returned && draft.returned.isEmpty()) draft.returned = Headers.of(begin);
    }

    private byte[] bytes(MimeTokenStream stream, int most) throws IOException {
        byte[] kept = new byte[16 * 1024];
        int used = 0;
        try (InputStream in = stream.getDecodedInputStream()) {
            while (used < most) {
                if (used == kept.length) kept = Arrays.copyOf(kept, Math.min(most, kept.length * 4));
                int read = in.read(kept, used, kept.length - used);
                if (read < 0) break;
                used += read;
            }
        } catch (IOException e) {
            draft.damages.add("broken_encoding");
        }
        return used == kept.length ? kept : Arrays.copyOf(kept, used);
    }

    private static void copy(@Nullable InputStream in, Spool into) throws IOException {
        if (in == null) return;
        byte[] buffer = new byte[16 * 1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) into.write(buffer, 0, read);
    }
}
