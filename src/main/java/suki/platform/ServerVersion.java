package suki.platform;

import java.sql.Connection;
import java.sql.SQLException;

/** Which PostgreSQL answers. */
final class ServerVersion {

    /** The oldest major release that every test runs on. */
    static final int OLDEST_MAJOR = 16;

    private static final int NUMBERS_IN_A_MAJOR = 10_000;

    private ServerVersion() {}

    /** Refuses a server that is too old. */
    static void check(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select current_setting('server_version_num')::int")) {
            row.next();
            check(row.getInt(1), connection.getMetaData().getURL());
        }
    }

    static void check(int number, String url) {
        if (number < OLDEST_MAJOR * NUMBERS_IN_A_MAJOR) {
            throw new CannotStart("The server at " + url + " is PostgreSQL " + number / NUMBERS_IN_A_MAJOR
                    + " and Suki needs " + OLDEST_MAJOR + " or newer: upgrade it, or leave --database out to use "
                    + "the server Suki brings.");
        }
    }
}
