package suki.platform;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** The database named {@code suki} inside a server of ours, and the role that owns it. */
record OwnDatabase(int port, String password, String adminPassword) {

    static final String NAME = "suki";
    private static final String PASSWORD_FILE = "database.password";
    private static final String ADMIN_PASSWORD_FILE = "database.admin-password";

    /** Reads both passwords, or makes them on the first start. */
    static OwnDatabase in(DataDirectory directory, int port) throws IOException {
        return new OwnDatabase(port, directory.password(PASSWORD_FILE), directory.password(ADMIN_PASSWORD_FILE));
    }

    DatabaseAddress address() {
        return new DatabaseAddress(url(NAME), NAME, password);
    }

    private String url(String database) {
        // the server listens on this machine only; asking it for encryption first costs a round trip each time
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable&gssEncMode=disable";
    }

    private Connection admin() throws SQLException {
        return new DatabaseAddress(url("postgres"), PostgresServer.ADMIN, adminPassword).connect();
    }

    /** Makes role and database where a first start was cut short before it did. */
    void ensure() throws SQLException {
        try (Connection connection = admin();
                Statement statement = connection.createStatement()) {
            if (!has(statement, "select 1 from pg_roles where rolname = 'suki'")) {
                statement.execute("create role suki login password '" + password + "'");
            }
            if (!has(statement, "select 1 from pg_database where datname = 'suki'")) {
                statement.execute("create database suki owner suki");
            }
        }
    }

    /** Tells whether the server that answers is the one we would start: our password, release and safety. */
    boolean isAsStarted(DataDirectory directory, int major, Map<String, String> options) {
        try (Connection connection = admin();
                Statement statement = connection.createStatement()) {
            for (var option : options.entrySet()) {
                if (!has(statement, "select 1 where current_setting('" + option.getKey() + "') = '"
                        + option.getValue() + "'")) {
                    return false;
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "select current_setting('data_directory'), current_setting('server_version_num')::int / 10000")) {
                return row.next()
                        && row.getString(1).equals(directory.database().toString())
                        && row.getInt(2) == major;
            }
        } catch (SQLException _) {
            return false;
        }
    }

    void explain(boolean on) throws SQLException {
        try (Connection connection = admin(); Statement statement = connection.createStatement()) {
            // known only once the library is there
            statement.execute("load 'auto_explain'");
            for (var setting : Map.of("session_preload_libraries", "auto_explain",
                    "auto_explain.log_min_duration", "0", "auto_explain.log_analyze", "on",
                    "auto_explain.log_timing", "off", "auto_explain.log_parameter_max_length", "0",
                    "auto_explain.log_format", "json").entrySet()) {
                statement.execute("alter role suki " + (on ? "set " + setting.getKey() + " = '" + setting.getValue()
                        + "'" : "reset " + setting.getKey()));
            }
        }
    }

    private static boolean has(Statement statement, String question) throws SQLException {
        try (ResultSet rows = statement.executeQuery(question)) {
            return rows.next();
        }
    }
}
