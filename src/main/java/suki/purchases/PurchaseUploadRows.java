package suki.purchases;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.customers.ImportState.Stage;
import suki.shared.Sql;
import tools.jackson.databind.json.JsonMapper;

/** What is kept of uploaded files of purchases besides what is kept of all. */
@Repository
class PurchaseUploadRows {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Branches branches;

    PurchaseUploadRows(JdbcClient jdbc, JsonMapper json, Branches branches) {
        this.jdbc = jdbc;
        this.json = json;
        this.branches = branches;
    }

    /** False when it has begun by now. */
    boolean options(UUID id, PurchaseFile file) {
        return jdbc.sql("""
                update purchase_imports set options = cast(:options as jsonb)
                 where id = :id and state in ('mapping', 'tried')""")
                .param("options", json.writeValueAsString(file)).param("id", id).update() == 1;
    }

    /** Goes to a state in which its file is read from the beginning; false when it is elsewhere by now. */
    boolean begin(UUID id, List<Stage> from, Stage to, Instant now) {
        return jdbc.sql("""
                update purchase_imports
                   set state = :to, started_at = :now, ended_at = null, failed_line = null, position = 0, settled = 0,
                       purchases = 0, lines = 0, charges = 0, returned = 0, skipped = 0, bad = 0, reasons = '{}'
                 where id = :id and state = any(:from)""")
                .param("to", to.word()).param("now", Sql.utc(now)).param("id", id)
                .param("from", from.stream().map(Stage::word).toArray(String[]::new)).update() == 1;
    }

    /** The branches that its rows may name: those of whoever uploaded it. */
    List<Branch> allowed(UUID id) {
        UUID @Nullable [] reach = jdbc.sql("select reach from purchase_imports where id = :id").param("id", id)
                .query((row, n) -> new Reached(row.getArray("reach") == null ? null
                        : (UUID[]) row.getArray("reach").getArray())).single().branches();
        if (reach == null) return branches.all();
        Set<UUID> ids = Set.of(reach);
        return branches.all().stream().filter(b -> ids.contains(b.id().value())).toList();
    }

    private record Reached(UUID @Nullable [] branches) {}

    PurchaseUpload.Brought brought(UUID id) {
        return jdbc.sql("""
                select (select count(*) from purchases where import_id = :id) as purchases,
                       (select count(distinct customer_id) from purchases where import_id = :id) as customers,
                       (select count(*) from purchase_returns where import_id = :id) as returns""").param("id", id)
                .query((row, n) -> new PurchaseUpload.Brought(row.getLong("purchases"), row.getLong("customers"),
                        row.getLong("returns"))).single();
    }

    /** Takes away files that were uploaded and left lying. */
    int tidy(Instant before) {
        return jdbc.sql("""
                delete from purchase_imports where state in ('mapping', 'tried') and started_at < :before""")
                .param("before", Sql.utc(before)).update();
    }
}
