package suki.portal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.customers.CustomerRecords;
import suki.shared.CustomerId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The links that somebody got, and the browsers in which they opened them. */
@Component
class PortalRecords implements CustomerRecords {

    private static final List<String> TABLES = List.of("portal_links", "portal_visits");
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> COLUMNS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PortalRecords(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public String name() {
        return "portal";
    }

    @Override
    public Set<String> tables() {
        return Set.copyOf(TABLES);
    }

    @Override
    public String retention() {
        return "portal.retention";
    }

    @Override
    public void export(CustomerId customer, Consumer<Row> out) {
        for (String table : TABLES) {
            jdbc.sql("select to_jsonb(t) - array['tokens', 'token'] as row from " + table
                    + " t where t.customer_id = :id").param("id", customer.value()).query(row -> {
                Map<String, @Nullable Object> values = json.readValue(row.getString("row"), COLUMNS);
                out.accept(new Row(table, values));
            });
        }
    }

    @Override
    public void erase(CustomerId customer, Instant now) {
        for (String table : TABLES.reversed()) {
            jdbc.sql("delete from " + table + " where customer_id = :id").param("id", customer.value()).update();
        }
    }
}
