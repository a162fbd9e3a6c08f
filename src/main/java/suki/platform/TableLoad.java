package suki.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.postgresql.PGConnection;

/**
 * The loading of a backup into tables that a migration has just made, in one transaction. It needs no superuser:
 * foreign keys are taken away and made again, which also checks all of them at once, and triggers are silent.
 */
final class TableLoad {

    private final Connection connection;
    private final ZipFile zip;
    private final Manifest manifest;
    private final Progress progress;

    TableLoad(Connection connection, ZipFile zip, Manifest manifest, Progress progress) {
        this.connection = connection;
        this.zip = zip;
        this.manifest = manifest;
        this.progress = progress;
    }

    /** A rule on a table and how it is made. */
    private record Rule(String table, String name, String definition) {}

    void run() throws Exception {
        connection.setAutoCommit(false);
        TableStream.settle(connection);
        var catalogue = new Catalogue(connection);
        Map<String, Catalogue.Shape> shapes = catalogue.tables().stream()
                .collect(Collectors.toMap(Catalogue.Shape::qualified, Function.identity()));
        checkShapes(shapes);
        List<Rule> keys = foreignKeys(catalogue);
        List<Rule> triggers = triggers(catalogue);
        for (Rule key : keys) {
            execute("alter table " + key.table() + " drop constraint " + key.name());
        }
        for (Rule trigger : triggers) {
            execute("alter table " + trigger.table() + " disable trigger " + trigger.name());
        }
        if (!shapes.isEmpty()) {
            // migrations leave rows of their own; the backup has them too, as they are by now
            execute("truncate " + String.join(", ", shapes.keySet()));
        }
        load(shapes);
        compare(shapes);
        progress.during("Checking the keys between tables …", () -> {
            for (Rule trigger : triggers) {
                execute("alter table " + trigger.table() + " enable trigger " + trigger.name());
            }
            for (Rule key : keys) {
                execute("alter table " + key.table() + " add constraint " + key.name() + " " + key.definition());
            }
            return keys;
        });
        finish(catalogue);
    }

    private void finish(Catalogue catalogue) throws Exception {
        for (Manifest.Sequence sequence : manifest.sequences()) {
            try (var set = connection.prepareStatement("select setval(?::regclass, ?, ?)")) {
                set.setString(1, Catalogue.quote(sequence.schema()) + "." + Catalogue.quote(sequence.name()));
                set.setLong(2, sequence.value());
                set.setBoolean(3, sequence.called());
                set.execute();
            }
        }
        // made in the order of their ids, so none is filled before one it reads
        for (String view : catalogue.list(
                "select oid::regclass::text from pg_class where relkind = 'm' order by oid", row -> row.getString(1))) {
            execute("refresh materialized view " + view);
        }
        connection.commit();
        connection.setAutoCommit(true);
        progress.during("Counting for the planner …", () -> {
            execute("analyze");
            return manifest;
        });
    }

    private void checkShapes(Map<String, Catalogue.Shape> shapes) {
        Set<String> wanted = manifest.tables().stream().map(TableLoad::qualified).collect(Collectors.toSet());
        if (!wanted.equals(shapes.keySet())) {
            throw new CannotRestore("The tables of the backup aren't those of its version "
                    + manifest.schemaVersion() + ": nothing was loaded.");
        }
        for (Manifest.Table table : manifest.tables()) {
            Catalogue.Shape shape = shapes.get(qualified(table));
            if (!Set.copyOf(shape.columns()).equals(Set.copyOf(table.columns()))) {
                throw new CannotRestore("The columns of " + table.name() + " in the backup aren't those of its version "
                        + manifest.schemaVersion() + ": nothing was loaded.");
            }
        }
    }

    private void load(Map<String, Catalogue.Shape> shapes) throws SQLException, IOException {
        var meter = new Meter(progress, "Loaded");
        for (Manifest.Table table : manifest.tables()) {
            try (InputStream rows = BackupFile.open(zip, table, meter)) {
                String columns = table.columns().stream().map(Catalogue::quote).collect(Collectors.joining(", "));
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn(
                        "copy " + shapes.get(qualified(table)).qualified() + " (" + columns + ") from stdin", rows);
            }
        }
        progress.say(meter + ".");
    }

    private void compare(Map<String, Catalogue.Shape> shapes) throws SQLException, IOException {
        var meter = new Meter(progress, "Compared");
        for (Manifest.Table table : manifest.tables()) {
            Catalogue.Shape shape = shapes.get(qualified(table));
            // the order of the columns is the backup's, or the same rows would look different
            var asWritten = new Catalogue.Shape(table.schema(), table.name(), shape.partitioned(), table.columns());
            Manifest.Table loaded =
                    TableStream.write(connection, asWritten, OutputStream.nullOutputStream(), meter);
            if (loaded.rows() != table.rows() || !loaded.rowSum().equals(table.rowSum())) {
                throw new CannotRestore("The rows of " + table.name() + " don't read back as they were written: "
                        + "nothing was kept.");
            }
        }
        progress.say(meter + ".");
    }

    private static List<Rule> foreignKeys(Catalogue catalogue) throws SQLException {
        return catalogue.list("""
                select format('%I.%I', n.nspname, c.relname), quote_ident(k.conname), pg_get_constraintdef(k.oid)
                from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
                where k.contype = 'f' and k.conparentid = 0 and n.nspname !~ '^pg_' order by k.oid
                """, TableLoad::rule);
    }

    private static List<Rule> triggers(Catalogue catalogue) throws SQLException {
        return catalogue.list("""
                select format('%I.%I', n.nspname, c.relname), quote_ident(t.tgname), ''
                from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
                where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled = 'O' and c.relkind in ('r', 'p')
                  and n.nspname !~ '^pg_' order by t.oid
                """, TableLoad::rule);
    }

    private static Rule rule(ResultSet row) throws SQLException {
        return new Rule(row.getString(1), row.getString(2), row.getString(3));
    }

    private static String qualified(Manifest.Table table) {
        return Catalogue.quote(table.schema()) + "." + Catalogue.quote(table.name());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
