package suki.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import suki.bench.BookPoints.Wish;
import suki.shared.Ids;

/**
 * The least that a booking of points costs: the rows that the ledger writes, by the statements with which it writes
 * them, prepared once, on a connection of its own and in one durable transaction. No HTTP, no JSON and no rights; and
 * nothing that makes a repeated request count once, unless it is keyed.
 */
final class PointFloor implements Load.Client {

    private static final List<String> STATEMENTS = List.of(
            """
            select a.customer_id, a.membership_id, a.available, a.owed, a.bookings, m.programme_id, c.branch_id,
                   m.branch_id as joined
              from memberships m
              join customers c on c.id = m.customer_id
              join point_accounts a on a.customer_id = m.customer_id and a.membership_id = m.id
             where m.number = ? and c.erased_at is null for update of a""",
            """
            select booking_id, expires_on, left_over from point_lots
             where customer_id = ? and membership_id = ? and left_over > 0
             order by expires_on nulls last, booking_id offset ? limit ?""",
            """
            with booking as (
                insert into point_bookings (customer_id, id, bucket, membership_id, n, kind, cause_kind, cause_id,
                    words, at, by_id, by_name)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (customer_id, membership_id, kind, cause_kind, cause_id) do nothing returning id),
            entries as (
                insert into point_entries (customer_id, booking_id, account, bucket, amount)
                select ?, b.id, e.account, ?, e.amount
                  from booking b, unnest(cast(? as text[]), cast(? as bigint[])) as e (account, amount)),
            spent as (
                update point_lots l set left_over = u.left_over
                  from booking b, unnest(cast(? as uuid[]), cast(? as bigint[])) as u (id, left_over)
                 where l.customer_id = ? and l.booking_id = u.id),
            fresh as (
                insert into point_lots (customer_id, booking_id, bucket, membership_id, expires_on, left_over)
                select ?, b.id, ?, ?, cast(? as date), ? from booking b where ? > 0)
            update point_accounts a set available = ?, owed = ?, bookings = ?
              from booking b where a.customer_id = ? and a.membership_id = ?""",
            Prepared.DEED_BEGUN,
            Prepared.DEED_DONE);

    /** As many as the ledger reads at a time. */
    private static final int LOTS = 20;
    private static final byte[] DIGEST = Names.sha256("a body");
    /** As long as a real one. */
    private static final byte[] ANSWER =
            ("{\"answer\":\"" + "x".repeat(300) + "\"}").getBytes(StandardCharsets.US_ASCII);

    private final Prepared statements;
    private final Clock clock;
    private final boolean keyed;
    private final Supplier<Wish> wishes;

    /**
     * @param keyed  whether it keeps, as the product does, a row by which a repeated request counts once
     * @param wishes gives what is booked next
     */
    PointFloor(World world, boolean keyed, Supplier<Wish> wishes) throws SQLException {
        this.keyed = keyed;
        this.wishes = wishes;
        clock = world.clock();
        statements = new Prepared(world.address(), STATEMENTS);
    }

    private record Account(UUID customer, UUID id, long available, long owed, long bookings) {

        static Account of(ResultSet rows) throws SQLException {
            rows.next();
            return new Account(rows.getObject("customer_id", UUID.class), rows.getObject("membership_id", UUID.class),
                    rows.getLong("available"), rows.getLong("owed"), rows.getLong("bookings"));
        }
    }

    private record Lot(UUID booking, @Nullable LocalDate expires, long left) {

        static List<Lot> all(ResultSet rows) throws SQLException {
            var found = new ArrayList<Lot>();
            while (rows.next()) {
                found.add(new Lot(rows.getObject("booking_id", UUID.class),
                        rows.getObject("expires_on", LocalDate.class), rows.getLong("left_over")));
            }
            return found;
        }
    }

    @Override
    public boolean act() throws SQLException {
        Wish wish = wishes.get();
        Instant now = clock.instant();
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        String key = UUID.randomUUID().toString();
        String scope = "api " + DIGEST.length + " POST /api/v1/members/" + wish.number() + "/bookings";
        if (keyed) statements.ask(3, ResultSet::next, scope, key, DIGEST, at);
        Account account = statements.ask(0, Account::of, wish.number());
        long points = wish.points();
        List<Lot> spent = points > 0 ? List.of() : spent(account, -points);
        boolean written = write(wish, account, spent, now, at) == 1;
        if (keyed) statements.change(4, 201, null, ANSWER, scope, key);
        statements.commit();
        return written;
    }

    private List<Lot> spent(Account account, long points) throws SQLException {
        var changed = new ArrayList<Lot>();
        long left = points;
        for (Lot one : statements.ask(1, Lot::all, account.customer(), account.id(), 0, LOTS)) {
            if (left == 0) break;
            long taken = Math.min(left, one.left());
            changed.add(new Lot(one.booking(), one.expires(), one.left() - taken));
            left -= taken;
        }
        if (left > 0) throw new IllegalStateException("Too few points in " + account);
        return changed;
    }

    private int write(Wish wish, Account account, List<Lot> spent, Instant now, OffsetDateTime at)
            throws SQLException {
        UUID customer = account.customer();
        int bucket = Ids.bucket(customer);
        long points = wish.points();
        long fresh = Math.max(0, points);
        boolean redeems = points < 0;
        return statements.change(2, customer, Ids.next(now), bucket, account.id(), account.bookings() + 1,
                redeems ? "redeemed" : "adjusted", "program", UUID.randomUUID(), wish.words(), at, customer, "key 1",
                customer, bucket, new String[] {"available", redeems ? "redeemed" : "adjusted"},
                new Long[] {points, -points}, spent.stream().map(Lot::booking).toArray(UUID[]::new),
                spent.stream().map(Lot::left).toArray(Long[]::new), customer, customer, bucket, account.id(), null,
                fresh, fresh, account.available() + points, account.owed(), account.bookings() + 1, customer,
                account.id());
    }

    @Override
    public void close() throws IOException {
        statements.close();
    }
}
