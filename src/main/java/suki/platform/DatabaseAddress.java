package suki.platform;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where a database is and who enters it.
 *
 * @param jdbcUrl a URL of the PostgreSQL driver
 * @param user the role that owns Suki's tables; it is not a superuser
 * @param password that role's password, never printed
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

    /** Opens one connection, outside of any pool. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    @Override
    public String toString() {
        return user + " at " + jdbcUrl;
    }
}
