package suki.loyalty.touches;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.contact.Passage;
import suki.customers.Customers;
import suki.loyalty.MembershipId;
import suki.loyalty.OwnWords;
import suki.loyalty.ProgrammeId;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Reach;
import suki.shared.Sql;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes what is done on members' days. */
@Repository
class TouchRows {


    /** The days of some dates that a customer keeps: a birthday, or a day on which they joined in an earlier year. */
    private static final String DAYS = """
            with days as (
                select * from unnest(cast(cast(:dates as text[]) as date[]), cast(:keys as text[])) as d (day, key)),
            kept as (
                select c.id as customer_id, m.id as membership_id, m.programme_id, m.branch_id, 'birthday' as kind,
                       d.day, '' as number, 0 as years
                  from days d join customers c on c.birthday = d.key
                  %s join memberships m on m.customer_id = c.id
                union all
                select c.id, m.id, m.programme_id, m.branch_id, 'anniversary', d.day, m.number,
                       (extract(year from d.day) - extract(year from m.joined_at at time zone c.zone))::int
                  from memberships m join customers c on c.id = m.customer_id
                  join days d on d.key = to_char(m.joined_at at time zone c.zone, 'MM-DD')
                 where extract(month from m.joined_at at time zone 'UTC') * 100
                       + extract(day from m.joined_at at time zone 'UTC') = any(:around)
                   and d.day > (m.joined_at at time zone c.zone)::date)
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TouchRows(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Map<TouchKind, TouchRule> rules(ProgrammeId programme) {
        var rules = new EnumMap<TouchKind, TouchRule>(TouchKind.class);
        jdbc.sql("select kind, points, words from programme_touches where programme_id = :id")
                .param("id", programme.value()).query(row -> {
                    rules.put(TouchKind.of(row.getString("kind")).orElseThrow(),
                            new TouchRule(row.getLong("points"), OwnWords.read(row.getString("words"), json)));
                });
        return rules;
    }

    boolean set(ProgrammeId programme, TouchKind kind, @Nullable TouchRule rule, Actor by, Instant now) {
        if (rule == null) {
            return jdbc.sql("delete from programme_touches where programme_id = :id and kind = :kind")
                    .param("id", programme.value()).param("kind", kind.word()).update() > 0;
        }
        return jdbc.sql("""
                insert into programme_touches as t (programme_id, kind, points, words, changed_at, changed_by)
                values (:id, :kind, :points, cast(:words as jsonb), :now, :by)
                on conflict (programme_id, kind) do update set points = excluded.points, words = excluded.words,
                       changed_at = excluded.changed_at, changed_by = excluded.changed_by
                 where (t.points, t.words) is distinct from (excluded.points, excluded.words)""")
                .param("id", programme.value()).param("kind", kind.word()).param("points", rule.points())
                .param("words", OwnWords.stored(rule.words(), json)).param("now", Sql.utc(now)).param("by", by.name())
                .update() > 0;
    }

    /** A day whose hour has come by the customer's clock and that was not marked yet. */
    record Due(CustomerId customer, MembershipId membership, ProgrammeId programme, BranchId branch, TouchKind kind,
            LocalDate day, int years) {}

    /**
     * Days that have come and were not marked.
     *
     * @param days  those that may be today somewhere, and the few before that are still marked
     * @param late  how many days after it a day is marked still
     * @param from  the hour from which a day is marked
     * @param until the hour before which
     */
    List<Due> due(Calendar days, int late, int from, int until, Instant now, int most) {
        return dated(DAYS.formatted("") + """
                select k.* from kept k join customers c on c.id = k.customer_id
                  join programme_touches t on t.programme_id = k.programme_id and t.kind = k.kind
                  join programmes p on p.id = k.programme_id and p.active
                  cross join lateral (select cast(:now as timestamptz) at time zone c.zone as clock) l
                 where c.erased_at is null and c.confirmed_at is not null
                   and (k.kind <> 'birthday' or c.kind = 'person')
                   and l.clock >= k.day + make_interval(hours => :from) and l.clock < k.day + :late + 1
                   and extract(hour from l.clock) >= :from and extract(hour from l.clock) < :until
                   and not exists (select from member_touches m where m.customer_id = k.customer_id
                       and m.membership_id = k.membership_id and m.kind = k.kind
                       and m.year = extract(year from k.day))
                 order by k.day, k.membership_id limit :most""", days)
                .param("now", Sql.utc(now)).param("from", from).param("until", until).param("late", late)
                .param("most", most)
                .query((row, n) -> new Due(new CustomerId(Sql.uuid(row, "customer_id")),
                        new MembershipId(Sql.uuid(row, "membership_id")),
                        new ProgrammeId(Sql.uuid(row, "programme_id")), new BranchId(Sql.uuid(row, "branch_id")),
                        TouchKind.of(row.getString("kind")).orElseThrow(), row.getObject("day", LocalDate.class),
                        row.getInt("years"))).list();
    }

    private JdbcClient.StatementSpec dated(String sql, Calendar days) {
        return jdbc.sql(sql).param("dates", days.dateArray()).param("keys", days.keyArray())
                .param("around", days.around());
    }

    /** Marks a day; false when somebody else marked it. */
    boolean mark(Due due, UUID id, long points, Instant now) {
        return jdbc.sql("""
                insert into member_touches (customer_id, membership_id, kind, year, bucket, id, day, points, held, at)
                values (:customer, :membership, :kind, :year, :bucket, :id, :day, :points, '', :now)
                on conflict do nothing""")
                .param("customer", due.customer().value()).param("membership", due.membership().value())
                .param("kind", due.kind().word()).param("year", due.day().getYear())
                .param("bucket", Ids.bucket(due.customer().value())).param("id", id).param("day", due.day())
                .param("points", points).param("now", Sql.utc(now)).update() > 0;
    }

    void wrote(Due due, Passage passage) {
        jdbc.sql("""
                update member_touches set message = :message, held = :held
                 where customer_id = :customer and membership_id = :membership and kind = :kind and year = :year""")
                .param("message", passage.message().orElse(null), java.sql.Types.OTHER)
                .param("held", passage.held()).param("customer", due.customer().value())
                .param("membership", due.membership().value()).param("kind", due.kind().word())
                .param("year", due.day().getYear()).update();
    }

    /** For a list: birthdays of everybody, once each, and joining days of members. */
    List<Touches.Day> days(Reach reach, Calendar days, int most) {
        return dated(DAYS.formatted("left") + """
                select k.customer_id, k.kind, k.day, k.number, k.years, max(coalesce(m.points, t.points, 0)) as points,
                       bool_or(m.id is not null) as marked, coalesce(min(m.held), '') as held
                  from kept k join customers c on c.id = k.customer_id
                  left join programmes p on p.id = k.programme_id and p.active
                  left join programme_touches t on t.programme_id = p.id and t.kind = k.kind
                  left join member_touches m on m.customer_id = k.customer_id and m.membership_id = k.membership_id
                       and m.kind = k.kind and m.year = extract(year from k.day)
                 where c.erased_at is null and c.confirmed_at is not null
                   and (k.kind <> 'birthday' or c.kind = 'person') and\s""" + Customers.visibleTo("c")
                + " group by 1, 2, 3, 4, 5 order by k.day, k.customer_id, k.number limit :most", days)
                .param("everywhere", reach.everywhere()).param("branches", reach.array()).param("most", most)
                .query(TouchRows::day).list();
    }

    private static Touches.Day day(ResultSet row, int n) throws SQLException {
        return new Touches.Day(new CustomerId(Sql.uuid(row, "customer_id")),
                TouchKind.of(row.getString("kind")).orElseThrow(), row.getObject("day", LocalDate.class),
                row.getString("number"), row.getInt("years"), row.getLong("points"), row.getBoolean("marked"),
                row.getString("held"));
    }
}
