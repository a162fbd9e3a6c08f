package suki.platform;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;

/** A database with every kind of thing a backup must bring over, at the second of three migrations. */
final class SmallDatabase {

    static final String MIGRATIONS = "classpath:suki/platform/migrations";

    private SmallDatabase() {}

    static void fill(DatabaseAddress address) throws SQLException {
        Flyway.configure()
                .dataSource(address.jdbcUrl(), address.user(), address.password())
                .locations(MIGRATIONS)
                .target("2")
                .load()
                .migrate();
        try (Connection connection = address.connect();
                var statement = connection.createStatement()) {
            statement.execute("set suki.test = 'on'");
            statement.execute("""
                    update branch set name = 'renamed since';
                    insert into branch values ('00000000-0000-7000-8000-000000000002', 'North', null);
                    insert into colleague values
                        ('00000000-0000-7000-8000-00000000000b', '00000000-0000-7000-8000-000000000002', null, 'Boss');
                    insert into colleague values
                        ('00000000-0000-7000-8000-00000000000a', '00000000-0000-7000-8000-000000000002',
                         '00000000-0000-7000-8000-00000000000b', 'Ayesha');
                    update branch set head = '00000000-0000-7000-8000-00000000000b' where name = 'North';
                    insert into thing (said, weight, price, seen, lasted, raw, tags, more, kind) values
                        ('one', 0.1, 10.5000, '2026-03-29 02:30:00+02', '1 mon 2 days 03:04:05.678', '\\x00ff0a5c',
                         '{a,"b c",NULL}', '{"b": 1, "a": [1, 2.50, null]}', 'odd'),
                        (E'tab\\there, line\\nthere, \\\\N and \\\\.', 'NaN', null, 'infinity', null, '', '{}', 'null',
                         'odd'),
                        ('', '-Infinity', 0, null, null, null, null, null, 'empty'),
                        (null, 1e308, -1, null, null, null, null, '"text"', 'null'),
                        ('محمد · தமிழ் · 👋', 4.9e-324, 1, null, null, null, null, null, 'unicode');
                    delete from thing where said = 'one';
                    insert into thing (said) select 'word ' || n from generate_series(1, 5000) n;
                    insert into ledger values (1, 10), (2, -10);
                    insert into fact values ('2026-05-05', 'new'), ('2025-05-05', 'old');
                    insert into "Odd one"."Table; with ""quotes" values ('x', 1);
                    select nextval('"Odd one"."Next"'), nextval('"Odd one"."Next"');
                    """);
        }
    }

    static List<String> ask(DatabaseAddress address, String question) throws SQLException {
        try (Connection connection = address.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    static void execute(DatabaseAddress address, String sql) throws SQLException {
        try (Connection connection = address.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
