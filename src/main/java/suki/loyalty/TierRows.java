package suki.loyalty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.loyalty.TierWalk.Stand;
import suki.purchases.ReturnId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Sql;

/** Reads and writes tiers. */
@Repository
class TierRows {

    /**
     * What counts of a line of a purchase: p, l, b, r (pieces that had come back by then), d (what a reward took off),
     * e (points earned).
     */
    private static final String LINES = """
              from memberships m join branches b on b.id = m.branch_id
              join purchases p on p.customer_id = m.customer_id and p.bought_at >= m.joined_at
              join purchase_lines l on l.customer_id = p.customer_id and l.purchase_id = p.id
              left join lateral (select sum(t.quantity) as pieces from purchase_return_lines t
                                   join purchase_returns x on x.customer_id = t.customer_id and x.id = t.return_id
                                  where t.customer_id = l.customer_id and t.purchase_id = l.purchase_id and t.n = l.n
                                    and x.at < cast(:by as timestamptz))
                   r on true
              left join line_reductions d on d.customer_id = l.customer_id and d.purchase_id = l.purchase_id
                   and d.n = l.n
              left join earned_lines e on e.customer_id = l.customer_id and e.membership_id = m.id
                   and e.purchase_id = l.purchase_id and e.n = l.n
             where l.quantity > coalesce(r.pieces, 0)\s""";
    private static final String KEPT = "(l.quantity - coalesce(r.pieces, 0))";
    private static final String MINOR = "least(9e18, sum(" + KEPT + " * l.price_minor"
            + " - div(coalesce(d.amount_minor, 0)::numeric * " + KEPT + ", l.quantity))"
            + " filter (where l.currency = :currency))::bigint";
    /** Of a line, the points of the pieces that are kept, rounded down. */
    private static final String POINTS = "sum(e.points * " + KEPT + " / l.quantity)";
    private static final String DAY = "(p.bought_at at time zone b.zone)::date";
    private static final String HELD = """
            select m.customer_id, m.id, m.programme_id, g.currency, m.tier, m.tier_below, m.tier_looked, b.zone,
                   (m.joined_at at time zone b.zone)::date as joined
              from memberships m join branches b on b.id = m.branch_id join programmes g on g.id = m.programme_id
             where m.customer_id = :customer and m.id = :id\s""";

    private final JdbcClient jdbc;

    TierRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param looked the day up to whose end they were looked at; null: never by the present rule */
    record Held(CustomerId customer, MembershipId id, ProgrammeId programme, String currency, Stand stand,
            @Nullable LocalDate looked, ZoneId zone, LocalDate joined) {}

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

    /** Something came back on a day that they may have been taken over already: that day is looked at once more. */
    void lookAgain(CustomerId customer, ReturnId returned) {
        jdbc.sql("""
                update memberships m set tier_looked = (r.at at time zone b.zone)::date - 1
                  from branches b, purchase_returns r
                 where m.customer_id = :customer and b.id = m.branch_id and r.customer_id = m.customer_id
                   and r.id = :returned and m.tier_looked >= (r.at at time zone b.zone)::date""")
                .param("customer", customer.value()).param("returned", returned.value()).update();
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
                row.getObject("tier_looked", LocalDate.class), ZoneId.of(row.getString("zone")),
                row.getObject("joined", LocalDate.class));
    }

    /** The days on which something came back that this customer had bought, from one on. */
    List<LocalDate> returns(Held held, LocalDate from) {
        return jdbc.sql("""
                select distinct (at at time zone :zone)::date as day from purchase_returns
                 where customer_id = :customer and at >= :since order by 1""")
                .param("zone", held.zone().getId()).param("customer", held.customer().value())
                .param("since", Sql.utc(from.atStartOfDay(held.zone()).toInstant()))
                .query((row, n) -> row.getObject("day", LocalDate.class)).list();
    }

    /**
     * What counts, by day, of the days after one up to and with another.
     *
     * @param by before which it came back, if it does not count
     */
    NavigableMap<LocalDate, Long> counted(Held held, TierRule rule, LocalDate after, LocalDate to, Instant by) {
        var days = new TreeMap<LocalDate, Long>();
        jdbc.sql("select " + DAY + " as day, " + MINOR + " as minor, " + POINTS + " as points" + LINES
                + "and m.customer_id = :customer and m.id = :id and " + DAY + " > :after and " + DAY + " <= :to"
                + " group by 1")
                .param("currency", held.currency()).param("customer", held.customer().value())
                .param("id", held.id().value()).param("after", after).param("to", to)
                .param("by", Sql.utc(by)).query(row -> {
                    days.put(row.getObject("day", LocalDate.class), switch (rule.by()) {
                        case SPEND -> row.getLong("minor");
                        case VISITS -> 1L;
                        case POINTS -> row.getLong("points");
                    });
                });
        return days;
    }

    /** How many members of a programme would stand at each tier today, 0 for none; tiers without any are missing. */
    Map<Integer, Integer> tried(ProgrammeId programme, TierRule rule, Instant now) {
        var members = new HashMap<Integer, Integer>();
        jdbc.sql(trial(rule)).param("currency", currency(programme)).param("programme", programme.value())
                .param("now", Sql.utc(now)).param("by", Sql.utc(now.plus(Tiers.LATER))).param("months", rule.months())
                .param("thresholds", rule.tiers().stream().map(TierRule.Tier::threshold).toArray(Long[]::new))
                .query(row -> {
                    members.put(row.getInt("tier"), row.getInt("members"));
                });
        return members;
    }

    /** The statement of a trial, to be planned in tests: added up and sorted where the rows are. */
    static String trial(TierRule rule) {
        String what = switch (rule.by()) {
            case SPEND -> MINOR;
            case VISITS -> "count(distinct " + DAY + ")";
            case POINTS -> POINTS;
        };
        return "select t.tier, count(*) as members from memberships a left join (select m.customer_id, " + what
                + " as counts" + LINES + "and m.programme_id = :programme and p.bought_at > cast(:now as timestamptz)"
                + " - make_interval(months => :months, days => 2) and " + DAY
                + " > ((cast(:now as timestamptz) at time zone b.zone)::date - make_interval(months => :months))"
                + " group by m.customer_id) c on c.customer_id = a.customer_id cross join lateral (select count(*)::int"
                + " as tier from unnest(cast(:thresholds as bigint[])) as h (threshold)"
                + " where h.threshold <= c.counts) t where a.programme_id = :programme group by t.tier";
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
