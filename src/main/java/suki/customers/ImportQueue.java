package suki.customers;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import suki.shared.Sql;
import tools.jackson.databind.json.JsonMapper;

/**
 * The imports of one kind that wait to be worked off, and their rows that did not come in. Whoever works on one holds
 * its lease, and renews it with each batch; a node that is killed lets it run out, and the next goes on from there.
 *
 * <p>The table of imports has the columns {@code id}, {@code state}, {@code content}, {@code lease_until} and
 * {@code ended_at}; the table of rows {@code import_id}, {@code line}, {@code reason}, {@code value}, {@code cells}.
 */
public final class ImportQueue {

    /** How long a lease is good. */
    public static final Duration LEASE = Duration.ofSeconds(60);

    /** So many reasons are named; there are fewer. */
    private static final int MOST_REASONS = 50;
    private static final int LONGEST_CELL = CustomerForm.LONGEST_NOTES;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final String imports;
    private final String rows;

    /**
     * @param imports the table of imports, a name in the code
     * @param rows    the table of rows that did not come in, a name in the code
     */
    public ImportQueue(JdbcClient jdbc, JsonMapper json, String imports, String rows) {
        this.jdbc = jdbc;
        this.json = json;
        this.imports = imports;
        this.rows = rows;
    }

    /** Does a bounded piece of one import. */
    public interface Going {

        /** @return how many rows it handled; 0 when somebody else went on from there */
        int go(UUID id, CsvFile.Source content);
    }

    /**
     * Why rows did not come in.
     *
     * @param first the first of them, without its cells
     * @param count how many there are
     */
    public record Why(ImportRow.Bad first, long count) {}

    private JdbcClient.StatementSpec sql(String text) {
        return jdbc.sql(text.replace("{imports}", imports).replace("{rows}", rows));
    }

    /** Takes the next import that moves and that nobody holds, and goes on with it. Returns 0 when there is none. */
    public int work(Instant now, Going going) {
        Optional<UUID> taken = take(now);
        if (taken.isEmpty()) return 0;
        UUID id = taken.get();
        byte[] content = content(id);
        int done = going.go(id, () -> new ByteArrayInputStream(content == null ? new byte[0] : content));
        // without progress it may be another's by now; that lease runs out by itself
        if (done > 0) sql("update {imports} set lease_until = null where id = :id").param("id", id).update();
        return Math.max(1, done);
    }

    private Optional<UUID> take(Instant now) {
        return sql("""
                update {imports} set lease_until = :until
                 where id = (select id from {imports}
                              where state in ('trying', 'waiting', 'undoing')
                                and (content is not null or state = 'undoing')
                                and (lease_until is null or lease_until < :now)
                              order by id limit 1 for update skip locked)
                returning id""")
                .param("until", until(now)).param("now", Sql.utc(now)).query(UUID.class).optional();
    }

    /** To when a lease is good that is taken or renewed now, as a parameter. */
    public static Object until(Instant now) {
        return Sql.utc(now.plus(LEASE));
    }

    /** The uploaded file, unpacked; null when it was not uploaded or is not needed any more. */
    public byte @Nullable [] content(UUID id) {
        List<byte[]> kept = sql("select content from {imports} where id = :id and content is not null").param("id", id)
                .query(byte[].class).list();
        return kept.isEmpty() ? null : kept.getFirst();
    }

    /** Keeps rows that did not come in, in the caller's transaction; the same row again is left. */
    public void bad(UUID id, List<ImportRow.Bad> some) {
        if (some.isEmpty()) return;
        List<ImportRow.Bad> clean = some.stream().map(b -> new ImportRow.Bad(b.line(), b.reason(), clean(b.value()),
                b.cells().stream().map(ImportQueue::clean).toList())).toList();
        sql("""
                insert into {rows} (import_id, line, reason, value, cells)
                select :id, line, reason, value, array(select jsonb_array_elements_text(cells))
                  from jsonb_to_recordset(cast(:rows as jsonb)) as t (line bigint, reason text, value text, cells jsonb)
                on conflict do nothing""")
                .param("id", id).param("rows", json.writeValueAsString(clean)).update();
    }

    private static String clean(String cell) {
        return Customers.cut(cell.replace("\u0000", ""), LONGEST_CELL);
    }

    /** The rows that did not come in, in the file's order. */
    public void eachBad(UUID id, Consumer<ImportRow.Bad> out) {
        sql("select line, reason, value, cells from {rows} where import_id = :id order by line").param("id", id)
                .query(row -> {
                    out.accept(new ImportRow.Bad(row.getLong("line"), row.getString("reason"), row.getString("value"),
                            List.of((String[]) row.getArray("cells").getArray())));
                });
    }

    /** Why rows did not come in, the commonest reason first; empty once the rows are forgotten. */
    public List<Why> reasons(UUID id) {
        return sql("""
                select distinct on (reason) reason, line, value, count(*) over (partition by reason) as count
                  from {rows} where import_id = :id order by reason, line limit :most""")
                .param("id", id).param("most", MOST_REASONS)
                .query((row, n) -> new Why(new ImportRow.Bad(row.getLong("line"), row.getString("reason"),
                        row.getString("value"), List.of()), row.getLong("count"))).list().stream()
                .sorted((a, b) -> Long.compare(b.count(), a.count())).toList();
    }

    /** Forgets the rows of an import that begins again. */
    public void forget(UUID id) {
        sql("delete from {rows} where import_id = :id").param("id", id).update();
    }

    /** Forgets the rows of all imports that ended before. */
    public int forgetBefore(Instant before) {
        return sql("delete from {rows} r using {imports} i where i.id = r.import_id and i.ended_at < :before")
                .param("before", Sql.utc(before)).update();
    }
}
