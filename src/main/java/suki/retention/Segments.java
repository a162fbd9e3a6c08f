package suki.retention;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.customers.Customers;
import suki.retention.Fifths.Bounds;
import suki.shared.Actor;
import suki.shared.Money;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Slice;

/**
 * Customers by recency, frequency and money, as the last night's look sorted them: five classes of each, after Hughes,
 * "Strategic Database Marketing" (1994). Scores are among all customers of the firm who bought in the same currency;
 * counts are of those whom the actor may see. A door of this module.
 */
@Service
public class Segments {

    /** Customers that one part of a list shows. */
    public static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final SegmentRows rows;

    Segments(JdbcClient jdbc, SegmentRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** The last day that was looked at; empty before the first look. */
    public Optional<LocalDate> asOf() {
        return jdbc.sql("select as_of from buyer_looks order by as_of desc limit 1").query(LocalDate.class).optional();
    }

    /**
     * Some customers.
     *
     * @param spent what they brought, each day with a purchase at what one of theirs is expected to bring
     */
    public record Count(long customers, Money spent) {}

    /** @param recency and {@code frequency}: scores from 1 to 5 */
    public record Cell(int recency, int frequency, Count count) {}

    /** The money in which customers stand, most of them first. */
    public List<String> currencies(Actor actor) {
        Reach reach = actor.reach(Permission.CUSTOMERS_READ);
        return jdbc.sql("select currency from segment_cells where " + Reach.covers("branch_id")
                + " group by currency order by sum(customers) desc, currency")
                .param("everywhere", reach.everywhere()).param("branches", reach.array()).query(String.class).list();
    }

    public Fifths fifths(String currency) {
        return rows.fifths(currency);
    }

    /** The cells that are not empty. */
    public List<Cell> cells(Actor actor, String currency) {
        Reach reach = actor.reach(Permission.CUSTOMERS_READ);
        return jdbc.sql("""
                select recency, frequency, sum(customers) as customers, sum(spent_minor) as spent from segment_cells
                 where currency = :currency and\s""" + Reach.covers("branch_id")
                + " group by recency, frequency order by frequency desc, recency").param("currency", currency)
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .query((row, n) -> new Cell(row.getInt("recency"), row.getInt("frequency"),
                        new Count(row.getLong("customers"), Money.of(row.getLong("spent"), currency)))).list();
    }

    /** The groups that have a name and somebody in them. */
    public Map<Segment, Count> groups(Actor actor, String currency) {
        Reach reach = actor.reach(Permission.CUSTOMERS_READ);
        var found = new EnumMap<Segment, Count>(Segment.class);
        jdbc.sql("""
                select segment, sum(customers) as customers, sum(spent_minor) as spent from segment_groups
                 where currency = :currency and\s""" + Reach.covers("branch_id") + " group by segment")
                .param("currency", currency).param("everywhere", reach.everywhere())
                .param("branches", reach.array()).query(row -> {
                    found.put(Segment.of(row.getString("segment")).orElseThrow(), new Count(row.getLong("customers"),
                            Money.of(row.getLong("spent"), currency)));
                });
        return found;
    }

    /**
     * Somebody with their scores, each from 1 to 5.
     *
     * @param spent as in {@link Count}
     */
    public record Buyer(Forecast forecast, Money spent, int recency, int frequency, int money) {}

    /** Who has these scores among those whom the actor may see, who brought most first. */
    public Slice<Buyer> cell(Actor actor, String currency, int recency, int frequency, String after) {
        Fifths fifths = fifths(currency);
        return buyers(actor, currency, fifths, fifths.cell(recency, frequency), after);
    }

    /** Who belongs to the group among those whom the actor may see, who brought most first. */
    public Slice<Buyer> group(Actor actor, String currency, Segment segment, String after) {
        Fifths fifths = fifths(currency);
        return buyers(actor, currency, fifths, segment.bounds(fifths), after);
    }

    private Slice<Buyer> buyers(Actor actor, String currency, Fifths fifths, Optional<Bounds> bounds, String after) {
        if (bounds.isEmpty()) return new Slice<>(List.of(), Optional.empty());
        Reach reach = actor.reach(Permission.CUSTOMERS_READ);
        Optional<Place> from = Place.read(after);
        List<Buyer> found = SegmentRows.within(jdbc.sql(listing()), currency, bounds.get())
                .param("spent", from.map(Place::spent).orElse(Long.MAX_VALUE))
                .param("id", from.map(Place::customer).orElse(new UUID(-1, -1))).param("limit", PAGE + 1)
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .query((row, n) -> {
                    Forecast one = ForecastRows.row(row);
                    long spent = row.getLong("spent");
                    return new Buyer(one, Money.of(spent, currency), fifths.recency(one.last()),
                            fifths.frequency(one.repeats()), fifths.money(spent));
                }).list();
        return Slice.of(found, PAGE, b -> new Place(b.spent().minor(), b.forecast().customer().value()).written());
    }

    /**
     * The statement of a list, to be planned in tests. The first of each number of repeats are read along an index, and
     * of those the first: the largest segments have few numbers, so that they cost no more than small ones.
     */
    static String listing() {
        return "select g.* from generate_series(cast(:repeatsFrom as int), least(:repeatsBefore, 1 + ("
                + "select max(f.repeats) from purchase_forecasts f where f.currency = :currency)) - 1) as r (n)"
                + " cross join lateral (select " + ForecastRows.COLUMNS + ", " + SegmentRows.SPENT + " as spent"
                + " from purchase_forecasts f join customers c on c.id = f.customer_id where f.repeats = r.n and "
                + SegmentRows.OTHERWISE_WITHIN + " and (" + SegmentRows.SPENT + ", f.customer_id) < (:spent, :id) and "
                + SegmentRows.COUNTED + " and " + Customers.visibleTo("c") + " order by " + SegmentRows.SPENT
                + " desc, f.customer_id desc limit :limit) g order by g.spent desc, g.customer_id desc limit :limit";
    }

    /** Where a list goes on. One that cannot be read begins at the beginning. */
    private record Place(long spent, UUID customer) {

        static Optional<Place> read(String cursor) {
            try {
                ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
                return Optional.of(new Place(bytes.getLong(), new UUID(bytes.getLong(), bytes.getLong())));
            } catch (IllegalArgumentException | BufferUnderflowException e) {
                return Optional.empty();
            }
        }

        String written() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(3 * Long.BYTES)
                    .putLong(spent).putLong(customer.getMostSignificantBits())
                    .putLong(customer.getLeastSignificantBits()).array());
        }
    }
}
