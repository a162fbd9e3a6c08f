package suki.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.cases.CaseId;
import suki.feedback.FollowUp.Heard;
import suki.purchases.PurchaseId;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Sql;

/** What follows deliveries, and what customers said then. */
@Repository
class DeliveryRows {

    private static final String FOLLOW = """
            select f.customer_id, f.id, f.purchase_id, f.branch_id, f.delivered_at, f.due_at, f.state, f.promise_id,
                   f.case_id, f.at, s.said, s.words, s.via, s.at as said_at, s.by_name
              from delivery_follows f left join lateral (
                   select said, words, via, at, by_name from delivery_answers a
                    where a.customer_id = f.customer_id and a.follow_id = f.id order by a.id desc limit 1) s on true
             where\s""";

    private final JdbcClient jdbc;

    DeliveryRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static Delivery follow(ResultSet row, int n) throws SQLException {
        String said = row.getString("said");
        UUID opened = Sql.uuidOrNull(row, "case_id");
        return new Delivery(new CustomerId(Sql.uuid(row, "customer_id")), Sql.uuid(row, "id"),
                new PurchaseId(Sql.uuid(row, "purchase_id")), new BranchId(Sql.uuid(row, "branch_id")),
                Sql.instant(row, "delivered_at"), Sql.instant(row, "due_at"), row.getString("state"),
                Sql.uuidOrNull(row, "promise_id"), opened == null ? null : new CaseId(opened), Sql.instant(row, "at"),
                said == null ? null : new Heard(Said.of(said), row.getString("words"), Via.of(row.getString("via")),
                        Sql.instant(row, "said_at"), row.getString("by_name")));
    }

    /** One for each order, however often its delivery is told. */
    void plan(Delivery one) {
        jdbc.sql("""
                insert into delivery_follows (customer_id, id, bucket, purchase_id, branch_id, delivered_at, due_at,
                    state, at)
                values (:customer, :id, :bucket, :purchase, :branch, :delivered, :due, 'due', :at)
                on conflict (customer_id, purchase_id) do nothing""").param("customer", one.customer().value())
                .param("id", one.id()).param("bucket", Ids.bucket(one.customer().value()))
                .param("purchase", one.purchase().value()).param("branch", one.branch().value())
                .param("delivered", Sql.utc(one.deliveredAt())).param("due", Sql.utc(one.dueAt()))
                .param("at", Sql.utc(one.at())).update();
    }

    /** The next that is due, locked. */
    Optional<Delivery> nextDue(Instant now) {
        return jdbc.sql(FOLLOW + """
                f.state = 'due' and f.due_at <= :now order by f.due_at, f.id limit 1 for update of f skip locked""")
                .param("now", Sql.utc(now)).query(DeliveryRows::follow).optional();
    }

    /** It did not work this time. */
    void later(Delivery one, Instant when) {
        jdbc.sql("""
                update delivery_follows set due_at = :when
                 where customer_id = :customer and id = :id and state = 'due'""").param("when", Sql.utc(when))
                .param("customer", one.customer().value()).param("id", one.id()).update();
    }

    Optional<Delivery> of(CustomerId customer, PurchaseId purchase) {
        return jdbc.sql(FOLLOW + "f.customer_id = :customer and f.purchase_id = :purchase")
                .param("customer", customer.value()).param("purchase", purchase.value()).query(DeliveryRows::follow)
                .optional();
    }

    /** The same, locked. */
    Optional<Delivery> locked(CustomerId customer, PurchaseId purchase) {
        return jdbc.sql(FOLLOW + "f.customer_id = :customer and f.purchase_id = :purchase for update of f")
                .param("customer", customer.value()).param("purchase", purchase.value()).query(DeliveryRows::follow)
                .optional();
    }

    Optional<Delivery> byCode(String code) {
        return jdbc.sql(FOLLOW + "f.code = :code").param("code", Codes.hash(code)).query(DeliveryRows::follow)
                .optional();
    }

    /** Which purchase each is about, for many at once. */
    Map<UUID, PurchaseId> purchases(Collection<CustomerId> customers, Collection<UUID> follows) {
        var found = new HashMap<UUID, PurchaseId>();
        jdbc.sql("select id, purchase_id from delivery_follows where customer_id = any(:customers) and id = any(:ids)")
                .param("customers", customers.stream().map(CustomerId::value).toArray(UUID[]::new))
                .param("ids", follows.toArray(UUID[]::new))
                .query((row, n) -> found.put(Sql.uuid(row, "id"), new PurchaseId(Sql.uuid(row, "purchase_id")))).list();
        return found;
    }

    void asked(Delivery one, String how, @Nullable String code, @Nullable UUID letter, @Nullable UUID promise,
            Instant now) {
        jdbc.sql("""
                update delivery_follows set state = 'asked', how = :how, at = :now, code = :code, letter_id = :letter,
                       promise_id = :promise
                 where customer_id = :customer and id = :id""").param("how", how).param("now", Sql.utc(now))
                .param("code", code == null ? null : Codes.hash(code), java.sql.Types.BINARY)
                .param("letter", letter, java.sql.Types.OTHER).param("promise", promise, java.sql.Types.OTHER)
                .param("customer", one.customer().value()).param("id", one.id()).update();
    }

    void state(Delivery one, String state, Instant now) {
        jdbc.sql("update delivery_follows set state = :state, at = :now where customer_id = :customer and id = :id")
                .param("state", state).param("now", Sql.utc(now)).param("customer", one.customer().value())
                .param("id", one.id()).update();
    }

    void opened(Delivery one, CaseId by) {
        jdbc.sql("update delivery_follows set case_id = :case where customer_id = :customer and id = :id")
                .param("case", by.value()).param("customer", one.customer().value()).param("id", one.id()).update();
    }

    void say(Delivery one, Said said, String words, Via via, Actor.@Nullable Colleague notedBy, Instant now) {
        jdbc.sql("""
                insert into delivery_answers (customer_id, follow_id, id, bucket, said, words, via, at, by_id, by_name)
                values (:customer, :follow, :id, :bucket, :said, :words, :via, :now, :by, :byName)""")
                .param("customer", one.customer().value()).param("follow", one.id()).param("id", Ids.next(now))
                .param("bucket", Ids.bucket(one.customer().value())).param("said", said.word())
                .param("words", words).param("via", via.word()).param("now", Sql.utc(now))
                .param("by", notedBy == null ? null : notedBy.id(), java.sql.Types.OTHER)
                .param("byName", notedBy == null ? null : notedBy.name(), java.sql.Types.VARCHAR).update();
        state(one, "said", now);
    }

    /** When they answered first. */
    Optional<Instant> firstSaid(Delivery one) {
        return jdbc.sql("select min(at) as at from delivery_answers where customer_id = :customer and follow_id = :id")
                .param("customer", one.customer().value()).param("id", one.id())
                .query((row, n) -> Optional.ofNullable(Sql.instantOrNull(row, "at"))).single();
    }
}
