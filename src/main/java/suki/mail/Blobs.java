package suki.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Sql;

/**
 * Files in the database by the hash of their content, each once. Who keeps a {@link BlobId} keeps it in a column that
 * references {@code blobs (id)}, so that no file in use is cleared away.
 */
@Service
public class Blobs {

    /** The largest file and the largest letter, in bytes. */
    public static final int LARGEST = 25 * 1024 * 1024;

    private static final int PART = 256 * 1024;

    private final JdbcClient jdbc;
    private final Clock clock;

    Blobs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a file, or finds it when it is there already. Refuses one over 25 MB. */
    @Transactional
    public BlobId put(byte[] content) {
        try (Spool spool = Spool.of(content)) {
            return put(spool);
        }
    }

    @Transactional
    BlobId put(Spool spool) {
        if (spool.size() > LARGEST || spool.tooLarge()) throw new Refusal("mail.file_too_large", "mb", LARGEST >> 20);
        int fresh = jdbc.sql("""
                insert into blobs (id, size, at) values (:id, :size, :at) on conflict (id) do nothing""")
                .param("id", spool.id().value()).param("size", (int) spool.size())
                .param("at", Sql.utc(clock.instant())).update();
        if (fresh == 1) parts(spool);
        return spool.id();
    }

    private void parts(Spool spool) {
        try (InputStream in = spool.open()) {
            byte[] buffer = new byte[(int) Math.max(1, Math.min(PART, spool.size()))];
            for (int part = 0; ; part++) {
                int read = in.readNBytes(buffer, 0, buffer.length);
                if (read == 0) return;
                byte[] content = read == buffer.length ? buffer : Arrays.copyOf(buffer, read);
                jdbc.sql("insert into blob_parts (blob_id, part, content) values (:id, :part, :content)")
                        .param("id", spool.id().value()).param("part", part).param("content", content).update();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole file; for large ones rather {@link #open}. */
    public Optional<byte[]> get(BlobId id) {
        if (find(id).isEmpty()) return Optional.empty();
        try (InputStream in = open(id)) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its size in bytes. */
    public long size(BlobId id) {
        return find(id).orElseThrow(() -> new NotFound("blob " + id));
    }

    /** Reads part after part; needs no connection between them. */
    public InputStream open(BlobId id) {
        return new Parts(id);
    }

    private Optional<Integer> find(BlobId id) {
        return jdbc.sql("select size from blobs where id = :id").param("id", id.value()).query(Integer.class)
                .optional();
    }

    private Optional<byte[]> part(BlobId id, int part) {
        return jdbc.sql("select content from blob_parts where blob_id = :id and part = :part")
                .param("id", id.value()).param("part", part).query((row, n) -> row.getBytes("content")).optional();
    }

    private final class Parts extends InputStream {

        private final BlobId id;
        private byte[] current = {};
        private int at;
        private int next;

        Parts(BlobId id) {
            this.id = id;
        }

        @Override
        public int read() {
            return more() ? current[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (length == 0) return 0;
            if (!more()) return -1;
            int taken = Math.min(length, current.length - at);
            System.arraycopy(current, at, into, from, taken);
            at += taken;
            return taken;
        }

        private boolean more() {
            if (at < current.length) return true;
            if (next > 0 && current.length < PART) return false;
            current = part(id, next++).orElse(new byte[0]);
            at = 0;
            return current.length > 0;
        }
    }
}
