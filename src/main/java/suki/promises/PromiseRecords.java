package suki.promises;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.customers.CustomerRecords;
import suki.customers.RecordTables;
import suki.shared.Actor;
import suki.shared.CustomerId;

/** One customer's promises: handed out whole; erased, their words go and what is counted stays. */
@Component
class PromiseRecords implements CustomerRecords {

    private static final Actor ERASURE = new Actor.House("promises.erasure");
    private static final List<String> TABLES = List.of("promises", "promise_facts");

    private final JdbcClient jdbc;
    private final RecordTables rows;
    private final Promises promises;

    PromiseRecords(JdbcClient jdbc, RecordTables rows, Promises promises) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.promises = promises;
    }

    @Override
    public String name() {
        return "promises";
    }

    @Override
    public Set<String> tables() {
        return Set.copyOf(TABLES);
    }

    @Override
    public String retention() {
        return "promises.retention";
    }

    @Override
    public void export(CustomerId customer, Consumer<Row> out) {
        rows.handOut(TABLES, customer, out);
    }

    /** What is still owed is no longer wanted; then every free word goes. Reasons from a list are no free words. */
    @Override
    public void erase(CustomerId customer, Instant now) {
        jdbc.sql("select id from promises where customer_id = :id and state in ('open', 'waiting')")
                .param("id", customer.value()).query(UUID.class).list()
                .forEach(id -> promises.withdraw(ERASURE, customer, new PromiseId(id), Withdrawal.NOT_WANTED));
        List<String> listed = Stream.concat(Arrays.stream(Withdrawal.values())
                .map(Withdrawal::key), Fact.NOTED.stream()).toList();
        jdbc.sql("""
                update promises set words = '', waiting_for = null,
                       reason = case when reason = any(:listed) then reason end
                 where customer_id = :id""")
                .param("id", customer.value()).param("listed", listed.toArray(String[]::new)).update();
        jdbc.sql("""
                update promise_facts set words = null
                 where customer_id = :id and not words = any(:listed) and what <> 'handed'""")
                .param("id", customer.value()).param("listed", listed.toArray(String[]::new)).update();
    }
}
