package suki.customers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.shared.CustomerId;
import suki.shared.Sql;

/**
 * Takes an import back, its last row first: removes whom it added, sets back whom it changed, and leaves and names
 * those on whom somebody has worked since.
 */
@Component
class ImportUndo {

    private record Written(UUID customer, boolean added, boolean unchanged) {}

    private final JdbcClient jdbc;
    private final ImportRows rows;
    private final SearchKeys keys;
    private final List<CustomerRecords> records;
    private final TransactionTemplate transaction;

    ImportUndo(JdbcClient jdbc, ImportRows rows, SearchKeys keys, List<CustomerRecords> records,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.keys = keys;
        this.records = records;
        this.transaction = transaction;
    }

    /** Takes one batch back. Returns how many rows it handled; 0 when nothing was left and the import is undone. */
    int go(UUID id, Instant now) {
        Integer done = transaction.execute(status -> batch(id, now));
        return done == null ? 0 : done;
    }

    private int batch(UUID id, Instant now) {
        boolean mine = jdbc.sql("select true from imports where id = :id and state = 'undoing' for update")
                .param("id", id).query(Boolean.class).optional().isPresent();
        if (!mine) return 0;
        List<Written> batch = next(id);
        if (batch.isEmpty()) {
            rows.settle(id, "undone", null, now);
            return 0;
        }
        Set<UUID> held = held(batch.stream().filter(w -> w.added() && w.unchanged()).map(Written::customer).toList());
        List<UUID> removed = new ArrayList<>();
        List<UUID> restored = new ArrayList<>();
        List<UUID> kept = new ArrayList<>();
        for (Written written : batch) {
            if (!written.unchanged() || held.contains(written.customer())) kept.add(written.customer());
            else (written.added() ? removed : restored).add(written.customer());
        }
        jdbc.sql("delete from customers where id = any(:ids)").param("ids", removed.toArray(UUID[]::new)).update();
        restore(id, restored, now);
        outcome(id, kept, "kept");
        jdbc.sql("""
                update imports set removed = removed + :removed, restored = restored + :restored, kept = kept + :kept,
                       lease_until = :until where id = :id""")
                .param("removed", removed.size()).param("restored", restored.size()).param("kept", kept.size())
                .param("until", ImportQueue.until(now)).param("id", id).update();
        return batch.size();
    }

    private List<Written> next(UUID id) {
        return jdbc.sql("""
                select i.customer_id, i.before is null as added, c.version = i.version and c.erased_at is null as same
                  from customer_imports i join customers c on c.id = i.customer_id
                 where i.import_id = :id and i.outcome is null
                 order by i.line desc limit :limit for update of c""")
                .param("id", id).param("limit", ImportRun.BATCH)
                .query((row, n) -> new Written(Sql.uuid(row, "customer_id"), row.getBoolean("added"),
                        row.getBoolean("same"))).list();
    }

    /** Customers of whom any module, this one's own working tables aside, holds rows: they have lived since. */
    private Set<UUID> held(List<UUID> customers) {
        Set<UUID> held = new HashSet<>();
        if (customers.isEmpty()) return held;
        Set<String> ours = Set.of("customer_addresses", "customer_keys", "customer_imports");
        for (CustomerRecords module : records) {
            for (String table : module.tables()) {
                if (ours.contains(table)) continue;
                held.addAll(jdbc.sql("select distinct customer_id from " + table + " where customer_id = any(:ids)")
                        .param("ids", customers.toArray(UUID[]::new)).query(UUID.class).list());
            }
        }
        return held;
    }

    private void restore(UUID id, List<UUID> customers, Instant now) {
        if (customers.isEmpty()) return;
        UUID[] ids = customers.toArray(UUID[]::new);
        jdbc.sql("""
                delete from customer_addresses a using customer_imports i
                 where i.import_id = :import and i.customer_id = any(:ids) and a.customer_id = i.customer_id
                   and cast(a.id as text) in (select jsonb_array_elements_text(i.before -> 'added'))""")
                .param("import", id).param("ids", ids).update();
        jdbc.sql("""
                update customers c
                   set name = b.name, call_name = b.call_name, pronunciation = b.pronunciation,
                       other_name = b.other_name, other_language = b.other_language, titles = b.titles,
                       language = b.language, notes = b.notes, tier = b.tier, tier_at = b.tier_at,
                       birthday = b.birthday, external_source = b.external_source,
                       external_id = b.external_id, confirmed_at = b.confirmed_at, confirmed_by = b.confirmed_by,
                       sort_key = b.sort_key, sort_version = b.sort_version,
                       version = c.version + 1, changed_at = :now
                  from customer_imports i, jsonb_populate_record(cast(null as customers), i.before - 'added') b
                 where i.import_id = :import and i.customer_id = any(:ids) and c.id = i.customer_id""")
                .param("now", Sql.utc(now)).param("import", id).param("ids", ids).update();
        keys.rebuild(customers.stream().map(CustomerId::new).toList());
        outcome(id, customers, "restored");
    }

    private void outcome(UUID id, List<UUID> customers, String outcome) {
        if (customers.isEmpty()) return;
        jdbc.sql("""
                update customer_imports set outcome = :outcome, before = null
                 where import_id = :id and customer_id = any(:ids)""")
                .param("outcome", outcome).param("id", id).param("ids", customers.toArray(UUID[]::new)).update();
    }
}
