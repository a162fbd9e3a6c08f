package suki.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.Sql;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the rows of imports. */
@Repository
class ImportRows {

    private static final int RECENT = 50;
    private static final int MOST_NAMED = 500;
    private static final String COLUMNS = """
            id, file_name, size, total, state, options, branch_id, position, added, updated, skipped, bad,
            local_numbers, removed, restored, kept, started_at, ended_at, failed_line, created_at, created_by_name""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final ImportQueue queue;

    ImportRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.queue = new ImportQueue(jdbc, json, "imports", "import_rows");
    }

    /** What waits, and the rows that did not come in. */
    ImportQueue queue() {
        return queue;
    }

    /** @param total rows of the file; null when nobody counted them */
    void insert(UUID id, String name, CsvFile file, byte @Nullable [] content, @Nullable Long total,
            ImportOptions options, BranchId branch, Actor by, Instant now) {
        jdbc.sql("""
                insert into imports (id, file_name, sha256, content, size, total, state, options, branch_id, created_at,
                                     created_by, created_by_name)
                values (:id, :name, :sha256, :content, :size, :total, 'mapping', cast(:options as jsonb), :branch, :now,
                        :by, :by_name)""")
                .param("id", id).param("name", name).param("sha256", file.sha256())
                .param("content", content, java.sql.Types.BINARY).param("size", file.size())
                .param("total", total, java.sql.Types.BIGINT)
                .param("options", json.writeValueAsString(options)).param("branch", branch.value())
                .param("now", Sql.utc(now)).param("by", by.id()).param("by_name", by.name()).update();
    }

    Optional<ImportState> find(UUID id) {
        return jdbc.sql("select " + COLUMNS + " from imports where id = :id").param("id", id).query(this::row)
                .optional();
    }

    List<ImportState> recent(boolean everywhere, UUID[] branches) {
        return jdbc.sql("select " + COLUMNS + " from imports where :everywhere or branch_id = any(:branches)"
                + " order by created_at desc, id desc limit :limit")
                .param("everywhere", everywhere).param("branches", branches).param("limit", RECENT)
                .query(this::row).list();
    }

    private ImportState row(ResultSet row, int n) throws SQLException {
        return new ImportState(new ImportId(Sql.uuid(row, "id")), row.getString("file_name"), row.getLong("size"),
                row.getObject("total", Long.class),
                ImportState.Stage.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                json.readValue(row.getString("options"), ImportOptions.class),
                new BranchId(Sql.uuid(row, "branch_id")), row.getLong("position"), row.getLong("added"),
                row.getLong("updated"), row.getLong("skipped"), row.getLong("bad"), row.getLong("local_numbers"),
                row.getLong("removed"), row.getLong("restored"), row.getLong("kept"),
                Sql.instantOrNull(row, "started_at"), Sql.instantOrNull(row, "ended_at"),
                row.getObject("failed_line", Long.class), Sql.instant(row, "created_at"),
                row.getString("created_by_name"));
    }

    /** The same file, begun and not ended, by the same person. */
    Optional<UUID> begun(byte[] sha256, Actor by) {
        return jdbc.sql("""
                select id from imports where sha256 = :sha256 and created_by = :by and state = 'waiting'
                   and content is null order by created_at desc limit 1""")
                .param("sha256", sha256).param("by", by.id()).query(UUID.class).optional();
    }

    void options(UUID id, ImportOptions options) {
        jdbc.sql("""
                update imports set options = cast(:options as jsonb)
                 where id = :id and state in ('mapping', 'tried')""")
                .param("options", json.writeValueAsString(options)).param("id", id).update();
    }

    /** Goes from a settled state to a moving one; false when it is elsewhere by now. */
    boolean move(UUID id, List<String> from, String to, Instant now) {
        boolean reading = !to.equals("undoing");
        if (reading) queue.forget(id);
        return jdbc.sql("""
                update imports
                   set state = :to, started_at = :now, ended_at = null, lease_until = null, failed_line = null,
                       position = case when :reading then 0 else position end,
                       added = case when :reading then 0 else added end,
                       updated = case when :reading then 0 else updated end,
                       skipped = case when :reading then 0 else skipped end,
                       bad = case when :reading then 0 else bad end,
                       local_numbers = case when :reading then 0 else local_numbers end
                 where id = :id and state = any(:from)""")
                .param("to", to).param("now", Sql.utc(now)).param("reading", reading).param("id", id)
                .param("from", from.toArray(String[]::new)).update() == 1;
    }

    /** Goes on by one batch; false when somebody else went on from there. */
    boolean advance(UUID id, long from, long rows, ImportPlan plan, long bad, Instant now) {
        return jdbc.sql("""
                update imports
                   set position = position + :rows, added = added + :added, updated = updated + :updated,
                       skipped = skipped + :skipped, bad = bad + :bad, local_numbers = local_numbers + :local,
                       lease_until = :until
                 where id = :id and position = :from and state in ('trying', 'waiting')""")
                .param("rows", rows).param("added", plan.added).param("updated", plan.updated)
                .param("skipped", plan.skipped).param("bad", bad).param("local", plan.localNumbers)
                .param("until", ImportQueue.until(now)).param("id", id).param("from", from).update() == 1;
    }

    /** Settles; the content goes once it is not needed again. */
    void settle(UUID id, String state, @Nullable Long failedLine, Instant now) {
        jdbc.sql("""
                update imports
                   set state = :state, ended_at = :now, lease_until = null, failed_line = :line,
                       content = case when :state = 'tried' then content end
                 where id = :id""")
                .param("state", state).param("now", Sql.utc(now)).param("line", failedLine, java.sql.Types.BIGINT)
                .param("id", id).update();
    }

    /** Those whom undo left, by the file's order. */
    List<UUID> kept(UUID id) {
        return jdbc.sql("""
                select customer_id from customer_imports where import_id = :id and outcome = 'kept'
                 order by line limit :limit""")
                .param("id", id).param("limit", MOST_NAMED).query(UUID.class).list();
    }

    /** Forgets bad rows and files that were left lying. */
    int tidy(Instant rowsBefore, Instant filesBefore) {
        return queue.forgetBefore(rowsBefore) + jdbc.sql("""
                update imports set content = null, state = 'failed', ended_at = :before
                 where state in ('mapping', 'tried') and created_at < :before and content is not null""")
                .param("before", Sql.utc(filesBefore)).update();
    }
}
