package suki.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One piece of a case's thread.
 *
 * @param language BCP 47 tag of the body
 * @param detail   named values: of a fact's text, of a refusal's parts
 * @param html     the sanitised HTML of a mail, shown in a sandboxed frame
 * @param held     why a letter did not go out; null when it did or none was meant to
 * @param undoneAt when it was taken back; it then counts for nothing
 */
public record Entry(EntryId id, EntryKind kind, String authorKind, UUID authorId, String authorName, Instant at,
        String language, String body, Map<String, String> detail, @Nullable String html, @Nullable UUID mail,
        @Nullable UUID letter, @Nullable String held, @Nullable Instant undoneAt, List<EntryFile> files) {

    Entry with(List<EntryFile> its) {
        return new Entry(id, kind, authorKind, authorId, authorName, at, language, body, detail, html, mail, letter,
                held, undoneAt, its);
    }

    /** A file of an entry. */
    public record EntryFile(String blob, String name, String mediaType, long bytes) {}
}
