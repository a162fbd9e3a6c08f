package suki.bench;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows of one table on their way in by COPY, in its text format. */
final class CopyRows {

    private static final int ROOM = 1 << 20;

    private final String sql;
    private final StringBuilder rows = new StringBuilder(ROOM);
    private boolean begun;

    CopyRows(String table, String columns) {
        sql = "copy " + table + " (" + columns + ") from stdin";
    }

    CopyRows value(@Nullable Object value) {
        if (begun) rows.append('\t');
        begun = true;
        switch (value) {
            case null -> rows.append("\\N");
            case String text -> escape(text);
            case byte[] bytes -> rows.append("\\\\x").append(HexFormat.of().formatHex(bytes));
            case Instant at -> rows.append(at);
            default -> rows.append(value);
        }
        return this;
    }

    CopyRows values(@Nullable Object... values) {
        for (Object value : values) value(value);
        return this;
    }

    void end() {
        rows.append('\n');
        begun = false;
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\n' -> rows.append("\\n");
                case '\t' -> rows.append("\\t");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
    }

    void send(Connection connection) throws SQLException, IOException {
        if (rows.isEmpty()) return;
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, new StringReader(rows.toString()));
        rows.setLength(0);
    }
}
