package suki.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.retention.forecast.PurchaseDays;
import suki.shared.Sql;

/** What customers bought, as forecasts need it: days on the branch's clock, purchases of one day as one. */
@Repository
class BuyingRows {

    /** Weeks are the unit of time. */
    static final double UNIT = 7;

    private static final int FETCHED = 2_000;

    private final JdbcClient jdbc;

    BuyingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The sufficient statistics of one customer.
     *
     * @param logGaps  sum of the logarithms of the weeks between purchases
     * @param usualGap days between purchases, the middle one; null if there is no gap
     * @param currency in which most was bought
     * @param spend    minor units of it, the mean of the days after the first; of the first if there is no other
     */
    record Bought(UUID customer, int repeats, LocalDate first, LocalDate last, double logGaps,
            @Nullable Double usualGap, String currency, double spend) {}

    /** Everybody who bought something up to a day on their branch's clock, and kept it. Summed where it lies. */
    List<Bought> bought(LocalDate day) {
        return jdbc.sql("""
                with back as (
                    select customer_id, purchase_id, n, sum(quantity) as pieces from purchase_return_lines
                     group by customer_id, purchase_id, n),
                lines as (
                    select p.customer_id, (p.bought_at at time zone b.zone)::date as day, l.currency,
                           sum((l.quantity - coalesce(r.pieces, 0)) * l.price_minor) as minor
                      from purchases p join branches b on b.id = p.branch_id
                      join customers c on c.id = p.customer_id and c.erased_at is null
                      join purchase_lines l on l.customer_id = p.customer_id and l.purchase_id = p.id
                      left join back r on r.customer_id = l.customer_id and r.purchase_id = l.purchase_id and r.n = l.n
                     where (p.bought_at at time zone b.zone)::date <= :day and l.quantity > coalesce(r.pieces, 0)
                     group by 1, 2, 3),
                days as (
                    select customer_id, day, day - lag(day) over (partition by customer_id order by day) as gap
                      from (select distinct customer_id, day from lines) as d),
                times as (
                    select customer_id, count(*) - 1 as repeats, min(day) as first, max(day) as last,
                           coalesce(sum(ln(gap / 7.0)), 0) as log_gaps,
                           percentile_cont(0.5) within group (order by gap) as usual
                      from days group by customer_id),
                money as (
                    select distinct on (customer_id) customer_id, currency, coalesce(
                               avg(minor) filter (where day > (select first from times t
                                                                where t.customer_id = lines.customer_id)),
                               avg(minor)) as spend
                      from lines group by customer_id, currency order by customer_id, sum(minor) desc, currency)
                select t.customer_id, t.repeats, t.first, t.last, t.log_gaps, t.usual, m.currency, m.spend
                  from times t join money m on m.customer_id = t.customer_id""")
                .param("day", day).query((row, n) -> {
                    double usual = row.getDouble("usual");
                    boolean none = row.wasNull();
                    return new Bought(Sql.uuid(row, "customer_id"), row.getInt("repeats"),
                            row.getObject("first", LocalDate.class), row.getObject("last", LocalDate.class),
                            row.getDouble("log_gaps"), none ? null : usual, row.getString("currency"),
                            row.getDouble("spend"));
                }).list();
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
