package suki.retention;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.customers.CustomerRecords;
import suki.customers.RecordTables;
import suki.shared.CustomerId;

/** What was foretold of somebody goes when they are erased. */
@Component
class RetentionRecords implements CustomerRecords {

    private static final List<String> TABLES = List.of("purchase_forecasts", "approaches", "next_needs");

    private final JdbcClient jdbc;
    private final RecordTables rows;

    RetentionRecords(JdbcClient jdbc, RecordTables rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public Set<String> tables() {
        return Set.copyOf(TABLES);
    }

    @Override
    public String retention() {
        return "retention.retention";
    }

    @Override
    public void export(CustomerId customer, Consumer<Row> out) {
        rows.handOut(TABLES, customer, out);
    }

    @Override
    public void erase(CustomerId customer, Instant now) {
        for (String sql : List.of("delete from purchase_forecasts where customer_id = :id",
                "delete from next_needs where customer_id = :id")) {
            jdbc.sql(sql).param("id", customer.value()).update();
        }
    }
}
