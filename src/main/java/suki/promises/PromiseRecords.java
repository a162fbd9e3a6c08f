package suki.promises;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.customers.CustomerRecords;
import suki.shared.Actor;
import suki.shared.CustomerId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One customer's promises: handed out whole; erased, their words go and what is counted stays. */
@Component
class PromiseRecords implements CustomerRecords {

    private static final Actor ERASURE = new Actor.House("promises.erasure");
    private static final List<String> TABLES = List.of("promises", "promise_facts");
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> COLUMNS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Promises promises;

    PromiseRecords(JdbcClient jdbc, JsonMapper json, Promises promises) {
        this.jdbc = jdbc;
        this.json = json;
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
        for (String table : TABLES) {
            jdbc.sql("select to_jsonb(t) as row from " + table + " t where t.customer_id = :id order by t.id")
                    .param("id", customer.value()).query(row -> {
                        Map<String, @Nullable Object> values = json.readValue(row.getString("row"), COLUMNS);
                        out.accept(new Row(table, values));
                    });
        }
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
