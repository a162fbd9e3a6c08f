package suki.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.mail.Attachment;
import suki.mail.BlobId;
import suki.mail.Blobs;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Ids;
import suki.shared.Sql;

/** Files that programs send ahead for a letter or a note: known to one key, good in one case, and used once. */
@Service
public class CaseUploads {

    /** How long a file waits for its letter. */
    public static final Duration KEPT = Duration.ofDays(1);

    /** How many files may wait in one case. */
    static final int MOST_WAITING = 50;

    /** How many go with one letter or note. */
    static final int MOST_AT_ONCE = 10;

    /** What is claimed of a file is not believed: it is kept and given out as bytes. */
    private static final String BYTES = "application/octet-stream";

    /** A file that waits. */
    public record Upload(UUID id, String name, long bytes, Instant endsAt) {}

    private final Cases door;
    private final Blobs blobs;
    private final JdbcClient jdbc;
    private final Clock clock;

    CaseUploads(Cases door, Blobs blobs, JdbcClient jdbc, Clock clock) {
        this.door = door;
        this.blobs = blobs;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps a file for a letter or note of this key in this case. */
    @Transactional
    public Upload keep(Actor.ApiKey by, String code, String name, byte[] content) {
        CaseFile one = door.worked(by, code);
        if (content.length == 0) throw BadForm.field("file", "cases.val.empty");
        Instant now = clock.instant();
        jdbc.sql("delete from case_uploads where at <= :old").param("old", Sql.utc(now.minus(KEPT))).update();
        int waiting = jdbc.sql("select count(*) from case_uploads where customer_id = :customer and case_id = :case")
                .param("customer", one.customer().value()).param("case", one.id().value()).query(Integer.class)
                .single();
        if (waiting >= MOST_WAITING) throw BadForm.field("file", "cases.val.files", "n", MOST_WAITING);
        UUID id = Ids.next(now);
        jdbc.sql("""
                insert into case_uploads (customer_id, case_id, id, bucket, key_id, blob_id, file_name, bytes, at)
                values (:customer, :case, :id, :bucket, :key, :blob, :name, :bytes, :now)""")
                .param("customer", one.customer().value()).param("case", one.id().value()).param("id", id)
                .param("bucket", Ids.bucket(one.customer().value())).param("key", by.id())
                .param("blob", blobs.put(content).value()).param("name", name).param("bytes", content.length)
                .param("now", Sql.utc(now)).update();
        return new Upload(id, name, content.length, now.plus(KEPT));
    }

    /** Takes files out for a letter or note, in the order they are named; one that is not this key's is unknown. */
    @Transactional
    public List<Attachment> take(Actor.ApiKey by, String code, List<UUID> files) {
        CaseFile one = door.worked(by, code);
        if (files.size() > MOST_AT_ONCE) throw BadForm.field("files", "cases.val.files", "n", MOST_AT_ONCE);
        var taken = new ArrayList<Attachment>();
        for (UUID file : files) {
            taken.add(jdbc.sql("""
                    delete from case_uploads where customer_id = :customer and case_id = :case and id = :id
                       and key_id = :key and at > :old returning blob_id, file_name, bytes""")
                    .param("customer", one.customer().value()).param("case", one.id().value()).param("id", file)
                    .param("key", by.id()).param("old", Sql.utc(clock.instant().minus(KEPT)))
                    .query(CaseUploads::attachment).optional()
                    .orElseThrow(() -> BadForm.field("files", "shell.api.unknown_value")));
        }
        return taken;
    }

    private static Attachment attachment(ResultSet row, int n) throws SQLException {
        return new Attachment(new BlobId(row.getString("blob_id")), row.getString("file_name"), BYTES,
                (int) row.getLong("bytes"), Optional.empty());
    }
}
