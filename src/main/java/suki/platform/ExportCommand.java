package suki.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;

/** {@code ./suki export}: everything Suki knows, a CSV file for each table, as of one moment. */
public final class ExportCommand {

    private static final String HELP = """
            ./suki export DIR [options]

            Writes every table into DIR as CSV (UTF-8, with a header), as of one moment. Passwords, keys and links that
            would let somebody in are left out. To move a house, take ./suki backup instead.

            """ + DatabaseOptions.HELP;

    /** What lets somebody in is nobody's to read. */
    private static final Set<String> LEFT_OUT = Set.of("passwords", "sessions", "second_steps", "recovery_codes",
            "api_keys", "entry_links", "portal_links", "portal_visits", "reply_tokens", "deeds", "pulse", "steps_owed",
                    "outbox", "text_messages", "text_gateway");

    private ExportCommand() {}

    /** Runs the command and returns its exit value: 0, or 2 with a sentence on {@code err}. */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        return CommandRun.of(HELP, arguments, out, err, options -> {
            if (options.rest().size() != 1 || options.rest().getFirst().startsWith("-")) {
                throw new CannotBackUp("Say which directory to write: ./suki export DIR.");
            }
            Path directory = Path.of(options.rest().getFirst());
            try (var database = options.openBeside(Progress.to(err)); Connection connection = database.address()
                    .connect()) {
                long rows = write(connection, directory, out);
                out.println(rows + " rows written to " + directory + ".");
            } catch (SQLException | IOException e) {
                throw new CannotBackUp("The export to " + directory + " stopped: " + e.getMessage() + ".");
            }
        });
    }

    private static long write(Connection connection, Path directory, PrintStream out) throws SQLException, IOException {
        Files.createDirectories(directory);
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        var copy = connection.unwrap(PGConnection.class).getCopyAPI();
        long all = 0;
        for (Catalogue.Shape table : new Catalogue(connection).tables()) {
            if (LEFT_OUT.contains(table.name())) continue;
            try (OutputStream file = Files.newOutputStream(directory.resolve(table.name() + ".csv"))) {
                long rows = copy.copyOut("copy (select " + table.columnList() + " from " + table.qualified()
                        + ") to stdout (format csv, header)", file);
                out.println(table.name() + " " + rows);
                all += rows;
            }
        }
        connection.rollback();
        return all;
    }
}
