package suki.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import suki.platform.DatabaseAddress;

/** Counts the rows that product and floor add, by the database's own statistics: both must add the same. */
final class WrittenRows {

    /** What a case adds when it is opened. What follows later, such as the letter's acceptance, is not among it. */
    private static final List<String> TABLES = List.of("cases", "entries", "promises", "portal_links", "outbox",
            "passages", "holds", "timeline", "deeds", "pulse");
    /** How long the database takes to put its counts together. */
    private static final int SETTLE_MS = 1_500;

    private final DatabaseAddress address;
    private final long[] rows = new long[2];
    private final long[] cases = new long[2];

    WrittenRows(DatabaseAddress address) {
        this.address = address;
    }

    /** A round of load. */
    @FunctionalInterface
    interface Loaded {
        Load.Round run() throws Exception;
    }

    Load.Round during(boolean floor, Loaded load) throws Exception {
        long before = inserted();
        Load.Round round = load.run();
        Load.rest(SETTLE_MS);
        int which = floor ? 1 : 0;
        rows[which] += inserted() - before;
        cases[which] += round.timings().count() - round.timings().failures();
        return round;
    }

    double each(boolean floor) {
        int which = floor ? 1 : 0;
        return (double) rows[which] / Math.max(1, cases[which]);
    }

    private long inserted() throws SQLException {
        try (Connection connection = address.connect(); var statement = connection.prepareStatement("""
                select sum(n_tup_ins) from pg_stat_user_tables where relname = any(?)""")) {
            statement.setArray(1, connection.createArrayOf("text", TABLES.toArray()));
            try (var found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }
}
