package suki.mail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A raw letter that was read: its words and its files, nothing decided. Holds temporary files until it is closed.
 *
 * @param html        as it came, never shown; empty when there is none
 * @param damages     what was wrong or too much, as words for the list of reasons
 * @param report      set when it is a report of a machine about another letter
 * @param contentKey  a hash of Message-ID, sender, date, subject and body; null without a Message-ID
 * @param shape       figures for the judgement on junk
 */
record Letter(Headers headers, Address from, List<Address> replyTo, List<Address> to, List<Address> cc, String subject,
        String messageId, Optional<Instant> date, String text, String html, List<File> files, Set<String> damages,
        Optional<Report> report, byte @Nullable [] contentKey, Shape shape) implements AutoCloseable {

    /** A part that is shown as a file. */
    record File(String name, String mediaType, Optional<String> cid, Spool content) {}

    /**
     * A part of {@code multipart/report}, or what looks like one.
     *
     * @param type     {@code delivery-status}, {@code disposition-notification}, {@code feedback-report} or empty
     * @param status   the machine-readable part, or empty
     * @param returned the header of the letter that it is about
     */
    record Report(String type, String status, Headers returned) {}

    /**
     * How the letter is built.
     *
     * @param mediaType of the whole
     * @param plain     signs of plain text that came as such
     * @param parts     how many parts
     */
    record Shape(String mediaType, int plain, int parts, String encoding, String charset) {}

    @Override
    public void close() {
        files.forEach(f -> f.content().close());
    }

    /** Gathers the parts of a letter while it is read. */
    static final class Draft {

        static final int MOST_TEXT = 600_000;
        static final int MOST_FILES = 200;

        /** @param group the alternatives it is one of, or 0 */
        record Piece(int group, boolean html, String words) {}

        final List<Piece> pieces = new ArrayList<>();
        final List<File> files = new ArrayList<>();
        final Set<String> damages = new LinkedHashSet<>();
        String reportType = "";
        String status = "";
        Headers returned = Headers.NONE;
        String charset = "";
        int parts;
        int room = MOST_TEXT;

        void words(int group, boolean html, String words) {
            String kept = words.length() <= room ? words : words.substring(0, room);
            if (kept.length() < words.length()) damages.add("too_long");
            room -= kept.length();
            pieces.add(new Piece(group, html, HeaderText.whole(kept)));
        }

        void file(String name, String type, Optional<String> cid, Spool content) {
            if (files.size() >= MOST_FILES) {
                damages.add("too_many_files");
                content.close();
                return;
            }
            files.add(new File(FileNames.safe(name, type, files.size()), type, cid, content));
        }

        int plainSigns() {
            return pieces.stream().filter(p -> !p.html()).mapToInt(p -> p.words().strip().length()).sum();
        }

        private boolean told(int group, boolean html) {
            return group != 0
                    && pieces.stream().anyMatch(p -> p.group() == group && p.html() == html && !p.words().isBlank());
        }

        String text() {
            var text = new StringBuilder();
            for (Piece piece : pieces) {
                if (piece.html() && told(piece.group(), false)) continue;
                String words = piece.html() ? PlainText.of(piece.words()) : piece.words();
                if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') text.append('\n');
                text.append(words);
            }
            return text.toString();
        }

        String html() {
            if (pieces.stream().noneMatch(Piece::html)) return "";
            var html = new StringBuilder();
            for (Piece piece : pieces) {
                if (piece.html()) html.append(piece.words());
                else if (!told(piece.group(), true)) PlainText.asHtml(piece.words(), html);
            }
            return html.toString();
        }
    }
}
