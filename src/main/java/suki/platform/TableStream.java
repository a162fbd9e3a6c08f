package suki.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Tables as streams of text lines, which every release of PostgreSQL reads and writes alike. */
final class TableStream {

    /** What would let the same value be written in two ways, or rows of one table begin in its middle. */
    private static final String SETTINGS = """
            set local datestyle = 'ISO, YMD';
            set local intervalstyle = 'postgres';
            set local timezone = 'UTC';
            set local extra_float_digits = 1;
            set local bytea_output = 'hex';
            set local synchronize_seqscans = off;
            set local max_parallel_workers_per_gather = 0;
            set local statement_timeout = 0;
            set local idle_in_transaction_session_timeout = 0;
            set local row_security = off;
            """;

    private TableStream() {}

    /** Fixes, for this transaction, how values are written. */
    static void settle(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
    }

    /** Writes all rows of a table to {@code out} and says what they were. */
    static Manifest.Table write(Connection connection, Catalogue.Shape shape, OutputStream out, Meter meter)
            throws SQLException, IOException {
        // rows of a partitioned table lie in its partitions, which only a query gathers
        String from = shape.partitioned()
                ? "(select " + shape.columnList() + " from " + shape.qualified() + ")"
                : shape.qualified() + " (" + shape.columnList() + ")";
        CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + from + " to stdout");
        MessageDigest stream = sha256();
        var rows = new RowSum();
        long bytes = 0;
        try {
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                out.write(row);
                stream.update(row);
                rows.add(row);
                bytes += row.length;
                meter.add(1);
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        return new Manifest.Table(shape.schema(), shape.name(), shape.columns(), rows.count, bytes,
                HexFormat.of().formatHex(stream.digest()), rows.hex());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A sum over the digests of rows: two tables with the same rows have the same, in whatever order they lie. */
    private static final class RowSum {

        private final MessageDigest digest = sha256();
        private long first;
        private long second;
        private long count;

        void add(byte[] row) {
            ByteBuffer hashed = ByteBuffer.wrap(digest.digest(row));
            first += hashed.getLong();
            second += hashed.getLong();
            count++;
        }

        String hex() {
            return HexFormat.of().toHexDigits(first) + HexFormat.of().toHexDigits(second);
        }
    }
}
