package suki.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;
import suki.retention.forecast.PurchaseDays;

/** What customers bought, as forecasts need it: days on the branch's clock, purchases of one day as one. */
@Repository
class BuyingRows {

    /** Weeks are the unit of time. */
    static final double UNIT = 7;

    private static final int FETCHED = 2_000;

    /** For this statement alone, once a night: ten million purchases are joined and sorted in a few passes. */
    private static final String SORTED_IN = "128MB";

    /**
     * One sort, by customer and day; {@code gap} and {@code first} are told beside each line. What was bought before
     * ten in Greenwich was bought that day or earlier wherever it was, so that few days are told twice. Who paid in
     * several currencies is looked at once more, by their index. A table of its own, since what is read bit by bit, as
     * a million rows must be, is not reckoned by several processes.
     */
    private static final String BOUGHT = """
            create temporary table bought on commit drop as
            with back as (
                select customer_id, purchase_id, n, sum(quantity)::int as pieces from purchase_return_lines
                 group by customer_id, purchase_id, n),
            kept as (
                select p.customer_id, (p.bought_at at time zone b.zone)::date - date '1970-01-01' as day, l.currency,
                       (l.quantity - coalesce(r.pieces, 0)) * l.price_minor as minor
                  from purchases p join branches b on b.id = p.branch_id
                  join purchase_lines l on l.customer_id = p.customer_id and l.purchase_id = p.id
                  left join back r on r.customer_id = l.customer_id and r.purchase_id = l.purchase_id and r.n = l.n
                 where (p.bought_at < (cast(:day as date) + time '10:00') at time zone 'UTC'
                        or (p.bought_at at time zone b.zone)::date <= :day) and l.quantity > coalesce(r.pieces, 0)),
            gaps as (
                select customer_id, day, currency, minor, nullif(day - lag(day) over w, 0) as gap,
                       first_value(day) over w as first
                  from kept window w as (partition by customer_id order by day)),
            times as (
                select customer_id, count(gap) as repeats, min(day) as first, max(day) as last,
                       coalesce(sum(ln(gap / 7.0::float8)), 0) as log_gaps,
                       percentile_cont(0.5) within group (order by gap) as usual,
                       min(currency) as currency, max(currency) as other,
                       coalesce(sum(minor) filter (where day > first) / nullif(count(gap), 0), sum(minor))
                           as spend
                  from gaps group by customer_id)
            select t.customer_id, t.repeats::int, t.first, t.last, t.log_gaps, t.usual::real,
                   coalesce(m.currency, t.currency) as currency, coalesce(m.spend, t.spend)::float8 as spend
              from times t join customers c on c.id = t.customer_id and c.erased_at is null
              left join lateral (
                   select k.currency, coalesce(avg(k.minor) filter (where k.day > t.first), avg(k.minor)) as spend
                     from (select (p.bought_at at time zone b.zone)::date - date '1970-01-01' as day, l.currency,
                                  sum((l.quantity - coalesce(r.pieces, 0)) * l.price_minor) as minor
                             from purchases p join branches b on b.id = p.branch_id
                             join purchase_lines l on l.customer_id = p.customer_id and l.purchase_id = p.id
                             left join lateral (
                                  select sum(r.quantity) as pieces from purchase_return_lines r
                                   where r.customer_id = l.customer_id and r.purchase_id = l.purchase_id
                                     and r.n = l.n) r on true
                            where p.customer_id = t.customer_id and t.currency <> t.other
                              and (p.bought_at at time zone b.zone)::date <= :day
                              and l.quantity > coalesce(r.pieces, 0)
                            group by 1, 2) k
                    group by k.currency order by sum(k.minor) desc, k.currency limit 1) m on true""";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    BuyingRows(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Everybody who bought something up to a day on their branch's clock, and kept it. Summed where it lies.
     */
    Buyers bought(LocalDate day) {
        var all = new Buyers(day);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("select set_config('work_mem', :memory, true)").param("memory", SORTED_IN)
                    .query(String.class).single();
            jdbc.sql(BOUGHT).param("day", day).update();
            jdbc.sql("""
                    select customer_id, repeats, first, last, log_gaps, usual, currency, spend from bought
                     order by customer_id""").withFetchSize(FETCHED).query(row -> {
                        float usual = row.getFloat(6);
                        if (row.wasNull()) usual = Float.NaN;
                        all.add(row.getObject(1, UUID.class), row.getInt(2), row.getInt(3), row.getInt(4),
                                row.getDouble(5), usual, row.getString(7), row.getDouble(8));
                    });
        });
        return all;
    }

    /** All days of some customers, for the choice between models. */
    List<PurchaseDays> days(List<UUID> customers, LocalDate day) {
        var all = new ArrayList<PurchaseDays>();
        for (int from = 0; from < customers.size(); from += FETCHED) {
            UUID[] some = customers.subList(from, Math.min(customers.size(), from + FETCHED)).toArray(UUID[]::new);
            jdbc.sql("""
                    select array_agg(distinct (p.bought_at at time zone b.zone)::date - date '1970-01-01') as days
                      from purchases p join branches b on b.id = p.branch_id
                     where p.customer_id = any(:customers) and (p.bought_at at time zone b.zone)::date <= :day
                     group by p.customer_id""")
                    .param("customers", some).param("day", day).query((row, n) -> {
                        Integer[] days = (Integer[]) row.getArray("days").getArray();
                        int[] sorted = Arrays.stream(days).mapToInt(d -> d).sorted().toArray();
                        return new PurchaseDays(sorted, new double[sorted.length]);
                    }).list().forEach(all::add);
        }
        return all;
    }

    /** The days on which one customer bought, newest first. */
    List<LocalDate> days(UUID customer, int limit) {
        return jdbc.sql("""
                select distinct (p.bought_at at time zone b.zone)::date as day
                  from purchases p join branches b on b.id = p.branch_id
                 where p.customer_id = :customer order by day desc limit :limit""")
                .param("customer", customer).param("limit", limit)
                .query((row, n) -> row.getObject("day", LocalDate.class)).list();
    }
}
