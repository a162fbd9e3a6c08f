package suki.problems;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.customers.CustomerRecords;
import suki.customers.RecordTables;
import suki.shared.CustomerId;
import suki.shared.Sql;

/** Which problems hit somebody and what they were told stays counted; there are no words of theirs in it. */
@Component
class ProblemRecords implements CustomerRecords {

    private static final List<String> TABLES = List.of("problem_cases", "telling_customers", "problem_alarm_cases");

    private final JdbcClient jdbc;
    private final RecordTables rows;

    ProblemRecords(JdbcClient jdbc, RecordTables rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "problems";
    }

    @Override
    public Set<String> tables() {
        return Set.copyOf(TABLES);
    }

    @Override
    public String retention() {
        return "problems.retention";
    }

    @Override
    public void export(CustomerId customer, Consumer<Row> out) {
        rows.handOut(TABLES, customer, out);
    }

    /** Nobody is written to any more, and what was learnt from their words is forgotten by each node. */
    @Override
    public void erase(CustomerId customer, Instant now) {
        jdbc.sql("""
                update telling_customers set state = 'left_out', reason = 'erased', at = :now
                 where customer_id = :id and state = 'waiting'""")
                .param("now", Sql.utc(now)).param("id", customer.value()).update();
        jdbc.sql("update problem_cases set blank_at = :now where customer_id = :id and blank_at is null")
                .param("now", Sql.utc(now)).param("id", customer.value()).update();
    }
}
