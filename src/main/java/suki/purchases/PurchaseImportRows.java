package suki.purchases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.customers.ImportQueue;
import suki.customers.ImportState.Stage;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Reach;
import suki.shared.Sql;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes imports of purchases, many rows to a statement. */
@Repository
class PurchaseImportRows {

    private static final int RECENT = 50;
    private static final String IMPORTS = """
            select id, file_name, state, options, branch_id, total, position, settled, purchases, lines, charges,
                   returned, skipped, reasons, removed, failed_line, started_at, ended_at from purchase_imports\s""";

    private static final TypeReference<Map<String, Long>> REASONS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    private final ImportQueue queue;

    PurchaseImportRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.queue = new ImportQueue(jdbc, json, "purchase_imports", "purchase_import_rows");
    }

    /** What waits, and the rows that did not come in. */
    ImportQueue queue() {
        return queue;
    }

    /**
     * @param content the file, when it was uploaded; null when it stays where it is
     * @param reach   the branches that rows may name
     */
    void insert(PurchaseImportState state, byte[] sha256, byte @Nullable [] content, Reach reach, Actor by) {
        jdbc.sql("""
                insert into purchase_imports (id, file_name, sha256, content, total, reach, state, options, branch_id,
                       started_at, created_by, created_by_name)
                values (:id, :name, :sha256, :content, :total, cast(:reach as uuid[]), :state, cast(:options as jsonb),
                        :branch, :now, :by, :by_name)""")
                .param("content", content, java.sql.Types.BINARY)
                .param("total", state.total(), java.sql.Types.BIGINT)
                .param("reach", reach.everywhere() ? null : reach.array())
                .param("state", state.stage().word()).param("id", state.id()).param("name", state.fileName())
                .param("sha256", sha256)
                .param("options", json.writeValueAsString(state.file())).param("branch", state.branch().value())
                .param("now", Sql.utc(state.startedAt())).param("by", by.id()).param("by_name", by.name()).update();
    }

    Optional<PurchaseImportState> find(UUID id) {
        return jdbc.sql(IMPORTS + "where id = :id").param("id", id).query(this::row).optional();
    }

    List<PurchaseImportState> recent(boolean everywhere, UUID[] branches) {
        return jdbc.sql(IMPORTS + "where :everywhere or branch_id = any(:branches)"
                + " order by started_at desc, id desc limit :limit").param("everywhere", everywhere)
                .param("branches", branches).param("limit", RECENT).query(this::row).list();
    }

    /** The same file, begun from where it stays and not ended. */
    Optional<PurchaseImportState> begun(byte[] sha256) {
        return jdbc.sql(IMPORTS + """
                where sha256 = :sha256 and state = 'waiting' and content is null
                 order by started_at desc limit 1""").param("sha256", sha256).query(this::row).optional();
    }

    /** The same file, of which something came in that was not taken back, or comes in now. */
    Optional<PurchaseImportState> same(byte[] sha256) {
        return jdbc.sql(IMPORTS + """
                where sha256 = :sha256 and (state in ('waiting', 'done', 'undoing')
                                            or state = 'failed' and lines + returned > 0)
                 order by started_at desc limit 1""").param("sha256", sha256).query(this::row).optional();
    }

    byte[] sha256(UUID id) {
        return jdbc.sql("select sha256 from purchase_imports where id = :id").param("id", id).query(byte[].class)
                .single();
    }

    private PurchaseImportState row(ResultSet row, int n) throws SQLException {
        return new PurchaseImportState(Sql.uuid(row, "id"), row.getString("file_name"),
                Stage.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                json.readValue(row.getString("options"), PurchaseFile.class), new BranchId(Sql.uuid(row, "branch_id")),
                row.getObject("total", Long.class), row.getLong("position"), row.getLong("settled"),
                new PurchaseCounts(row.getLong("purchases"), row.getLong("lines"), row.getLong("charges"),
                        row.getLong("returned"), row.getLong("skipped"),
                        json.readValue(row.getString("reasons"), REASONS)),
                row.getLong("removed"), row.getObject("failed_line", Long.class), Sql.instant(row, "started_at"),
                Sql.instantOrNull(row, "ended_at"));
    }

    /** Whether it still stands there; holds it until this transaction ends. */
    boolean standsAt(PurchaseImportState state) {
        return jdbc.sql("""
                select true from purchase_imports
                 where id = :id and position = :position and settled = :settled and state = :state
                   for update""").param("state", state.stage().word()).param("id", state.id())
                .param("position", state.position()).param("settled", state.settled())
                .query(Boolean.class).optional().isPresent();
    }

    void advance(PurchaseImportState to, Instant now) {
        PurchaseCounts counts = to.counts();
        jdbc.sql("""
                update purchase_imports
                   set position = :position, settled = :settled, purchases = :purchases, lines = :lines,
                       charges = :charges, returned = :returned, skipped = :skipped, bad = :bad,
                       reasons = cast(:reasons as jsonb), lease_until = :until where id = :id""")
                .param("until", ImportQueue.until(now))
                .param("position", to.position()).param("settled", to.settled())
                .param("purchases", counts.purchases()).param("lines", counts.lines())
                .param("charges", counts.charges()).param("returned", counts.returned())
                .param("skipped", counts.skipped()).param("bad", counts.bad())
                .param("reasons", json.writeValueAsString(counts.reasons())).param("id", to.id()).update();
    }

    /** Goes from one of these states to one that is settled; false when it is elsewhere by now. */
    boolean settle(UUID id, List<String> from, String to, @Nullable Long failedLine, Instant now) {
        return jdbc.sql("""
                update purchase_imports
                   set state = :to, failed_line = :line, ended_at = :now, lease_until = null,
                       content = case when :to = 'tried' then content end
                 where id = :id and state = any(:from)""")
                .param("to", to).param("line", failedLine, java.sql.Types.BIGINT).param("now", Sql.utc(now))
                .param("id", id).param("from", from.toArray(String[]::new)).update() > 0;
    }

    /** From now on it is taken back; false when nothing of it can be. */
    boolean undo(UUID id, Instant now) {
        return jdbc.sql("""
                update purchase_imports
                   set state = 'undoing', started_at = :now, ended_at = null, lease_until = null, content = null
                 where id = :id and state in ('waiting', 'done', 'failed')""")
                .param("now", Sql.utc(now)).param("id", id).update() == 1;
    }

    /** Whether it is being taken back; whoever does holds it until this transaction ends. */
    boolean lockUndoing(UUID id) {
        return jdbc.sql("select true from purchase_imports where id = :id and state = 'undoing' for update")
                .param("id", id).query(Boolean.class).optional().isPresent();
    }

    /** The purchases that are there under these numbers. @param importId which import asks; null for a trial */
    Map<PurchaseBatch.Number, PurchaseBatch.Known> known(Set<PurchaseBatch.Number> numbers, @Nullable UUID importId) {
        var known = new HashMap<PurchaseBatch.Number, PurchaseBatch.Known>();
        if (numbers.isEmpty()) return known;
        jdbc.sql("""
                select p.branch_id, p.external_id, p.customer_id, p.id, coalesce(p.import_id = :import, false) as ours,
                       (select count(*) from purchase_lines l
                         where l.customer_id = p.customer_id and l.purchase_id = p.id) as lines
                  from unnest(cast(:branches as uuid[]), cast(:numbers as text[])) as t (branch, number)
                  join purchases p on p.branch_id = t.branch and p.external_id = t.number""")
                .param("import", importId, java.sql.Types.OTHER)
                .param("branches", numbers.stream().map(n -> n.branch().value()).toArray(UUID[]::new))
                .param("numbers", numbers.stream().map(PurchaseBatch.Number::purchase).toArray(String[]::new))
                .query(row -> {
                    known.put(new PurchaseBatch.Number(new BranchId(Sql.uuid(row, "branch_id")),
                            row.getString("external_id")), new PurchaseBatch.Known(
                            new CustomerId(Sql.uuid(row, "customer_id")), Sql.uuid(row, "id"),
                            row.getBoolean("ours"), row.getInt("lines")));
                });
        return known;
    }

    /** Writes new purchases; returns those whose number somebody else took in this very moment. */
    Set<UUID> purchases(UUID importId, List<PurchaseBatch.Target> fresh, Actor by, Instant now) {
        if (fresh.isEmpty()) return Set.of();
        List<UUID> written = jdbc.sql("""
                insert into purchases (customer_id, id, bucket, branch_id, external_id, bought_at, channel, origin,
                       import_id, made_at, made_by, made_by_name)
                select customer, id, bucket, branch, nullif(number, ''), bought, channel, origin, :import, :now, :by,
                       :by_name
                  from unnest(cast(:customers as uuid[]), cast(:ids as uuid[]), cast(:buckets as smallint[]),
                       cast(:branches as uuid[]), cast(:numbers as text[]), cast(:bought as timestamptz[]),
                       cast(:channels as text[]), cast(:origins as text[]))
                       as t (customer, id, bucket, branch, number, bought, channel, origin)
                on conflict (branch_id, external_id) where external_id is not null do nothing returning id""")
                .param("import", importId).param("now", Sql.utc(now)).param("by", by.id()).param("by_name", by.name())
                .param("customers", each(fresh, t -> t.customer.value(), new UUID[0]))
                .param("ids", each(fresh, t -> t.id, new UUID[0]))
                .param("buckets", each(fresh, t -> (short) Ids.bucket(t.customer.value()), new Short[0]))
                .param("branches", each(fresh, t -> t.first.branch().id().value(), new UUID[0]))
                .param("numbers", each(fresh, t -> t.first.purchase(), new String[0]))
                .param("bought", each(fresh, t -> t.first.at().toString(), new String[0]))
                .param("channels", each(fresh, t -> t.first.how().channelWord(), new String[0]))
                .param("origins", each(fresh, t -> t.first.how().originWord(), new String[0])).query(UUID.class).list();
        var lost = new HashSet<UUID>();
        fresh.forEach(t -> lost.add(t.id));
        written.forEach(lost::remove);
        return lost;
    }

    private record Line(PurchaseBatch.Target of, int n, NewPurchase.NewLine bought) {}

    void lines(Collection<PurchaseBatch.Target> targets) {
        var lines = new ArrayList<Line>();
        for (PurchaseBatch.Target target : targets) {
            int n = target.begun;
            for (PurchaseRow.Good row : target.rows) lines.add(new Line(target, ++n, row.bought()));
        }
        if (lines.isEmpty()) return;
        jdbc.sql("""
                insert into purchase_lines (customer_id, purchase_id, n, bucket, product_id, name, category, quantity,
                       price_minor, currency)
                select * from unnest(cast(:customers as uuid[]), cast(:ids as uuid[]), cast(:ns as smallint[]),
                       cast(:buckets as smallint[]), cast(:products as uuid[]), cast(:names as text[]),
                       cast(:categories as text[]), cast(:quantities as integer[]), cast(:prices as bigint[]),
                       cast(:currencies as text[]))""")
                .param("customers", each(lines, l -> l.of().customer.value(), new UUID[0]))
                .param("ids", each(lines, l -> l.of().id, new UUID[0]))
                .param("ns", each(lines, l -> (short) l.n(), new Short[0]))
                .param("buckets", each(lines, l -> (short) Ids.bucket(l.of().customer.value()), new Short[0]))
                .param("products", each(lines, l -> product(l.bought()), new UUID[0]))
                .param("names", each(lines, l -> l.bought().name(), new String[0]))
                .param("categories", each(lines, l -> l.bought().category(), new String[0]))
                .param("quantities", each(lines, l -> l.bought().quantity(), new Integer[0]))
                .param("prices", each(lines, l -> l.bought().price().minor(), new Long[0]))
                .param("currencies", each(lines, l -> l.bought().price().currency().getCurrencyCode(), new String[0]))
                .update();
    }

    private static @Nullable UUID product(NewPurchase.NewLine line) {
        return line.product() == null ? null : line.product().value();
    }

    private static <S, T> T[] each(List<S> rows, Function<S, @Nullable T> value, T[] none) {
        return rows.stream().map(value).toList().toArray(none);
    }

    /** Takes some of what it brought back; returns how many purchases. */
    int takeBack(UUID id, int most) {
        return jdbc.sql("""
                delete from purchases where (customer_id, id) in
                       (select customer_id, id from purchases where import_id = :id limit :most)""")
                .param("id", id).param("most", most).update();
    }

    void removed(UUID id, int more, Instant now) {
        jdbc.sql("update purchase_imports set removed = removed + :n, lease_until = :until where id = :id")
                .param("n", more).param("until", ImportQueue.until(now)).param("id", id).update();
    }

    /** Whether the same file came in with another import that was not taken back. */
    boolean cameBefore(UUID id) {
        return jdbc.sql("""
                select exists (select from purchase_imports i
                                 join purchase_imports o on o.sha256 = i.sha256 and o.id <> i.id
                                where i.id = :id and (o.state in ('done', 'undoing')
                                      or o.state = 'failed' and o.lines + o.returned > 0
                                      or o.state = 'waiting' and o.id < i.id))""").param("id", id)
                .query(Boolean.class).single();
    }

    /** How many customers have purchases that it brought. */
    long customers(UUID id) {
        return jdbc.sql("select count(distinct customer_id) from purchases where import_id = :id").param("id", id)
                .query(Long.class).single();
    }
}
