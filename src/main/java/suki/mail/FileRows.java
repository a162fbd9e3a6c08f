package suki.mail;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The files of letters in and letters out: two tables of one shape. */
final class FileRows {

    static final String IN = "insert into mail_files (mail_id, " + columns();
    static final String OUT = "insert into outbox_files (outbox_id, " + columns();

    private static final String READ = " order by position";

    private FileRows() {}

    private static String columns() {
        return """
                position, blob_id, file_name, media_type, size, cid)
                values (:owner, :position, :blob, :name, :type, :size, :cid)""";
    }

    static void insert(JdbcClient jdbc, String sql, UUID owner, int position, Attachment file) {
        jdbc.sql(sql).param("owner", owner).param("position", position).param("blob", file.blob().value())
                .param("name", file.fileName()).param("type", file.mediaType()).param("size", file.bytes())
                .param("cid", file.cid().orElse(null)).update();
    }

    static List<Attachment> ofMail(JdbcClient jdbc, MailId mail) {
        return read(jdbc, """
                select blob_id, file_name, media_type, size, cid from mail_files where mail_id = :owner""",
                mail.value());
    }

    static List<Attachment> ofLetter(JdbcClient jdbc, OutboxId letter) {
        return read(jdbc, """
                select blob_id, file_name, media_type, size, cid from outbox_files where outbox_id = :owner""",
                letter.value());
    }

    private static List<Attachment> read(JdbcClient jdbc, String sql, UUID owner) {
        return jdbc.sql(sql + READ).param("owner", owner)
                .query((row, n) -> new Attachment(new BlobId(row.getString("blob_id")), row.getString("file_name"),
                        row.getString("media_type"), row.getInt("size"), Optional.ofNullable(row.getString("cid"))))
                .list();
    }
}
