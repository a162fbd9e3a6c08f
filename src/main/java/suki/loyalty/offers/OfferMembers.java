package suki.loyalty.offers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.contact.Consents;
import suki.contact.Gate;
import suki.contact.Passage;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Sql;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Whom offers are for: reads and writes the lot, the letters and what came of them. */
@Repository
class OfferMembers {

    /** Members whom an offer is for, with whether they want such letters, in pieces of the order of their ids. */
    private static final String MEANT = """
            select m.customer_id, m.id as membership_id, m.branch_id, m.bucket,
                   %s as wants
              from memberships m
              join customers c on c.id = m.customer_id and c.erased_at is null and c.confirmed_at is not null
             where m.programme_id = :programme and m.tier >= :tier and (cast(:after as uuid) is null or m.id > :after)
               and (cast(:away as int) is null or not exists (
                    select from purchases p where p.customer_id = m.customer_id
                       and p.bought_at > cast(:now as timestamptz) - make_interval(days => cast(:away as int))))
             order by m.id limit :most""".formatted(Consents.wantsOffers("m.customer_id"));

    private static final TypeReference<Map<String, Uplift.Side>> SIDES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OfferMembers(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    private static JdbcClient.StatementSpec meant(JdbcClient.StatementSpec sql, Offer offer, @Nullable UUID after,
            Instant now, int most) {
        return sql.param("programme", offer.programme().value()).param("tier", offer.audience().leastTier())
                .param("away", offer.audience().awayDays(), java.sql.Types.INTEGER)
                .param("after", after, java.sql.Types.OTHER).param("now", Sql.utc(now)).param("most", most);
    }

    /**
     * Whom it would be for.
     *
     * @param wants    who want offers
     * @param members  all of them
     * @param complete whether all were counted
     */
    record Meant(long wants, long members, boolean complete) {}

    Meant meant(Offer offer, Instant now, int most) {
        return meant(jdbc.sql("select count(*) as members, count(*) filter (where wants) as wants from (" + MEANT
                + ") as meant"), offer, null, now, most + 1).query((row, n) -> {
                    long members = row.getLong("members");
                    return new Meant(row.getLong("wants"), Math.min(members, most), members <= most);
                }).single();
    }

    /** An offer of which not everybody is known yet, held by this transaction; none when another node has it. */
    Optional<OfferId> gathering() {
        return jdbc.sql("""
                select id from member_offers where written_at is not null and gathered_at is null
                 order by written_at limit 1 for update skip locked""")
                .query((row, n) -> new OfferId(Sql.uuid(row, "id"))).optional();
    }

    /** The lot decides for the next of them; everybody once. Returns how many were looked at. */
    int gather(Offer offer, Instant now, int most) {
        if (offer.stoppedAt() != null) return gathered(offer, null, true, now);
        UUID after = jdbc.sql("select gathered_to from member_offers where id = :id").param("id", offer.id().value())
                .query((row, n) -> Optional.ofNullable(Sql.uuidOrNull(row, "gathered_to"))).single().orElse(null);
        record Looked(int n, @Nullable UUID last) {}
        Looked looked = meant(jdbc.sql("with meant as materialized (" + MEANT + """
                ), drawn as (
                    insert into offer_members (customer_id, offer_id, bucket, membership_id, branch_id, arm,
                           waits_until, held, at)
                    select customer_id, :id, bucket, membership_id, branch_id, arm,
                           case when arm = 'told' then greatest(cast(:now as timestamptz), cast(:from as timestamp)
                               at time zone (select b.zone from branches b where b.id = branch_id)) end, '', :now
                      from (select m.*, case when not wants then 'shown'
                                             when random() * 100 < :heldBack then 'kept_out' else 'told' end as arm
                              from meant m) as lot
                    on conflict do nothing)
                select count(*)::int as n, (select membership_id from meant order by membership_id desc limit 1) as last
                  from meant"""), offer, after, now, most).param("id", offer.id().value())
                .param("heldBack", offer.audience().heldBack()).param("from", offer.from().atStartOfDay())
                .query((row, n) -> new Looked(row.getInt("n"), Sql.uuidOrNull(row, "last"))).single();
        gathered(offer, looked.last(), looked.n() < most, now);
        return looked.n();
    }

    private int gathered(Offer offer, @Nullable UUID last, boolean all, Instant now) {
        return jdbc.sql("""
                update member_offers set gathered_to = coalesce(cast(:last as uuid), gathered_to),
                       gathered_at = case when :all then cast(:now as timestamptz) end where id = :id""")
                .param("last", last, java.sql.Types.OTHER).param("all", all).param("now", Sql.utc(now))
                .param("id", offer.id().value()).update();
    }

    /** A member to be written to. */
    record Waiting(CustomerId customer, OfferId offer, BranchId branch) {}

    /** Members whose letter is due; others may have the same list. */
    List<Waiting> waiting(Instant now, int most) {
        return jdbc.sql("""
                select customer_id, offer_id, branch_id from offer_members
                 where waits_until <= :now order by waits_until limit :most""").param("now", Sql.utc(now))
                .param("most", most).query((row, n) -> new Waiting(new CustomerId(Sql.uuid(row, "customer_id")),
                        new OfferId(Sql.uuid(row, "offer_id")), new BranchId(Sql.uuid(row, "branch_id")))).list();
    }

    /** Whether this letter is still to be written, held by this transaction; not when another node writes it. */
    boolean take(Waiting one, Instant now) {
        return jdbc.sql("""
                select 1 from offer_members where customer_id = :customer and offer_id = :offer
                   and waits_until <= :now for update skip locked""").param("customer", one.customer().value())
                .param("offer", one.offer().value()).param("now", Sql.utc(now)).query(Integer.class).optional()
                .isPresent();
    }

    /** @param again when it is tried again; null: never */
    void wrote(Waiting one, Passage passage, @Nullable Instant again) {
        ended(one.customer(), one.offer(), passage.message().orElse(null), passage.held(), again);
    }

    /** A fault of ours kept it from being written: it is tried again, unless it was written or halted meanwhile. */
    void failed(Waiting one, Instant now, Instant again) {
        jdbc.sql("""
                update offer_members set waits_until = :again, held = 'failed'
                 where customer_id = :customer and offer_id = :offer and waits_until <= :now and message is null""")
                .param("again", Sql.utc(again)).param("customer", one.customer().value())
                .param("offer", one.offer().value()).param("now", Sql.utc(now)).update();
    }

    void drop(CustomerId customer, OfferId offer, String why) {
        ended(customer, offer, null, why, null);
    }

    private void ended(CustomerId customer, OfferId offer, @Nullable UUID message, String held,
            @Nullable Instant again) {
        jdbc.sql("""
                update offer_members set waits_until = :again, message = :message, held = :held
                 where customer_id = :customer and offer_id = :offer""")
                .param("again", again == null ? null : Sql.utc(again), java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("message", message, java.sql.Types.OTHER).param("held", held)
                .param("customer", customer.value()).param("offer", offer.value()).update();
    }

    /** Nobody else of a stopped offer is written to. */
    int halt(OfferId offer) {
        return jdbc.sql("""
                update offer_members set waits_until = null, held = 'stopped'
                 where offer_id = :offer and arm = 'told' and waits_until is not null""")
                .param("offer", offer.value()).update();
    }

    /** Offers that were stopped lately. */
    List<OfferId> stopped(Instant since) {
        return jdbc.sql("select id from member_offers where stopped_at > :since").param("since", Sql.utc(since))
                .query((row, n) -> new OfferId(Sql.uuid(row, "id"))).list();
    }

    /** Letters of a stopped offer that were taken back. */
    int takenBack(OfferId offer, List<Gate.Withdrawn> back) {
        return jdbc.sql("""
                update offer_members m set message = null, held = 'stopped'
                  from unnest(cast(:customers as uuid[]), cast(:messages as uuid[])) as b (customer_id, message)
                 where m.customer_id = b.customer_id and m.offer_id = :offer and m.message = b.message""")
                .param("offer", offer.value())
                .param("customers", back.stream().map(b -> b.customer().value()).toArray(UUID[]::new))
                .param("messages", back.stream().map(Gate.Withdrawn::message).toArray(UUID[]::new)).update();
    }

    /** How many of each arm there are, and what came of their letters: by arm and the word of why it was held. */
    Map<String, Long> counts(OfferId offer) {
        var counts = new HashMap<String, Long>();
        jdbc.sql("""
                select case when arm <> 'told' then arm when message is not null then 'written'
                            when waits_until is not null then 'waiting' else 'held_' || held end as what, count(*) as n
                  from offer_members where offer_id = :offer group by 1""").param("offer", offer.value())
                .query(row -> {
                    counts.put(row.getString("what"), row.getLong("n"));
                });
        return counts;
    }

    /** What each side spent in a time: pieces kept, at what was paid for them. Reads everything that they bought. */
    Map<String, Uplift.Side> sides(Offer offer, Instant from, Instant until) {
        var sides = new HashMap<String, Uplift.Side>();
        jdbc.sql("""
                select arm, count(*) as members, count(*) filter (where bought) as buyers,
                       coalesce(sum(spent), 0)::float8 as sum, coalesce(sum(spent * spent), 0)::float8 as squares
                  from (select m.arm, b.bought, b.spent::float8 as spent
                          from offer_members m
                          cross join lateral (
                            select count(*) > 0 as bought, coalesce(sum((l.price_minor
                                     - coalesce(d.amount_minor, 0)::numeric / l.quantity)
                                   * (l.quantity - coalesce(r.pieces, 0))), 0) as spent
                              from purchases p join purchase_lines l on l.customer_id = p.customer_id
                               and l.purchase_id = p.id and l.currency = :currency
                              left join line_reductions d on d.customer_id = l.customer_id
                               and d.purchase_id = l.purchase_id and d.n = l.n
                              left join lateral (select sum(r.quantity) as pieces from purchase_return_lines r
                                                  where r.customer_id = l.customer_id
                                                    and r.purchase_id = l.purchase_id and r.n = l.n) r on true
                             where p.customer_id = m.customer_id and p.bought_at >= :from and p.bought_at < :until) b
                         where m.offer_id = :offer and m.arm <> 'shown') as each group by arm""")
                .param("currency", offer.currency().getCurrencyCode()).param("from", Sql.utc(from))
                .param("until", Sql.utc(until)).param("offer", offer.id().value()).query(row -> {
                    sides.put(row.getString("arm"), new Uplift.Side(row.getLong("members"), row.getLong("buyers"),
                            row.getDouble("sum"), row.getDouble("squares")));
                });
        return sides;
    }

    /** An offer whose sides were not reckoned for long, or not to their end, held by this transaction. */
    Optional<OfferId> unreckoned(Instant since, LocalDate yesterday) {
        return jdbc.sql("""
                select id from member_offers where gathered_at is not null
                   and (sides_at is null or sides_at < :since and until_day >= :yesterday)
                 order by sides_at nulls first limit 1 for update skip locked""").param("since", Sql.utc(since))
                .param("yesterday", yesterday).query((row, n) -> new OfferId(Sql.uuid(row, "id"))).optional();
    }

    void reckoned(OfferId offer, Map<String, Uplift.Side> sides, Instant now) {
        jdbc.sql("update member_offers set sides = cast(:sides as jsonb), sides_at = :now where id = :id")
                .param("sides", json.writeValueAsString(sides)).param("now", Sql.utc(now)).param("id", offer.value())
                .update();
    }

    /** What was reckoned last, and when. */
    record Reckoned(Map<String, Uplift.Side> sides, Instant at) {}

    Optional<Reckoned> reckoned(OfferId offer) {
        return jdbc.sql("select sides, sides_at from member_offers where id = :id and sides_at is not null")
                .param("id", offer.value()).query((row, n) -> new Reckoned(json.readValue(row.getString("sides"),
                        SIDES), Sql.instant(row, "sides_at"))).optional();
    }

    /** How often it was used, and what it gave away: of a sale of which something came back, the part that was kept. */
    long[] used(OfferId offer) {
        return jdbc.sql("""
                select count(*) as n, coalesce(sum(round(u.off_minor * coalesce(k.part, 1))), 0)::bigint as off
                  from offer_uses u left join lateral (
                    select sum(l.price_minor * (l.quantity - coalesce(r.pieces, 0)))
                           / nullif(sum(l.price_minor * l.quantity), 0) as part
                      from purchase_lines l left join lateral (
                        select sum(r.quantity) as pieces from purchase_return_lines r
                         where r.customer_id = l.customer_id and r.purchase_id = l.purchase_id and r.n = l.n) r on true
                     where l.customer_id = u.customer_id and l.purchase_id = u.purchase_id) k on true
                 where u.offer_id = :id""")
                .param("id", offer.value()).query((row, n) -> new long[] {row.getLong("n"), row.getLong("off")})
                .single();
    }
}
