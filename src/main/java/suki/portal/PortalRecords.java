package suki.portal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.customers.CustomerRecords;
import suki.customers.RecordTables;
import suki.shared.CustomerId;

/** The links that somebody got, and the browsers in which they opened them. */
@Component
class PortalRecords implements CustomerRecords {

    private static final List<String> TABLES = List.of("portal_links", "portal_visits", "portal_visit_matters");

    private final JdbcClient jdbc;
    private final RecordTables rows;

    PortalRecords(JdbcClient jdbc, RecordTables rows) {
        this.jdbc = jdbc;
        this.rows = rows;
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
        rows.handOut(TABLES, customer, out);
    }

    @Override
    public void erase(CustomerId customer, Instant now) {
        for (String table : TABLES.reversed()) {
            jdbc.sql("delete from " + table + " where customer_id = :id").param("id", customer.value()).update();
        }
    }
}
