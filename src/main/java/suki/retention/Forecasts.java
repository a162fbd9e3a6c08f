package suki.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.customers.Customers;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Sql;

/** What the last night's look foretold. A door of this module; {@link Approaches} is the other. */
@Service
public class Forecasts {

    /** Silent leavers that one list shows. */
    public static final int MOST_LEAVERS = 100;
    /** Who has gone rather than not, and came at least twice again. */
    static final double GONE = 0.5;
    static final int LEAST_REPEATS = 2;
    private static final int MOST_DAYS = 200;
    private static final String GOOD = """
            f.alive >= :gone and f.repeats >= :least and c.erased_at is null and c.confirmed_at is not null""";
    private static final int MOST_GOOD = 100;
    /** A word of thanks is good for so long. */
    private static final Duration THANKED = Duration.ofDays(180);
    /** Who was approached is not offered for it again so soon. */
    private static final Duration RESTS = Duration.ofDays(60);

    private final Clock clock;
    private final JdbcClient jdbc;
    private final ForecastRows rows;
    private final BuyingRows buying;

    Forecasts(Clock clock, JdbcClient jdbc, ForecastRows rows, BuyingRows buying) {
        this.clock = clock;
        this.jdbc = jdbc;
        this.rows = rows;
        this.buying = buying;
    }

    /** Of one customer, whom the caller may see; empty if they bought nothing, or too little was bought to tell. */
    public Optional<Forecast> of(CustomerId customer) {
        return rows.of(customer);
    }

    /** The latest days on which a customer bought, newest first; the caller has checked the right to see them. */
    public List<LocalDate> days(CustomerId customer) {
        return buying.days(customer.value(), MOST_DAYS);
    }

    /**
     * How the last look reckoned.
     *
     * @param model the name of the model; empty when too little was bought to foretell anything
     */
    public record Look(LocalDate asOf, String model, int customers, long repeats) {}

    public Optional<Look> look() {
        return rows.latest().map(l -> new Look(l.asOf(), l.model(), l.customers(), l.repeats()));
    }

    /**
     * Somebody who probably has gone without a word.
     *
     * @param approach what was undertaken within sixty days and since their last purchase; null if nothing was
     */
    public record Leaver(Forecast forecast, @Nullable Approach approach) {}

    /** The money in which leavers stood after the last look, most of them first. */
    public List<String> currencies(Actor actor) {
        return currencies(actor, "gone");
    }

    private List<String> currencies(Actor actor, String counted) {
        Reach reach = actor.reach(Permission.CUSTOMERS_READ);
        return jdbc.sql("select currency from forecast_counts where " + counted + " > 0 and "
                + Reach.covers("branch_id") + " group by currency order by sum(" + counted + ") desc, currency")
                .param("everywhere", reach.everywhere()).param("branches", reach.array()).query(String.class).list();
    }

    /** Silent leavers among those whom the actor may see, by what probably went with them, at most a hundred. */
    public List<Leaver> leavers(Actor actor, String currency) {
        Reach reach = actor.reach(Permission.CUSTOMERS_READ);
        return jdbc.sql("select " + ForecastRows.COLUMNS + """
                , a.id as approach_id, a.kind as approach_kind, a.promise_id, a.at as approached_at, a.by_name
                  from purchase_forecasts f join customers c on c.id = f.customer_id
                  left join lateral (
                       select * from approaches a where a.customer_id = f.customer_id and a.at >= :recent
                          and (a.at at time zone 'UTC')::date >= f.last_day
                        order by a.at desc, a.id desc limit 1) a on true
                 where f.currency = :currency and f.lost_minor > 0 and f.alive < :gone and f.repeats >= :least
                   and c.erased_at is null and c.confirmed_at is not null and\s""" + Customers.visibleTo("c")
                + " order by f.lost_minor desc, f.customer_id limit :most")
                .param("currency", currency).param("gone", GONE).param("least", LEAST_REPEATS)
                .param("recent", Sql.utc(clock.instant().minus(RESTS)))
                .param("most", MOST_LEAVERS).param("everywhere", reach.everywhere())
                .param("branches", reach.array()).query((row, n) -> {
                    UUID id = Sql.uuidOrNull(row, "approach_id");
                    Forecast forecast = ForecastRows.row(row);
                    return new Leaver(forecast, id == null ? null : new Approach(forecast.customer(), id,
                            Approach.Kind.of(row.getString("approach_kind")), Sql.uuid(row, "promise_id"),
                            Sql.instant(row, "approached_at"), row.getString("by_name")));
                }).list();
    }

    /**
     * A good customer whom nobody has thanked for long.
     *
     * @param thanked when the last word of thanks was undertaken; null: never
     */
    public record Unthanked(Forecast forecast, @Nullable Instant thanked) {}

    /** The money in which good customers stood after the last look, most of them first. */
    public List<String> goodCurrencies(Actor actor) {
        return currencies(actor, "good");
    }

    /**
     * Of the hundred among those whom the actor may see who are expected to bring most within a year, the ones to whom
     * nobody has said a word of thanks for half a year.
     */
    public List<Unthanked> unthanked(Actor actor, String currency) {
        Reach reach = actor.reach(Permission.CUSTOMERS_READ);
        return jdbc.sql("select g.*, t.thanked from (select " + ForecastRows.COLUMNS
                + " from purchase_forecasts f join customers c on c.id = f.customer_id where f.currency = :currency"
                + " and " + GOOD + " and " + Customers.visibleTo("c") + """
                 order by f.expected * f.spend_minor desc, f.customer_id limit :most) g
                  left join lateral (select max(a.at) as thanked from approaches a
                                      where a.customer_id = g.customer_id and a.kind = 'thanks') t on true
                 where t.thanked is null or t.thanked < :since
                 order by g.expected * g.spend_minor desc, g.customer_id""")
                .param("currency", currency).param("gone", GONE).param("least", LEAST_REPEATS)
                .param("since", Sql.utc(clock.instant().minus(THANKED))).param("most", MOST_GOOD)
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .query((row, n) -> new Unthanked(ForecastRows.row(row), Sql.instantOrNull(row, "thanked"))).list();
    }
}
