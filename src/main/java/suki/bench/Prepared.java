package suki.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.platform.DatabaseAddress;

/** The statements of a floor, prepared once on a connection of its own; each turn ends with {@link #commit}. */
final class Prepared implements AutoCloseable {

    /** With which a request of a program begins to count once. */
    static final String DEED_BEGUN = """
            with usual as materialized (
                select current_setting('lock_timeout') as patience, set_config('lock_timeout', '5s', true)),
            begun as (
                insert into deeds (scope, key, fingerprint, at)
                select ?, ?, ?, ? from usual on conflict do nothing returning 1)
            select n = 1 and set_config('lock_timeout', patience, true) is not null
              from (select count(*) as n from begun) as done, usual""";
    /** With which its answer is kept. */
    static final String DEED_DONE =
            "update deeds set status = ?, location = ?, body = ? where scope = ? and key = ?";

    private final Connection connection;
    private final List<PreparedStatement> statements = new ArrayList<>();

    Prepared(DatabaseAddress address, List<String> sql) throws SQLException {
        connection = address.connect();
        connection.setAutoCommit(false);
        for (String one : sql) statements.add(connection.prepareStatement(one));
    }

    /** Reads what a statement gives. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet rows) throws SQLException;
    }

    /** @param statement its place in the list */
    int change(int statement, @Nullable Object... values) throws SQLException {
        return bound(statement, values).executeUpdate();
    }

    <T> T ask(int statement, Reading<T> reading, @Nullable Object... values) throws SQLException {
        try (var rows = bound(statement, values).executeQuery()) {
            return reading.of(rows);
        }
    }

    private PreparedStatement bound(int statement, @Nullable Object... values) throws SQLException {
        PreparedStatement prepared = statements.get(statement);
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> prepared.setNull(i + 1, java.sql.Types.NULL);
                case UUID[] ids -> prepared.setArray(i + 1, connection.createArrayOf("uuid", ids));
                case String[] words -> prepared.setArray(i + 1, connection.createArrayOf("text", words));
                case Long[] numbers -> prepared.setArray(i + 1, connection.createArrayOf("bigint", numbers));
                case Object value -> prepared.setObject(i + 1, value);
            }
        }
        return prepared;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
