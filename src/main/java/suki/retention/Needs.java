package suki.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import suki.retention.need.Line;
import suki.retention.need.Need;
import suki.retention.need.NextNeeds;
import suki.retention.need.Reason;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Sql;

/** What customers need next, offered to staff with its reason. A door of this module. */
@Service
public class Needs {

    /** Products that are kept for each customer. */
    public static final int MOST = 3;

    private static final int LISTED = 10;
    private static final int LEAST_CUSTOMERS = 30;
    private static final int DAYS = 2 * 365;
    /** The newest of more lines are learnt from. */
    private static final int MOST_LINES = 3_000_000;
    private static final int WRITTEN = 500;
    /** Nobody is told of a thing that they bought so much less than their usual time ago. */
    private static final double NEARLY_DUE = 0.6;
    /** Days before a guarantee or contract ends, and after, in which it is spoken of. */
    private static final int ENDING = 60;
    private static final int ENDED = 30;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    Needs(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Of one customer, the surest first; the caller has checked the right to see them. */
    public List<NextNeed> of(CustomerId customer) {
        return jdbc.sql("""
                select p.name, n.reason, n.times, n.gap_days, n.days_since, b.name as because, n.ends_on,
                       n.as_of
                  from next_needs n join products p on p.id = n.product_id and p.removed_at is null
                  left join products b on b.id = n.because_product
                 where n.customer_id = :customer order by n.n""").param("customer", customer.value())
                .query((row, n) -> new NextNeed(row.getString("name"),
                        Reason.valueOf(row.getString("reason").toUpperCase(Locale.ROOT)), row.getInt("times"),
                        row.getDouble("gap_days"), row.getInt("days_since"),
                        row.getString("because") == null ? "" : row.getString("because"),
                        row.getObject("ends_on", LocalDate.class),
                        row.getObject("as_of", LocalDate.class))).list();
    }

    private record Found(UUID customer, int n, Need need, @Nullable LocalDate endsOn) {}

    /** As of the end of a day. Reckons first, then writes. */
    void look(LocalDate day, ZoneId zone) {
        List<Line> lines = lines(day, zone);
        List<String> customers = lines.stream().map(Line::customer).distinct().sorted().toList();
        var found = new ArrayList<Found>();
        Map<String, List<Found>> ending = ending(day);
        if (customers.size() >= LEAST_CUSTOMERS) {
            NextNeeds needs = NextNeeds.learn(lines, day.plusDays(1));
            for (String customer : customers) {
                List<Found> theirs = ending.getOrDefault(customer, List.of());
                found.addAll(worthTelling(customer, needs.needs(customer, LISTED), theirs));
                ending.remove(customer);
            }
        }
        ending.values().forEach(found::addAll);
        for (int from = 0; from < found.size(); from += WRITTEN) {
            List<Found> some = found.subList(from, Math.min(found.size(), from + WRITTEN));
            transaction.executeWithoutResult(status -> put(some, day));
        }
        jdbc.sql("delete from next_needs where as_of <> :day").param("day", day).update();
    }

    private List<Line> lines(LocalDate day, ZoneId zone) {
        Instant until = day.plusDays(1).atStartOfDay(zone).toInstant();
        return jdbc.sql("""
                select p.customer_id, (p.bought_at at time zone b.zone)::date as day, l.product_id
                  from purchases p join branches b on b.id = p.branch_id
                  join purchase_lines l on l.customer_id = p.customer_id and l.purchase_id = p.id
                  join products c on c.id = l.product_id and c.removed_at is null
                  join customers k on k.id = p.customer_id and k.erased_at is null
                 where p.bought_at < :until and p.bought_at >= :from
                   and l.quantity > coalesce((select sum(r.quantity) from purchase_return_lines r
                           where r.customer_id = l.customer_id and r.purchase_id = l.purchase_id and r.n = l.n), 0)
                 order by p.bought_at desc limit :most""")
                .param("until", Sql.utc(until)).param("from", Sql.utc(until.minus(Duration.ofDays(DAYS))))
                .param("most", MOST_LINES).query((row, n) -> new Line(row.getString("customer_id"),
                        row.getObject("day", LocalDate.class), row.getString("product_id"))).list();
    }

    /** Of what they bought last of each product, the guarantees and contracts that end about now, by customer. */
    private Map<String, List<Found>> ending(LocalDate day) {
        var ending = new LinkedHashMap<String, List<Found>>();
        jdbc.sql("""
                select t.customer_id, t.product_id, t.ends_on, :day - t.day as since from (
                    select distinct on (p.customer_id, l.product_id) p.customer_id, l.product_id,
                           (p.bought_at at time zone b.zone)::date as day,
                           ((p.bought_at at time zone b.zone)::date + make_interval(months => c.term_months))::date
                           as ends_on
                      from purchases p join branches b on b.id = p.branch_id
                      join purchase_lines l on l.customer_id = p.customer_id and l.purchase_id = p.id
                      join products c on c.id = l.product_id and c.removed_at is null and c.term_months is not null
                      join customers k on k.id = p.customer_id and k.erased_at is null
                     where (p.bought_at at time zone b.zone)::date <= :day
                       and l.quantity > coalesce((select sum(r.quantity) from purchase_return_lines r
                           where r.customer_id = l.customer_id and r.purchase_id = l.purchase_id and r.n = l.n), 0)
                     order by p.customer_id, l.product_id, p.bought_at desc) t
                 where t.ends_on between :from and :until order by t.customer_id, t.ends_on, t.product_id""")
                .param("day", day).param("from", day.minusDays(ENDED)).param("until", day.plusDays(ENDING))
                .query(row -> {
                    List<Found> some = ending.computeIfAbsent(row.getString("customer_id"), c -> new ArrayList<>());
                    if (some.size() == MOST) return;
                    some.add(new Found(Sql.uuid(row, "customer_id"), some.size() + 1, new Need(
                            row.getString("product_id"), 1, Reason.TERM_ENDS, 1, 0, Math.max(0, row.getInt("since")),
                            ""), row.getObject("ends_on", LocalDate.class)));
                });
        return ending;
    }

    /** What everybody buys is no reason to speak to one, and what was just bought is not needed yet. */
    private static List<Found> worthTelling(String customer, List<Need> list, List<Found> ending) {
        var kept = new ArrayList<Found>(ending);
        Set<String> said = ending.stream().map(f -> f.need().product()).collect(Collectors.toSet());
        for (Need one : list) {
            boolean tells = switch (one.reason()) {
                case OWN_RHYTHM -> one.daysSince() >= NEARLY_DUE * one.gapDays();
                case OFTEN_BOUGHT -> one.times() >= 2;
                case SIMILAR_CUSTOMERS -> one.times() == 0;
                case POPULAR, TERM_ENDS -> false;
            };
            boolean room = kept.size() < MOST && !said.contains(one.product());
            if (tells && room) kept.add(new Found(UUID.fromString(customer), kept.size() + 1, one, null));
        }
        return kept;
    }

    private void put(List<Found> some, LocalDate day) {
        jdbc.sql("delete from next_needs where customer_id = any(:customers) and as_of <> :day")
                .param("customers", column(some, Found::customer, new UUID[0])).param("day", day).update();
        jdbc.sql("""
                insert into next_needs (customer_id, n, bucket, product_id, reason, times, gap_days, days_since,
                    because_product, ends_on, as_of)
                select customer, n, bucket, product, reason, times, gap, since, because, ends, :day
                  from unnest(cast(:customers as uuid[]), cast(:ns as smallint[]), cast(:buckets as smallint[]),
                       cast(:products as uuid[]), cast(:reasons as text[]), cast(:times as int[]),
                       cast(:gaps as real[]), cast(:since as int[]), cast(:because as uuid[]),
                       cast(cast(:ends as text[]) as date[]))
                       as u (customer, n, bucket, product, reason, times, gap, since, because, ends)
                on conflict (customer_id, n) do update set product_id = excluded.product_id,
                    reason = excluded.reason, times = excluded.times, gap_days = excluded.gap_days,
                    days_since = excluded.days_since, because_product = excluded.because_product,
                    ends_on = excluded.ends_on, as_of = excluded.as_of""")
                .param("customers", column(some, Found::customer, new UUID[0]))
                .param("ns", column(some, Found::n, new Integer[0]))
                .param("buckets", column(some, f -> Ids.bucket(f.customer()), new Integer[0]))
                .param("products", column(some, f -> UUID.fromString(f.need().product()), new UUID[0]))
                .param("reasons", column(some, f -> f.need().reason().name().toLowerCase(Locale.ROOT), new String[0]))
                .param("times", column(some, f -> f.need().times(), new Integer[0]))
                .param("gaps", column(some, f -> f.need().gapDays(), new Double[0]))
                .param("since", column(some, f -> f.need().daysSince(), new Integer[0]))
                .param("because", column(some, f -> f.need().because().isEmpty() ? null
                        : UUID.fromString(f.need().because()), new UUID[0]))
                .param("ends", column(some, f -> f.endsOn() == null ? null : f.endsOn().toString(), new String[0]))
                .param("day", day).update();
    }

    private static <T> T[] column(List<Found> some, Function<Found, @Nullable T> value, T[] none) {
        return some.stream().map(value).toList().toArray(none);
    }
}
