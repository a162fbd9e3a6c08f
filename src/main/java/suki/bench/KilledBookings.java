package suki.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import suki.platform.Progress;

/** The server is killed while points are booked: each booking is there once, and the ledger's sums hold. */
final class KilledBookings implements Kills.Deed {

    private static final int KILLS = 25;
    private static final long BROUGHT = 50;
    private static final long SPENT = 20;
    private static final Pattern ID = Pattern.compile("\\A\\{\"id\":\"([0-9a-f-]{36})\"");

    private final Names names;

    private KilledBookings(Names names) {
        this.names = names;
    }

    static Figures measure(World world, BenchOptions options, Progress progress) throws Exception {
        MemberRows.in(world, progress);
        return Kills.measure(world, options, progress, KILLS, new KilledBookings(world.names()));
    }

    @Override
    public byte[] request(int number, String apiKey, String mark) {
        int members = names.customers();
        boolean spends = (number / members + number) % 2 == 1;
        return new BookPoints.Wish(names.code(number % members), spends ? -SPENT : BROUGHT, mark).request(apiKey, mark);
    }

    @Override
    public Pattern named() {
        return ID;
    }

    /** Whole is a booking whose sides are together nothing, and one of them the member's. */
    @Override
    public String there() {
        return """
                select b.words as mark, b.id::text as name, e.sides >= 2 and e.total = 0 and e.theirs = 1 as whole
                  from point_bookings b, lateral (
                       select count(*) as sides, sum(amount) as total,
                              count(*) filter (where account = 'available') as theirs
                         from point_entries e where e.customer_id = b.customer_id and e.booking_id = b.id) as e
                 where b.words like ?""";
    }

    @Override
    public String fault() {
        return "unbalanced";
    }

    /** Bookings whose sides are not nothing, and accounts that are below nothing or differ from sides or lots. */
    @Override
    public int otherFaults(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var found = statement.executeQuery("""
                with entered as (
                    select b.customer_id, b.membership_id, count(distinct b.id) as bookings,
                           coalesce(sum(e.amount) filter (where e.account = 'available'), 0) as available,
                           coalesce(-sum(e.amount) filter (where e.account = 'owed'), 0) as owed
                      from point_bookings b
                      join point_entries e on e.customer_id = b.customer_id and e.booking_id = b.id
                     group by b.customer_id, b.membership_id),
                held as (
                    select customer_id, membership_id, sum(left_over) as available from point_lots
                     group by customer_id, membership_id)
                select (select count(*) from (select from point_entries group by customer_id, booking_id
                         having sum(amount) <> 0) as uneven)
                     + (select count(*) from point_accounts a
                          left join entered e using (customer_id, membership_id)
                          left join held h using (customer_id, membership_id)
                         where a.available < 0 or a.owed < 0 or a.available > 0 and a.owed > 0
                            or a.available <> coalesce(e.available, 0) or a.owed <> coalesce(e.owed, 0)
                            or a.bookings <> coalesce(e.bookings, 0)
                            or a.available <> coalesce(h.available, 0))""")) {
            found.next();
            return found.getInt(1);
        }
    }
}
