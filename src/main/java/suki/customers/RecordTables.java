package suki.customers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.shared.CustomerId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Hands out the rows of whole tables for a customer's file: what most modules' {@link CustomerRecords} need. */
@Component
public class RecordTables {

    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> COLUMNS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RecordTables(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * Every row of the customer, without what only serves search or would let somebody in.
     *
     * @param tables names written in the code, each with a {@code customer_id}
     */
    public void handOut(List<String> tables, CustomerId customer, Consumer<CustomerRecords.Row> out) {
        for (String table : tables) {
            jdbc.sql("select to_jsonb(t) - array['tokens', 'token'] as row from " + table
                    + " t where t.customer_id = :id").param("id", customer.value()).query(row -> {
                Map<String, @Nullable Object> values = json.readValue(row.getString("row"), COLUMNS);
                out.accept(new CustomerRecords.Row(table, values));
            });
        }
    }
}
