package suki.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import suki.platform.DatabaseAddress;

/** Counts the rows that product and floor add, by the database's own statistics: both must add the same. */
final class WrittenRows {

    /** What a case adds when it is opened. What follows later, such as the letter's acceptance, is not among it. */
    static final List<String> CASE = List.of("cases", "entries", "promises", "portal_links", "outbox",
            "passages", "holds", "timeline", "deeds", "pulse");
    /** What a booking of points adds. */
    static final List<String> BOOKING = List.of("point_bookings", "point_entries", "point_lots", "deeds");
    /** Whose connections stay open, so that a part of their counts comes late. */
    static final String PRODUCT = "product";
    /** A connection that is idle tells its counts after ten seconds at the latest, one that is closed at once. */
    private static final int IDLE_MS = 11_000;
    private static final int CLOSED_MS = 500;

    private final DatabaseAddress address;
    private final List<String> tables;
    private final Map<String, Long> rows = new HashMap<>();
    private final Map<String, Long> deeds = new HashMap<>();

    private WrittenRows(DatabaseAddress address, List<String> tables) {
        this.address = address;
        this.tables = tables;
    }

    /** Begins once what was done before, such as warming up, is counted. */
    static WrittenRows begin(DatabaseAddress address, List<String> tables) {
        Load.rest(IDLE_MS);
        return new WrittenRows(address, tables);
    }

    /** A round of load. */
    @FunctionalInterface
    interface Loaded {
        Load.Round run() throws Exception;
    }

    /** @param whose a name that is asked for later */
    Load.Round during(String whose, Loaded load) throws Exception {
        long before = inserted();
        Load.Round round = load.run();
        Load.rest(whose.equals(PRODUCT) ? IDLE_MS : CLOSED_MS);
        rows.merge(whose, inserted() - before, Long::sum);
        deeds.merge(whose, (long) round.timings().count() - round.timings().failures(), Long::sum);
        return round;
    }

    double each(String whose) {
        return (double) rows.getOrDefault(whose, 0L) / Math.max(1, deeds.getOrDefault(whose, 0L));
    }

    private long inserted() throws SQLException {
        try (Connection connection = address.connect(); var statement = connection.prepareStatement("""
                select sum(n_tup_ins) from pg_stat_user_tables where relname = any(?)""")) {
            statement.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (var found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }
}
