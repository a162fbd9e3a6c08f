package suki.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import suki.platform.DatabaseAddress;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads plans out of the log of PostgreSQL and judges each step by the rows it read. */
final class PlanLog {

    /** A table with more rows is read by an index, never through. */
    private static final int LARGE_TABLE = 10_000;
    /** More rows than this are not sorted, and not thrown away, to show one page. */
    private static final int LONG_LIST = 20_000;
    private static final int SHOWN_SQL = 900;

    /** @param findings a sentence for each statement and fault */
    record Found(int plans, int statements, List<String> findings) {}

    private final Map<String, Long> tables;
    private final TreeMap<String, TreeSet<String>> findings = new TreeMap<>();
    private final java.util.HashSet<String> statements = new java.util.HashSet<>();
    private int plans;

    private PlanLog(Map<String, Long> tables) {
        this.tables = tables;
    }

    static Found read(Path log, long from, DatabaseAddress address) throws IOException, SQLException {
        var reader = new PlanLog(tables(address));
        var json = new JsonMapper();
        try (var file = FileChannel.open(log).position(from);
                var lines = new BufferedReader(Channels.newReader(file, StandardCharsets.UTF_8))) {
            var plan = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // what continues a message begins with a tab
                if (line.startsWith("\t")) {
                    plan.append(line);
                } else {
                    reader.plan(plan, json);
                    plan.setLength(0);
                }
            }
            reader.plan(plan, json);
        }
        List<String> told = reader.findings.entrySet().stream()
                .flatMap(e -> e.getValue().stream().map(f -> f + " in: " + e.getKey())).toList();
        return new Found(reader.plans, reader.statements.size(), told);
    }

    private static Map<String, Long> tables(DatabaseAddress address) throws SQLException {
        var rows = new HashMap<String, Long>();
        try (Connection connection = address.connect(); var statement = connection.createStatement();
                var found = statement.executeQuery("select relname, n_live_tup from pg_stat_user_tables")) {
            while (found.next()) rows.put(found.getString(1), found.getLong(2));
        }
        return rows;
    }

    private void plan(CharSequence text, JsonMapper json) {
        if (text.isEmpty() || text.chars().filter(c -> c != '\t' && c != ' ').findFirst().orElse(0) != '{') return;
        JsonNode read;
        try {
            read = json.readTree(text.toString());
        } catch (tools.jackson.core.JacksonException e) {
            return;
        }
        if (read.get("Plan") == null) return;
        String sql = read.path("Query Text").asString("").replaceAll("\\s+", " ").strip();
        plans++;
        statements.add(sql);
        step(sql, read.get("Plan"));
    }

    private void step(String sql, JsonNode node) {
        String type = node.path("Node Type").asString("");
        String table = node.path("Relation Name").asString("");
        double loops = Math.max(1, node.path("Actual Loops").asDouble(1));
        double rows = node.path("Actual Rows").asDouble(0) * loops;
        double removed = node.path("Rows Removed by Filter").asDouble(0) * loops;
        if (type.equals("Seq Scan") && tables.getOrDefault(table, 0L) > LARGE_TABLE) {
            find(sql, "reads " + table + " through");
        }
        if (type.contains("Sort") && rows > LONG_LIST) find(sql, "sorts a long list");
        if (removed > LONG_LIST) find(sql, "throws most rows of " + table + " away");
        if (type.startsWith("Index") && rows > LONG_LIST * 5) find(sql, "reads a great part of " + table);
        for (JsonNode below : node.path("Plans")) step(sql, below);
    }

    private void find(String sql, String fault) {
        String shown = sql.length() > SHOWN_SQL ? sql.substring(0, SHOWN_SQL) + " …" : sql;
        findings.computeIfAbsent(shown, k -> new TreeSet<>()).add(fault);
    }
}
