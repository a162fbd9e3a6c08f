package suki.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.Sql;

/** Forecasts as the last look left them. */
@Repository
class ForecastRows {

    static final String COLUMNS = """
            f.customer_id, f.repeats, f.first_day, f.last_day, f.usual_gap, f.alive, f.expected, f.spend_minor,
            f.currency, f.lost_minor, f.next_day, f.as_of""";

    private final JdbcClient jdbc;

    ForecastRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How a look reckoned.
     *
     * @param model    the chosen one's name; empty when too little was bought to foretell anything
     * @param chosenOn when it was last chosen
     */
    record Look(LocalDate asOf, String model, LocalDate chosenOn, int customers, long repeats) {}

    Optional<Look> latest() {
        return jdbc.sql("select as_of, model, chosen_on, customers, repeats from forecast_looks"
                + " order by as_of desc limit 1").query((row, n) -> new Look(row.getObject("as_of", LocalDate.class),
                        row.getString("model"), row.getObject("chosen_on", LocalDate.class),
                        row.getInt("customers"), row.getLong("repeats"))).optional();
    }

    void add(Look look, Instant now) {
        jdbc.sql("""
                insert into forecast_looks (as_of, model, chosen_on, customers, repeats, looked_at)
                values (:asOf, :model, :chosenOn, :customers, :repeats, :now)
                on conflict (as_of) do update set model = excluded.model, chosen_on = excluded.chosen_on,
                    customers = excluded.customers, repeats = excluded.repeats, looked_at = excluded.looked_at""")
                .param("asOf", look.asOf()).param("model", look.model()).param("chosenOn", look.chosenOn())
                .param("customers", look.customers()).param("repeats", look.repeats()).param("now", Sql.utc(now))
                .update();
    }

    /** Writes some of a look; what stood there of these customers goes. */
    void put(List<Forecast> some) {
        jdbc.sql("""
                insert into purchase_forecasts (customer_id, bucket, repeats, first_day, last_day, usual_gap, alive,
                    expected, spend_minor, currency, lost_minor, next_day, as_of)
                select * from unnest(cast(:ids as uuid[]), cast(:buckets as smallint[]), cast(:repeats as int[]),
                    cast(:firsts as date[]), cast(:lasts as date[]), cast(:gaps as real[]), cast(:alive as real[]),
                    cast(:expected as real[]), cast(:spends as bigint[]), cast(:currencies as text[]),
                    cast(:lost as bigint[]), cast(:next as date[]), cast(:asOf as date[]))
                on conflict (customer_id) do update set repeats = excluded.repeats, first_day = excluded.first_day,
                    last_day = excluded.last_day, usual_gap = excluded.usual_gap, alive = excluded.alive,
                    expected = excluded.expected, spend_minor = excluded.spend_minor, currency = excluded.currency,
                    lost_minor = excluded.lost_minor, next_day = excluded.next_day, as_of = excluded.as_of""")
                .param("ids", column(some, f -> f.customer().value(), new UUID[0]))
                .param("buckets", column(some, f -> (int) Ids.bucket(f.customer().value()), new Integer[0]))
                .param("repeats", column(some, Forecast::repeats, new Integer[0]))
                .param("firsts", column(some, f -> f.first().toString(), new String[0]))
                .param("lasts", column(some, f -> f.last().toString(), new String[0]))
                .param("gaps", column(some, Forecast::usualGap, new Double[0]))
                .param("alive", column(some, Forecast::alive, new Double[0]))
                .param("expected", column(some, Forecast::expected, new Double[0]))
                .param("spends", column(some, f -> f.spend().minor(), new Long[0]))
                .param("currencies", column(some, f -> f.spend().currency().getCurrencyCode(), new String[0]))
                .param("lost", column(some, f -> f.lost().minor(), new Long[0]))
                .param("next", column(some, f -> f.nextDay() == null ? null : f.nextDay().toString(),
                        new String[0]))
                .param("asOf", column(some, f -> f.asOf().toString(), new String[0])).update();
    }

    private static <T> T[] column(List<Forecast> some, Function<Forecast, @Nullable T> value, T[] none) {
        return some.stream().map(value).toList().toArray(none);
    }

    /** What earlier looks left of customers who are not among this one's. */
    void clear(LocalDate asOf) {
        jdbc.sql("delete from purchase_forecasts where as_of <> :asOf").param("asOf", asOf).update();
    }

    /** Counts good customers and those who have probably gone; what was counted before goes. */
    void count() {
        jdbc.sql("delete from forecast_counts").update();
        jdbc.sql("""
                insert into forecast_counts (currency, branch_id, good, gone)
                select f.currency, c.branch_id, count(*) filter (where f.alive >= :gone),
                       count(*) filter (where f.alive < :gone and f.lost_minor > 0)
                  from purchase_forecasts f join customers c on c.id = f.customer_id
                 where f.repeats >= :least and\s""" + SegmentRows.COUNTED + " group by f.currency, c.branch_id")
                .param("gone", Forecasts.GONE).param("least", Forecasts.LEAST_REPEATS).update();
    }

    Optional<Forecast> of(CustomerId customer) {
        return jdbc.sql("select " + COLUMNS + " from purchase_forecasts f where f.customer_id = :customer")
                .param("customer", customer.value()).query((row, n) -> row(row)).optional();
    }

    Map<CustomerId, Forecast> of(Collection<CustomerId> customers) {
        return jdbc.sql("select " + COLUMNS + " from purchase_forecasts f where f.customer_id = any(:customers)")
                .param("customers", customers.stream().map(CustomerId::value).toArray(UUID[]::new))
                .query((row, n) -> row(row)).list().stream()
                .collect(Collectors.toMap(Forecast::customer, Function.identity()));
    }

    /** Keeps others from undertaking the same until the transaction ends; false if nothing is foretold of them. */
    boolean lock(CustomerId customer) {
        return jdbc.sql("select 1 from purchase_forecasts where customer_id = :customer for update")
                .param("customer", customer.value()).query(Integer.class).optional().isPresent();
    }

    static Forecast row(ResultSet row) throws SQLException {
        double gap = row.getDouble("usual_gap");
        boolean none = row.wasNull();
        String currency = row.getString("currency");
        return new Forecast(new CustomerId(Sql.uuid(row, "customer_id")), row.getInt("repeats"),
                row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class),
                none ? null : gap, row.getDouble("alive"), row.getDouble("expected"),
                Money.of(row.getLong("spend_minor"), currency), Money.of(row.getLong("lost_minor"), currency),
                row.getObject("next_day", LocalDate.class), row.getObject("as_of", LocalDate.class));
    }
}
