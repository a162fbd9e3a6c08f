package suki.platform;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a database holds, as its catalogue tells it; what belongs to PostgreSQL, extensions and Flyway is left out. */
record Catalogue(Connection connection) {

    /** Flyway's own record: a restore makes it anew, as it migrates an empty database. */
    static final String HISTORY = "flyway_schema_history";

    private static final String OURS = """
            n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'
            and not exists (select from pg_depend d
                            where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            """;

    /** A table with the columns a copy carries: all but those the database computes itself. */
    record Shape(String schema, String name, boolean partitioned, List<String> columns) {

        String qualified() {
            return quote(schema) + "." + quote(name);
        }

        String columnList() {
            return columns.stream().map(Catalogue::quote).collect(Collectors.joining(", "));
        }
    }

    List<Shape> tables() throws SQLException {
        return list("""
                select n.nspname, c.relname, c.relkind = 'p',
                       array(select a.attname::text from pg_attribute a
                             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                             order by a.attnum)
                from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and not c.relispartition and c.relname <> '%s' and %s
                order by n.nspname, c.relname
                """.formatted(HISTORY, OURS), row -> new Shape(
                        row.getString(1), row.getString(2), row.getBoolean(3), texts(row.getArray(4))));
    }

    List<Manifest.Sequence> sequences() throws SQLException {
        record Name(String schema, String name) {}
        List<Name> names = list("""
                select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'S' and %s order by n.nspname, c.relname
                """.formatted(OURS), row -> new Name(row.getString(1), row.getString(2)));
        var sequences = new ArrayList<Manifest.Sequence>();
        for (Name name : names) {
            sequences.addAll(list(
                    "select last_value, is_called from " + quote(name.schema()) + "." + quote(name.name()),
                    row -> new Manifest.Sequence(name.schema(), name.name(), row.getLong(1), row.getBoolean(2))));
        }
        return sequences;
    }

    /** Returns the schemas a person or a migration made, {@code public} among them. */
    List<String> schemas() throws SQLException {
        return list("""
                select n.nspname from pg_namespace n
                where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                  and not exists (select from pg_depend d where d.classid = 'pg_namespace'::regclass
                                  and d.objid = n.oid and d.deptype = 'e')
                order by 1
                """, row -> row.getString(1));
    }

    boolean isEmpty() throws SQLException {
        return list("""
                select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and %s limit 1
                """.formatted(OURS), row -> row.getInt(1)).isEmpty();
    }

    /** Returns the migration the tables stand at, or nothing where Flyway never ran. */
    List<String> schemaVersion() throws SQLException {
        List<String> history = list("""
                select quote_ident(n.nspname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relname = '%s' and c.relkind = 'r'
                """.formatted(HISTORY), row -> row.getString(1));
        if (history.isEmpty()) {
            return List.of();
        }
        return list("select version from " + history.getFirst() + "." + HISTORY
                + " where success and version is not null order by installed_rank desc limit 1",
                row -> row.getString(1));
    }

    /** Returns how many other sessions are in this database. */
    int otherSessions() throws SQLException {
        return list("""
                select count(*) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
                """, row -> row.getInt(1)).getFirst();
    }

    static String quote(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> list(String question, Row<T> row) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(row.read(rows));
            }
            return all;
        }
    }
}
