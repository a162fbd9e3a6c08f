package suki.purchases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.purchases.ReturnMatching.Kept;
import suki.purchases.ReturnMatching.Taken;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.Sql;

/** Reads and writes what rows of files took back, many to a statement. */
@Repository
class ReturnImportRows {

    private final JdbcClient jdbc;

    ReturnImportRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What some customers bought of what these rows name, and still have. The purchases stay locked until the
     * transaction ends, so that nobody takes the same pieces back meanwhile.
     */
    List<Kept> kept(Collection<CustomerId> customers, List<PurchaseRow.Good> rows) {
        if (customers.isEmpty()) return List.of();
        return jdbc.sql("""
                select p.customer_id, p.id, coalesce(p.external_id, '') as number, p.bought_at, l.n, l.name,
                       l.product_id, l.price_minor, l.currency, l.quantity - coalesce((
                           select sum(r.quantity) from purchase_return_lines r
                            where r.customer_id = l.customer_id and r.purchase_id = l.purchase_id and r.n = l.n), 0)
                       as pieces
                  from purchases p join purchase_lines l on l.customer_id = p.customer_id and l.purchase_id = p.id
                 where p.customer_id = any(:customers) and (l.name = any(:names) or l.product_id = any(:products))
                 order by p.customer_id, p.id, l.n for update of p""")
                .param("customers", customers.stream().map(CustomerId::value).toArray(UUID[]::new))
                .param("names", rows.stream().map(r -> r.bought().name()).distinct().toArray(String[]::new))
                .param("products", rows.stream().map(r -> r.bought().product()).filter(Objects::nonNull)
                        .map(ProductId::value).distinct().toArray(UUID[]::new))
                .query((row, i) -> {
                    UUID product = Sql.uuidOrNull(row, "product_id");
                    int pieces = row.getInt("pieces");
                    return new Kept(new CustomerId(Sql.uuid(row, "customer_id")), Sql.uuid(row, "id"),
                            row.getString("number"), Sql.instant(row, "bought_at"), row.getInt("n"),
                            new NewPurchase.NewLine(product == null ? null : new ProductId(product),
                                    row.getString("name"), "", 1,
                                    Money.of(row.getLong("price_minor"), row.getString("currency"))), pieces);
                }).list();
    }

    /** Of these numbers, those under which something came back already. @param importId ours; null for a trial */
    Set<PurchaseBatch.Back> before(Set<PurchaseBatch.Number> numbers, @Nullable UUID importId) {
        if (numbers.isEmpty()) return Set.of();
        return new HashSet<>(jdbc.sql("""
                select distinct r.branch_id, r.external_id, r.at
                  from unnest(cast(:branches as uuid[]), cast(:numbers as text[])) as t (branch, number)
                  join purchase_returns r on r.branch_id = t.branch and r.external_id = t.number
                 where r.import_id is distinct from :import""")
                .param("import", importId, java.sql.Types.OTHER)
                .param("branches", numbers.stream().map(n -> n.branch().value()).toArray(UUID[]::new))
                .param("numbers", numbers.stream().map(PurchaseBatch.Number::purchase).toArray(String[]::new))
                .query((row, n) -> new PurchaseBatch.Back(new PurchaseBatch.Number(new BranchId(
                        Sql.uuid(row, "branch_id")), row.getString("external_id")), Sql.instant(row, "at"))).list());
    }

    private record Return(UUID purchase, PurchaseBatch.Number number) {}

    private record Whose(ReturnId id, CustomerId customer, UUID purchase, PurchaseRow.Good first) {}

    private record Line(Whose of, int n) {}

    /** Writes them, those of one number and purchase as one; returns what was written, as events tell it. */
    List<PurchaseReturned> write(UUID importId, List<Taken> taken, Actor by, Instant now) {
        if (taken.isEmpty()) return List.of();
        var returns = new LinkedHashMap<Return, Whose>();
        var lines = new LinkedHashMap<Line, Integer>();
        for (Taken one : taken) {
            var number = PurchaseBatch.number(one.row());
            Whose of = returns.computeIfAbsent(new Return(one.line().purchase, number), r -> new Whose(
                    new ReturnId(Ids.next(now)), one.line().customer, one.line().purchase, one.row()));
            lines.merge(new Line(of, one.line().n), one.pieces(), Integer::sum);
        }
        returns(importId, new ArrayList<>(returns.values()), by);
        lines(lines);
        return returns.values().stream().map(r -> new PurchaseReturned(r.customer(), new PurchaseId(r.purchase()),
                r.id(), now)).toList();
    }

    private void returns(UUID importId, List<Whose> all, Actor by) {
        jdbc.sql("""
                insert into purchase_returns (customer_id, id, bucket, purchase_id, branch_id, external_id, words, at,
                       by_id, by_name, import_id)
                select customer, id, bucket, purchase, branch, nullif(number, ''), '', at, :by, :by_name, :import
                  from unnest(cast(:customers as uuid[]), cast(:ids as uuid[]), cast(:buckets as smallint[]),
                       cast(:purchases as uuid[]), cast(:branches as uuid[]), cast(:numbers as text[]),
                       cast(:at as timestamptz[])) as t (customer, id, bucket, purchase, branch, number, at)""")
                .param("import", importId).param("by", by.id()).param("by_name", by.name())
                .param("customers", all.stream().map(r -> r.customer().value()).toArray(UUID[]::new))
                .param("ids", all.stream().map(r -> r.id().value()).toArray(UUID[]::new))
                .param("buckets", all.stream().map(r -> (short) Ids.bucket(r.customer().value()))
                        .toArray(Short[]::new))
                .param("purchases", all.stream().map(Whose::purchase).toArray(UUID[]::new))
                .param("branches", all.stream().map(r -> r.first().branch().id().value()).toArray(UUID[]::new))
                .param("numbers", all.stream().map(r -> r.first().purchase()).toArray(String[]::new))
                .param("at", all.stream().map(r -> r.first().at().toString()).toArray(String[]::new)).update();
    }

    private void lines(Map<Line, Integer> pieces) {
        List<Line> all = List.copyOf(pieces.keySet());
        jdbc.sql("""
                insert into purchase_return_lines (customer_id, return_id, purchase_id, n, bucket, quantity)
                select * from unnest(cast(:customers as uuid[]), cast(:ids as uuid[]), cast(:purchases as uuid[]),
                       cast(:ns as smallint[]), cast(:buckets as smallint[]), cast(:quantities as integer[]))""")
                .param("customers", all.stream().map(l -> l.of().customer().value()).toArray(UUID[]::new))
                .param("ids", all.stream().map(l -> l.of().id().value()).toArray(UUID[]::new))
                .param("purchases", all.stream().map(l -> l.of().purchase()).toArray(UUID[]::new))
                .param("ns", all.stream().map(l -> (short) l.n()).toArray(Short[]::new))
                .param("buckets", all.stream().map(l -> (short) Ids.bucket(l.of().customer().value()))
                        .toArray(Short[]::new))
                .param("quantities", all.stream().map(pieces::get).toArray(Integer[]::new)).update();
    }

    /** Undoes some of what an import took back, under the locks of the purchases; returns what that was. */
    List<PurchaseReturned> undo(UUID importId, int most, Instant now) {
        jdbc.sql("""
                select p.id from purchases p where (p.customer_id, p.id) in (
                       select r.customer_id, r.purchase_id from purchase_returns r where r.import_id = :id
                        order by r.customer_id, r.id limit :most)
                 order by p.customer_id, p.id for update""").param("id", importId).param("most", most)
                .query(UUID.class).list();
        return jdbc.sql("""
                delete from purchase_returns where (customer_id, id) in
                       (select customer_id, id from purchase_returns where import_id = :id
                        order by customer_id, id limit :most)
                returning customer_id, purchase_id, id""")
                .param("id", importId).param("most", most)
                .query((row, n) -> new PurchaseReturned(new CustomerId(Sql.uuid(row, "customer_id")),
                        new PurchaseId(Sql.uuid(row, "purchase_id")), new ReturnId(Sql.uuid(row, "id")), now)).list();
    }
}
