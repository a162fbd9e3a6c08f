package suki.remedies;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.customers.CustomerRecords;
import suki.customers.RecordTables;
import suki.shared.CustomerId;

/** The rows of remedies: what was given and what it cost stays counted, the words go when somebody is erased. */
@Component
class RemedyRecords implements CustomerRecords {

    private static final List<String> TABLES = List.of("case_products", "remedy_locks", "remedy_grants",
            "remedy_reversals", "remedy_bookings", "outcomes", "approvals", "approval_steps", "approval_ends",
            "approval_wishes", "visits");
    private static final List<String> BLANKED = List.of("update remedy_grants set why = '' where customer_id = :id",
            "update approvals set why = '' where customer_id = :id",
            "update approval_ends set word = '' where customer_id = :id",
            "delete from approval_wishes where customer_id = :id", "delete from case_products where customer_id = :id");

    private final JdbcClient jdbc;
    private final RecordTables rows;

    RemedyRecords(JdbcClient jdbc, RecordTables rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "remedies";
    }

    @Override
    public Set<String> tables() {
        return Set.copyOf(TABLES);
    }

    @Override
    public String retention() {
        return "remedies.retention";
    }

    @Override
    public void export(CustomerId customer, Consumer<Row> out) {
        rows.handOut(TABLES, customer, out);
    }

    @Override
    public void erase(CustomerId customer, Instant now) {
        for (String sql : BLANKED) jdbc.sql(sql).param("id", customer.value()).update();
    }
}
