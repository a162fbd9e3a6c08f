package suki.loyalty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.purchases.PurchaseId;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.Sql;

/** Reads and writes rewards and who had them. */
@Repository
class RewardRows {

    private static final String REWARDS = """
            select r.id, r.programme_id, r.name, r.points, r.amount_minor, p.currency, r.active
              from rewards r join programmes p on p.id = r.programme_id\s""";

    private final JdbcClient jdbc;

    RewardRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Reward> of(ProgrammeId programme) {
        return jdbc.sql(REWARDS + "where r.programme_id = :programme and r.active order by r.points, r.id")
                .param("programme", programme.value()).query(RewardRows::reward).list();
    }

    Optional<Reward> find(RewardId id) {
        return jdbc.sql(REWARDS + "where r.id = :id").param("id", id.value()).query(RewardRows::reward).optional();
    }

    private static Reward reward(ResultSet row, int n) throws SQLException {
        return new Reward(new RewardId(Sql.uuid(row, "id")), new ProgrammeId(Sql.uuid(row, "programme_id")),
                row.getString("name"), row.getLong("points"), off(row), row.getBoolean("active"));
    }

    private static @Nullable Money off(ResultSet row) throws SQLException {
        long minor = row.getLong("amount_minor");
        return row.wasNull() ? null : Money.of(minor, row.getString("currency"));
    }

    void add(Reward reward, Instant now) {
        jdbc.sql("""
                insert into rewards (id, programme_id, name, points, amount_minor, active, added_at)
                values (:id, :programme, :name, :points, :amount, true, :now)""")
                .param("id", reward.id().value()).param("programme", reward.programme().value())
                .param("name", reward.name()).param("points", reward.points())
                .param("amount", reward.off() == null ? null : reward.off().minor(), java.sql.Types.BIGINT)
                .param("now", Sql.utc(now)).update();
    }

    boolean end(ProgrammeId programme, RewardId id) {
        return jdbc.sql("update rewards set active = false where id = :id and programme_id = :programme and active")
                .param("id", id.value()).param("programme", programme.value()).update() > 0;
    }

    void claim(ClaimId id, Membership one, Reward reward, BranchId branch, @Nullable PurchaseId purchase,
            @Nullable UUID voucher, Actor by, Instant now) {
        Money off = reward.off();
        jdbc.sql("""
                insert into reward_claims (customer_id, id, bucket, membership_id, reward_id, name, points,
                       amount_minor, currency, purchase_id, voucher_id, branch_id, at, by_id, by_name)
                values (:customer, :id, :bucket, :membership, :reward, :name, :points, :amount, :currency, :purchase,
                       :voucher, :branch, :now, :by, :by_name)""")
                .param("customer", one.customer().value()).param("id", id.value())
                .param("bucket", Ids.bucket(one.customer().value())).param("membership", one.id().value())
                .param("reward", reward.id().value()).param("name", reward.name()).param("points", reward.points())
                .param("amount", off == null ? null : off.minor(), java.sql.Types.BIGINT)
                .param("currency", off == null ? null : off.currency().getCurrencyCode())
                .param("purchase", purchase == null ? null : purchase.value(), java.sql.Types.OTHER)
                .param("voucher", voucher, java.sql.Types.OTHER).param("branch", branch.value())
                .param("now", Sql.utc(now)).param("by", by.id()).param("by_name", by.name()).update();
    }

    List<Rewards.Claim> claims(Membership one, int most) {
        return jdbc.sql("""
                select c.id, c.name, c.points, c.amount_minor, c.currency, c.at, c.by_name, u.claim_id is not null as
                       undone, c.voucher_id is not null as voucher
                  from reward_claims c
                  left join reward_claim_undos u on u.customer_id = c.customer_id and u.claim_id = c.id
                 where c.customer_id = :customer and c.membership_id = :membership
                 order by c.at desc, c.id desc limit :most""")
                .param("customer", one.customer().value()).param("membership", one.id().value()).param("most", most)
                .query((row, n) -> new Rewards.Claim(new ClaimId(Sql.uuid(row, "id")), row.getString("name"),
                        row.getLong("points"), off(row), Sql.instant(row, "at"), row.getString("by_name"),
                        row.getBoolean("undone"), row.getBoolean("voucher"))).list();
    }

    record Had(MembershipId membership, long points, @Nullable UUID voucher, @Nullable UUID purchase,
            BranchId branch) {}

    Optional<Had> lock(CustomerId customer, ClaimId id) {
        return jdbc.sql("""
                select membership_id, points, voucher_id, purchase_id, branch_id from reward_claims
                 where customer_id = :customer and id = :id for no key update""")
                .param("customer", customer.value()).param("id", id.value())
                .query((row, n) -> new Had(new MembershipId(Sql.uuid(row, "membership_id")), row.getLong("points"),
                        Sql.uuidOrNull(row, "voucher_id"), Sql.uuidOrNull(row, "purchase_id"),
                        new BranchId(Sql.uuid(row, "branch_id")))).optional();
    }

    /** @param minor what comes off, by the number of the line; none at or below 0 */
    void reduce(CustomerId customer, PurchaseId purchase, Map<Integer, Long> minor) {
        jdbc.sql("""
                insert into line_reductions (customer_id, purchase_id, n, bucket, amount_minor)
                select :customer, :purchase, l.n, :bucket, l.minor
                  from unnest(cast(:ns as int[]), cast(:minors as bigint[])) as l (n, minor)""")
                .param("customer", customer.value()).param("purchase", purchase.value())
                .param("bucket", Ids.bucket(customer.value()))
                .param("ns", minor.keySet().toArray(Integer[]::new))
                .param("minors", minor.values().toArray(Long[]::new)).update();
    }

    /** What came off each line of a purchase, in minor units, by the number of the line; lines of none are missing. */
    Map<Integer, Long> reductions(CustomerId customer, PurchaseId purchase) {
        var found = new HashMap<Integer, Long>();
        jdbc.sql("""
                select n, amount_minor from line_reductions
                 where customer_id = :customer and purchase_id = :purchase""")
                .param("customer", customer.value()).param("purchase", purchase.value()).query(row -> {
                    found.put(row.getInt("n"), row.getLong("amount_minor"));
                });
        return found;
    }

    /** What came off a purchase in all, in minor units. */
    long reduced(CustomerId customer, PurchaseId purchase) {
        return reductions(customer, purchase).values().stream().mapToLong(Long::longValue).sum();
    }

    /** What came off a purchase for points and was not given back; empty when nothing did. */
    Optional<Money> off(CustomerId customer, PurchaseId purchase) {
        return jdbc.sql("""
                select c.amount_minor, c.currency from reward_claims c
                 where c.customer_id = :customer and c.purchase_id = :purchase and c.amount_minor is not null
                   and not exists (select from reward_claim_undos u
                        where u.customer_id = c.customer_id and u.claim_id = c.id) limit 1""")
                .param("customer", customer.value()).param("purchase", purchase.value())
                .query((row, n) -> Money.of(row.getLong("amount_minor"), row.getString("currency"))).optional();
    }

    /** False when it was taken back already. */
    boolean undo(CustomerId customer, ClaimId id, Actor by, Instant now) {
        return jdbc.sql("""
                insert into reward_claim_undos (customer_id, claim_id, bucket, at, by_id, by_name)
                values (:customer, :id, :bucket, :now, :by, :name) on conflict do nothing""")
                .param("customer", customer.value()).param("id", id.value())
                .param("bucket", Ids.bucket(customer.value())).param("now", Sql.utc(now)).param("by", by.id())
                .param("name", by.name()).update() > 0;
    }
}
