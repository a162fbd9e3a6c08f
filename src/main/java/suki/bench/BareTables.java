package suki.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import suki.platform.DatabaseAddress;
import suki.platform.Progress;

/**
 * Takes indexes and references off large tables while they are filled, and puts them back as they were: built at once
 * they take a third of the time, and what is put back is checked by the database against every row.
 */
final class BareTables implements AutoCloseable {

    private final Connection connection;
    private final List<String> back = new ArrayList<>();

    BareTables(DatabaseAddress address, List<String> tables) throws SQLException {
        connection = address.connect();
        var away = new ArrayList<String>();
        collect("""
                select format('drop index %I', i.relname), pg_get_indexdef(x.indexrelid)
                  from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
                 where t.relname = any(?)
                   and not exists (select from pg_constraint c where c.conindid = x.indexrelid)""", tables, away);
        collect("""
                select format('alter table %I drop constraint %I', t.relname, c.conname),
                       format('alter table %I add constraint %I %s', t.relname, c.conname, pg_get_constraintdef(c.oid))
                  from pg_constraint c join pg_class t on t.oid = c.conrelid
                 where c.contype = 'f' and t.relname = any(?)""", tables, away);
        for (String sql : away) execute(sql);
    }

    private void collect(String sql, List<String> tables, List<String> away) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    away.add(found.getString(1));
                    back.add(found.getString(2));
                }
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void complete(Progress progress) throws SQLException {
        for (int n = 0; n < back.size(); n++) {
            progress.say("Index or reference %d of %d …".formatted(n + 1, back.size()));
            execute(back.get(n));
        }
        back.clear();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
