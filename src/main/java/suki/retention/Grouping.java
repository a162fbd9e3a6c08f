package suki.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import suki.retention.Fifths.Bounds;
import suki.shared.Sql;

/**
 * Sorts everybody who bought: into fifths by recency, frequency and money, into groups that have a name, and into
 * cohorts by the time of their first purchase. Counts by the customer's branch, so that no page reads all customers.
 */
@Component
class Grouping {

    private final JdbcClient jdbc;
    private final SegmentRows segments;

    Grouping(JdbcClient jdbc, SegmentRows segments) {
        this.jdbc = jdbc;
        this.segments = segments;
    }

    /** As of the end of a day, after forecasts for it were made. What stood there before goes, all at once. */
    @Transactional
    public void look(LocalDate day, Instant now) {
        for (String table : List.of("segment_fifths", "segment_cells", "segment_groups", "cohorts", "cohort_returns",
                "buyer_looks")) {
            jdbc.sql("delete from " + table).update();
        }
        fifths();
        cells();
        for (String currency : segments.currencies()) {
            Fifths fifths = segments.fifths(currency);
            for (Segment one : Segment.values()) one.bounds(fifths).ifPresent(b -> group(currency, one, b));
        }
        cohorts(day);
        jdbc.sql("insert into buyer_looks (as_of, looked_at) values (:day, :now)").param("day", day)
                .param("now", Sql.utc(now)).update();
    }

    private void fifths() {
        jdbc.sql("""
                insert into segment_fifths (currency, score, day_from, repeats_from, spent_from)
                with buyers as (
                    select f.currency, f.last_day, f.repeats, %s as spent
                      from purchase_forecasts f join customers c on c.id = f.customer_id and %s),
                below as (
                    select currency, last_day, repeats, spent, count(*) over everybody as n,
                           rank() over (partition by currency order by last_day) - 1 as longer_ago,
                           rank() over (partition by currency order by repeats) - 1 as rarer,
                           rank() over (partition by currency order by spent) - 1 as less
                      from buyers window everybody as (partition by currency))
                select currency, score, min(last_day) filter (where 5 * longer_ago >= (score - 1) * n),
                       min(repeats) filter (where 5 * rarer >= (score - 1) * n),
                       min(spent) filter (where 5 * less >= (score - 1) * n)
                  from below cross join generate_series(2, 5) as score
                 group by currency, score""".formatted(SegmentRows.SPENT, SegmentRows.COUNTED)).update();
    }

    private void cells() {
        jdbc.sql("""
                insert into segment_cells (currency, branch_id, recency, frequency, customers, spent_minor)
                with fifths as (
                    select currency, array_agg(day_from order by score) filter (where day_from is not null) as days,
                           array_agg(repeats_from order by score) filter (where repeats_from is not null) as repeats
                      from segment_fifths group by currency)
                select f.currency, c.branch_id, 1 + coalesce(width_bucket(f.last_day, t.days), 0),
                       1 + coalesce(width_bucket(f.repeats, t.repeats), 0), count(*), sum(%s)
                  from purchase_forecasts f join customers c on c.id = f.customer_id and %s
                  join fifths t on t.currency = f.currency
                 group by 1, 2, 3, 4""".formatted(SegmentRows.SPENT, SegmentRows.COUNTED)).update();
    }

    private void group(String currency, Segment one, Bounds bounds) {
        SegmentRows.within(jdbc.sql("""
                insert into segment_groups (currency, branch_id, segment, customers, spent_minor)
                select f.currency, c.branch_id, :segment, count(*), sum(%s)
                  from purchase_forecasts f join customers c on c.id = f.customer_id and %s
                 where %s
                 group by f.currency, c.branch_id""".formatted(SegmentRows.SPENT, SegmentRows.COUNTED,
                SegmentRows.WITHIN)), currency, bounds).param("segment", one.word()).update();
    }

    /** Days are those of the branch where something was bought; what came back was not bought. */
    private void cohorts(LocalDate day) {
        jdbc.sql("""
                with back as (
                    select customer_id, purchase_id, n, sum(quantity) as pieces from purchase_return_lines
                     group by customer_id, purchase_id, n),
                days as (
                    select distinct p.customer_id, c.branch_id, (p.bought_at at time zone b.zone)::date as day
                      from purchases p join branches b on b.id = p.branch_id
                      join customers c on c.id = p.customer_id and %s
                      join purchase_lines l on l.customer_id = p.customer_id and l.purchase_id = p.id
                      left join back r on r.customer_id = l.customer_id and r.purchase_id = l.purchase_id and r.n = l.n
                     where (p.bought_at at time zone b.zone)::date <= :day and l.quantity > coalesce(r.pieces, 0)),
                firsts as (
                    select customer_id, branch_id, day, min(day) over (partition by customer_id) as first from days),
                buyers as (
                    select customer_id, branch_id, day, first,
                           (extract(year from day) * 12 + extract(month from day) - 1)::int as month,
                           (extract(year from first) * 12 + extract(month from first) - 1)::int as first_month
                      from firsts),
                sorted as (
                    select s.step, s.months, b.branch_id, b.customer_id, b.first_month / s.months as slot,
                           b.month / s.months - b.first_month / s.months as period,
                           bool_or(b.day > b.first and b.day <= (b.first + interval '6 months')::date) as soon
                      from buyers b
                      cross join (values ('quarter', 3, :quarters), ('month', 1, :months)) as s (step, months, shown)
                     where b.first_month / s.months > :thisMonth / s.months - s.shown
                     group by 1, 2, 3, 4, 5, 6),
                begun as (
                    insert into cohorts (branch_id, step, starts, customers, soon)
                    select branch_id, step, make_date(slot * months / 12, slot * months % 12 + 1, 1),
                           count(distinct customer_id), count(distinct customer_id) filter (where soon)
                      from sorted group by branch_id, step, months, slot)
                insert into cohort_returns (branch_id, step, starts, period, customers)
                select branch_id, step, make_date(slot * months / 12, slot * months % 12 + 1, 1), period, count(*)
                  from sorted where period > 0 group by branch_id, step, months, slot, period"""
                .replace("%s", SegmentRows.COUNTED)).param("day", day)
                .param("quarters", Cohorts.Step.QUARTER.shown()).param("months", Cohorts.Step.MONTH.shown())
                .param("thisMonth", day.getYear() * 12 + day.getMonthValue() - 1).update();
    }
}
