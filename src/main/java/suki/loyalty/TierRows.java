package suki.loyalty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.loyalty.TierWalk.Stand;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Sql;

/** Reads and writes tiers. */
@Repository
class TierRows {

    /** What counts of a line of a purchase: p, l, b, r (pieces that came back), e (points earned). */
    private static final String LINES = """
              from memberships m join branches b on b.id = m.branch_id
              join purchases p on p.customer_id = m.customer_id and p.bought_at >= m.joined_at
              join purchase_lines l on l.customer_id = p.customer_id and l.purchase_id = p.id
              left join lateral (select sum(r.quantity) as pieces from purchase_return_lines r
                                  where r.customer_id = l.customer_id and r.purchase_id = l.purchase_id and r.n = l.n)
                   r on true
              left join earned_lines e on e.customer_id = l.customer_id and e.membership_id = m.id
                   and e.purchase_id = l.purchase_id and e.n = l.n
             where l.quantity > coalesce(r.pieces, 0)\s""";
    private static final String MINOR = "least(9e18, sum((l.quantity - coalesce(r.pieces, 0)) * l.price_minor)"
            + " filter (where l.currency = :currency))::bigint";
    private static final String POINTS = "sum(e.points - e.taken)";
    private static final String DAY = "(p.bought_at at time zone b.zone)::date";
    private static final String HELD = """
            select m.customer_id, m.id, m.programme_id, g.currency, m.tier, m.tier_below, m.tier_looked, b.zone
              from memberships m join branches b on b.id = m.branch_id join programmes g on g.id = m.programme_id
             where m.customer_id = :customer and m.id = :id\s""";

    private final JdbcClient jdbc;

    TierRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param looked the day up to whose end they were looked at; null: never by the present rule */
    record Held(CustomerId customer, MembershipId id, ProgrammeId programme, String currency, Stand stand,
            @Nullable LocalDate looked, ZoneId zone) {}

    void set(ProgrammeId programme, @Nullable TierRule rule) {
        int changed = jdbc.sql("""
                update programmes set tier_by = :by, tier_months = :months, grace_months = :grace,
                       version = version + 1 where id = :id""")
                .param("by", rule == null ? null : rule.by().word()).param("months", rule == null ? 12 : rule.months())
                .param("grace", rule == null ? 0 : rule.graceMonths()).param("id", programme.value()).update();
        if (changed == 0) throw new NotFound("programme " + programme);
        jdbc.sql("delete from programme_tiers where programme_id = :id").param("id", programme.value()).update();
        for (int i = 0; rule != null && i < rule.tiers().size(); i++) {
            TierRule.Tier tier = rule.tiers().get(i);
            jdbc.sql("""
                    insert into programme_tiers (programme_id, n, name, threshold, percent)
                    values (:id, :n, :name, :threshold, :percent)""").param("id", programme.value()).param("n", i + 1)
                    .param("name", tier.name().strip()).param("threshold", tier.threshold())
                    .param("percent", tier.percent()).update();
        }
        jdbc.sql("update memberships set tier_looked = null where programme_id = :id").param("id", programme.value())
                .update();
    }

    void lookAgain(UUID importId) {
        jdbc.sql("""
                update memberships m set tier_looked = null
                 where m.customer_id in (select p.customer_id from purchases p where p.import_id = :id)
                   and m.tier_looked is not null""").param("id", importId).update();
    }

    List<MembershipId> of(CustomerId customer) {
        return jdbc.sql("select id from memberships where customer_id = :customer order by id")
                .param("customer", customer.value()).query((row, n) -> new MembershipId(Sql.uuid(row, "id"))).list();
    }

    Held held(CustomerId customer, MembershipId id) {
        return held(HELD, customer, id);
    }

    /** Held by this transaction until it ends. */
    Held lock(CustomerId customer, MembershipId id) {
        return held(HELD + "for no key update of m", customer, id);
    }

    private Held held(String sql, CustomerId customer, MembershipId id) {
        return jdbc.sql(sql).param("customer", customer.value()).param("id", id.value()).query(TierRows::held)
                .optional().orElseThrow(() -> new NotFound("membership " + id));
    }

    private static Held held(ResultSet row, int n) throws SQLException {
        return new Held(new CustomerId(Sql.uuid(row, "customer_id")), new MembershipId(Sql.uuid(row, "id")),
                new ProgrammeId(Sql.uuid(row, "programme_id")), row.getString("currency"),
                new Stand(row.getInt("tier"), row.getObject("tier_below", LocalDate.class)),
                row.getObject("tier_looked", LocalDate.class), ZoneId.of(row.getString("zone")));
    }

    /** What counts, by day, of the days after one up to and with another. */
    NavigableMap<LocalDate, Long> counted(Held held, TierRule rule, LocalDate after, LocalDate to) {
        var days = new TreeMap<LocalDate, Long>();
        jdbc.sql("select " + DAY + " as day, " + MINOR + " as minor, " + POINTS + " as points" + LINES
                + "and m.customer_id = :customer and m.id = :id and " + DAY + " > :after and " + DAY + " <= :to"
                + " group by 1")
                .param("currency", held.currency()).param("customer", held.customer().value())
                .param("id", held.id().value()).param("after", after).param("to", to).query(row -> {
                    days.put(row.getObject("day", LocalDate.class), switch (rule.by()) {
                        case SPEND -> row.getLong("minor");
                        case VISITS -> 1L;
                        case POINTS -> row.getLong("points");
                    });
                });
        return days;
    }

    /** What counts today for each member of a programme. */
    List<Long> counts(ProgrammeId programme, TierRule rule, Instant now) {
        String what = switch (rule.by()) {
            case SPEND -> MINOR;
            case VISITS -> "count(distinct " + DAY + ")";
            case POINTS -> POINTS;
        };
        return jdbc.sql("select coalesce(c.counts, 0) as counts from memberships a left join (select m.customer_id, "
                + what + " as counts" + LINES + "and m.programme_id = :programme and " + DAY
                + " > ((cast(:now as timestamptz) at time zone b.zone)::date - make_interval(months => :months))"
                + " group by m.customer_id) c on c.customer_id = a.customer_id where a.programme_id = :programme")
                .param("currency", currency(programme)).param("programme", programme.value())
                .param("now", Sql.utc(now)).param("months", rule.months())
                .query((row, n) -> row.getLong("counts")).list();
    }

    private String currency(ProgrammeId programme) {
        return jdbc.sql("select currency from programmes where id = :id").param("id", programme.value())
                .query(String.class).single();
    }

    void change(CustomerId customer, MembershipId id, String tier, boolean rose, LocalDate day, Instant now) {
        jdbc.sql("""
                insert into tier_changes (customer_id, membership_id, n, bucket, tier, rose, day, at)
                select :customer, :id, coalesce(max(n), 0) + 1, :bucket, :tier, :rose, :day, :now from tier_changes
                 where customer_id = :customer and membership_id = :id""")
                .param("customer", customer.value()).param("id", id.value())
                .param("bucket", Ids.bucket(customer.value())).param("tier", tier).param("rose", rose)
                .param("day", day).param("now", Sql.utc(now)).update();
    }

    void put(CustomerId customer, MembershipId id, Stand stand, LocalDate looked) {
        jdbc.sql("""
                update memberships set tier = :tier, tier_below = :below, tier_looked = :looked
                 where customer_id = :customer and id = :id
                   and (tier, tier_below, tier_looked) is distinct from (:tier, cast(:below as date), :looked)""")
                .param("tier", stand.tier()).param("below", stand.below()).param("looked", looked)
                .param("customer", customer.value()).param("id", id.value()).update();
    }

    List<Tiers.Past> past(CustomerId customer, MembershipId id, int most) {
        return jdbc.sql("""
                select tier, rose, day from tier_changes where customer_id = :customer and membership_id = :id
                 order by n desc limit :most""").param("customer", customer.value()).param("id", id.value())
                .param("most", most).query((row, n) -> new Tiers.Past(row.getString("tier"), row.getBoolean("rose"),
                        row.getObject("day", LocalDate.class))).list();
    }

    record Due(CustomerId customer, MembershipId id) {}

    /**
     * Members to be looked at: those whose rule changed, and those who hold a tier and have not been taken over the
     * day that ended last. Who holds none rises by buying only.
     */
    List<Due> due(ZoneId zone, LocalDate ended, int most) {
        return jdbc.sql("""
                select m.customer_id, m.id from memberships m join branches b on b.id = m.branch_id
                 where b.zone = :zone and (m.tier_looked is null or m.tier > 0 and m.tier_looked < :ended)
                 order by m.tier_looked nulls first limit :most""")
                .param("zone", zone.getId()).param("ended", ended).param("most", most)
                .query((row, n) -> new Due(new CustomerId(Sql.uuid(row, "customer_id")),
                        new MembershipId(Sql.uuid(row, "id")))).list();
    }
}
