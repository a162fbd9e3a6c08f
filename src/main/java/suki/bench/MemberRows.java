package suki.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import suki.bench.Names.Kind;
import suki.platform.Progress;
import suki.shared.Ids;

/**
 * Every customer of the data as a member of one programme, with some purchases that earned: made when a bench of points
 * first asks for them, in one transaction, and kept.
 */
final class MemberRows {

    static final int BOOKINGS = 5;
    private static final long POINTS = 200;
    private static final long PER_POINT = 100_00;
    private static final int MONTHS = 12;
    private static final Duration AGE = Duration.ofDays(300);
    private static final Duration BETWEEN = Duration.ofDays(40);
    private static final int BATCH = 5_000;
    private static final List<String> TABLES = List.of("memberships", "point_accounts", "point_bookings",
            "point_entries", "point_lots");

    private final World world;
    private final Names names;
    private final HouseRows house;
    private final Instant born;
    private final CopyRows programmes = new CopyRows("programmes", "id, name, currency, per_point, expire_months,"
            + " active, changed_at, changed_by, changed_name");
    private final CopyRows memberships = new CopyRows("memberships", "customer_id, id, bucket, programme_id, number,"
            + " joined_at, joined_by, joined_by_name, branch_id");
    private final CopyRows accounts = new CopyRows("point_accounts", "customer_id, membership_id, bucket, available,"
            + " owed, bookings");
    private final CopyRows bookings = new CopyRows("point_bookings", "customer_id, id, bucket, membership_id, n, kind,"
            + " cause_kind, cause_id, words, at, by_id, by_name");
    private final CopyRows entries = new CopyRows("point_entries", "customer_id, booking_id, account, bucket, amount");
    private final CopyRows lots = new CopyRows("point_lots", "customer_id, booking_id, bucket, membership_id,"
            + " expires_on, left_over");
    private final List<CopyRows> all = List.of(programmes, memberships, accounts, bookings, entries, lots);

    private MemberRows(World world) {
        this.world = world;
        names = world.names();
        house = new HouseRows(names, new Vocabulary(names.seed()), world.made());
        born = world.made().minus(AGE);
    }

    /** Sees to it that they are there. The number on the card of a member is the code of the customer. */
    static void in(World world, Progress progress) throws SQLException, IOException {
        try (Connection connection = world.address().connect(); var statement = connection.createStatement()) {
            try (var found = statement.executeQuery("select count(*) from programmes")) {
                found.next();
                if (found.getInt(1) > 0) return;
            }
            progress.say("Making %,d members …".formatted(world.names().customers()));
            connection.setAutoCommit(false);
            new MemberRows(world).make(connection);
            connection.commit();
            connection.setAutoCommit(true);
            for (String table : TABLES) statement.execute("vacuum analyze " + table);
        }
    }

    /** Bookings made since by benches: no two runs begin with the same member. */
    static int stepsSoFar(World world) throws SQLException {
        try (Connection connection = world.address().connect(); var statement = connection.createStatement();
                var found = statement.executeQuery("select sum(bookings) from point_accounts")) {
            found.next();
            long since = found.getLong(1) - (long) BOOKINGS * world.names().customers();
            return (int) (since % Integer.MAX_VALUE);
        }
    }

    private void make(Connection connection) throws SQLException, IOException {
        UUID programme = names.id(Kind.PROGRAMME, 0, born);
        programmes.values(programme, "Points", HouseRows.currency(0), PER_POINT, MONTHS, true, born,
                house.colleague(1), HouseRows.colleagueName(1)).end();
        for (int c = 0; c < names.customers(); c++) {
            member(c, programme);
            if (c % BATCH == BATCH - 1) send(connection);
        }
        send(connection);
    }

    private void send(Connection connection) throws SQLException, IOException {
        for (CopyRows rows : all) rows.send(connection);
    }

    private void member(int c, UUID programme) {
        var random = new Random(names.seed() * 31 + c);
        UUID customer = house.customer(c);
        int bucket = Ids.bucket(customer);
        UUID id = names.id(Kind.MEMBER, c, born.plusMillis(c));
        memberships.values(customer, id, bucket, programme, names.code(c), born.plusMillis(c), house.colleague(1),
                HouseRows.colleagueName(1), house.branch(c % Names.BRANCHES)).end();
        accounts.values(customer, id, bucket, BOOKINGS * POINTS, 0, BOOKINGS).end();
        for (int n = 1; n <= BOOKINGS; n++) {
            Instant at = born.plus(BETWEEN.multipliedBy(n)).plusMillis(c);
            UUID booking = Names.id(at, random);
            LocalDate last = at.atZone(ZoneOffset.UTC).toLocalDate().plusMonths(MONTHS);
            bookings.values(customer, booking, bucket, id, n, "earned", "purchase", Names.id(at, random), "", at,
                    new UUID(0, 0), "loyalty").end();
            entries.values(customer, booking, "available", bucket, POINTS).end();
            entries.values(customer, booking, "earned", bucket, -POINTS).end();
            lots.values(customer, booking, bucket, id, last, POINTS).end();
        }
    }
}
