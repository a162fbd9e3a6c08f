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
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Sql;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes imports of purchases, many rows to a statement. */
@Repository
class PurchaseImportRows {

    private static final int RECENT = 50;
    private static final String IMPORTS = """
            select id, file_name, state, options, branch_id, position, settled, purchases, lines, charges, returned,
                   skipped, reasons, removed, failed_line, started_at, ended_at from purchase_imports\s""";

    private static final TypeReference<Map<String, Long>> REASONS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PurchaseImportRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(PurchaseImportState state, byte[] sha256, Actor by) {
        jdbc.sql("""
                insert into purchase_imports (id, file_name, sha256, state, options, branch_id, started_at, created_by,
                       created_by_name)
                values (:id, :name, :sha256, 'waiting', cast(:options as jsonb), :branch, :now, :by, :by_name)""")
                .param("id", state.id()).param("name", state.fileName()).param("sha256", sha256)
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

    /** The same file, in one of these states. */
    Optional<PurchaseImportState> same(byte[] sha256, String... states) {
        return jdbc.sql(IMPORTS + "where sha256 = :sha256 and state = any(:states) order by started_at desc limit 1")
                .param("sha256", sha256).param("states", states).query(this::row).optional();
    }

    private PurchaseImportState row(ResultSet row, int n) throws SQLException {
        return new PurchaseImportState(Sql.uuid(row, "id"), row.getString("file_name"),
                PurchaseImportState.Stage.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                json.readValue(row.getString("options"), PurchaseFile.class), new BranchId(Sql.uuid(row, "branch_id")),
                row.getLong("position"), row.getLong("settled"), new PurchaseCounts(row.getLong("purchases"),
                        row.getLong("lines"), row.getLong("charges"), row.getLong("returned"), row.getLong("skipped"),
                        json.readValue(row.getString("reasons"), REASONS)),
                row.getLong("removed"), row.getObject("failed_line", Long.class), Sql.instant(row, "started_at"),
                Sql.instantOrNull(row, "ended_at"));
    }

    /** Whether it still stands there; holds it until this transaction ends. */
    boolean standsAt(PurchaseImportState state) {
        return jdbc.sql("""
                select true from purchase_imports
                 where id = :id and position = :position and settled = :settled and state = 'waiting'
                   for update""").param("id", state.id()).param("position", state.position())
                .param("settled", state.settled()).query(Boolean.class).optional().isPresent();
    }

    void advance(PurchaseImportState to) {
        PurchaseCounts counts = to.counts();
        jdbc.sql("""
                update purchase_imports
                   set position = :position, settled = :settled, purchases = :purchases, lines = :lines,
                       charges = :charges, returned = :returned, skipped = :skipped, bad = :bad,
                       reasons = cast(:reasons as jsonb) where id = :id""")
                .param("position", to.position()).param("settled", to.settled())
                .param("purchases", counts.purchases()).param("lines", counts.lines())
                .param("charges", counts.charges()).param("returned", counts.returned())
                .param("skipped", counts.skipped()).param("bad", counts.bad())
                .param("reasons", json.writeValueAsString(counts.reasons())).param("id", to.id()).update();
    }

    /** Goes from one of these states to another; false when it is elsewhere by now. */
    boolean settle(UUID id, List<String> from, String to, @Nullable Long failedLine, Instant now) {
        return jdbc.sql("""
                update purchase_imports set state = :to, failed_line = :line, ended_at = :now
                 where id = :id and state = any(:from)""")
                .param("to", to).param("line", failedLine, java.sql.Types.BIGINT).param("now", Sql.utc(now))
                .param("id", id).param("from", from.toArray(String[]::new)).update() > 0;
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
                insert into purchases (customer_id, id, bucket, branch_id, external_id, bought_at, import_id, made_at,
                       made_by, made_by_name)
                select customer, id, bucket, branch, nullif(number, ''), bought, :import, :now, :by, :by_name
                  from unnest(cast(:customers as uuid[]), cast(:ids as uuid[]), cast(:buckets as smallint[]),
                       cast(:branches as uuid[]), cast(:numbers as text[]), cast(:bought as timestamptz[]))
                       as t (customer, id, bucket, branch, number, bought)
                on conflict (branch_id, external_id) where external_id is not null do nothing returning id""")
                .param("import", importId).param("now", Sql.utc(now)).param("by", by.id()).param("by_name", by.name())
                .param("customers", each(fresh, t -> t.customer.value(), new UUID[0]))
                .param("ids", each(fresh, t -> t.id, new UUID[0]))
                .param("buckets", each(fresh, t -> (short) Ids.bucket(t.customer.value()), new Short[0]))
                .param("branches", each(fresh, t -> t.first.branch().id().value(), new UUID[0]))
                .param("numbers", each(fresh, t -> t.first.purchase(), new String[0]))
                .param("bought", each(fresh, t -> t.first.at().toString(), new String[0])).query(UUID.class).list();
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

    void removed(UUID id, int more) {
        jdbc.sql("update purchase_imports set removed = removed + :n where id = :id").param("n", more)
                .param("id", id).update();
    }

    /** Whether the same file came in with another import that was not taken back. */
    boolean cameBefore(UUID id) {
        return jdbc.sql("""
                select exists (select from purchase_imports i join purchase_imports o on o.sha256 = i.sha256
                   and o.id <> i.id and o.state in ('done', 'undoing') where i.id = :id)""").param("id", id)
                .query(Boolean.class).single();
    }

    /** How many customers have purchases that it brought. */
    long customers(UUID id) {
        return jdbc.sql("select count(distinct customer_id) from purchases where import_id = :id").param("id", id)
                .query(Long.class).single();
    }
}
