package suki.cases.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import suki.cases.Entry;
import suki.shared.NotFound;

/** Serves a file of a thread so that nothing in it can act: as a download, unsniffed, without an origin. */
final class Files {

    private Files() {}

    static ResponseEntity<byte[]> answer(List<Entry> thread, UUID entry, int n, Function<String,
            Optional<byte[]>> store) {
        Entry found = thread.stream().filter(e -> e.id().value().equals(entry)).findFirst()
                .orElseThrow(() -> new NotFound("entry " + entry));
        if (n < 0 || n >= found.files().size()) throw new NotFound("file " + n);
        Entry.EntryFile file = found.files().get(n);
        byte[] content = store.apply(file.blob()).orElseThrow(() -> new NotFound("blob"));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
                        .filename(file.name(), StandardCharsets.UTF_8).build().toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox").body(content);
    }
}
