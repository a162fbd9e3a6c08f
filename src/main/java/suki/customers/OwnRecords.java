package suki.customers;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.activity.Activity;
import suki.shared.CustomerId;
import suki.shared.ReferenceCode;
import suki.shared.Sql;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of this module, and the timeline, which hangs on customers without knowing them. */
@Component
class OwnRecords implements CustomerRecords {

    private static final List<String> TABLES = List.of("customer_addresses", "customer_contacts", "customer_links",
            "customer_removals", "customer_imports", "customer_keys", "timeline");
    private static final Set<String> FOR_SEARCH = Set.of("sort_key", "sort_version", "search_text", "grams");
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> COLUMNS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Activity activity;

    OwnRecords(JdbcClient jdbc, JsonMapper json, Activity activity) {
        this.jdbc = jdbc;
        this.json = json;
        this.activity = activity;
    }

    @Override
    public String name() {
        return "customers";
    }

    @Override
    public Set<String> tables() {
        return Set.copyOf(TABLES);
    }

    @Override
    public String retention() {
        return "customers.retention";
    }

    @Override
    public void export(CustomerId customer, Consumer<Row> out) {
        rows("customers", "select to_jsonb(t) as row from customers t where t.id = :id", customer, out);
        for (String table : TABLES) {
            if (table.equals("customer_keys")) continue;
            rows(table, "select to_jsonb(t) as row from " + table + " t where t.customer_id = :id", customer, out);
        }
    }

    private void rows(String table, String sql, CustomerId customer, Consumer<Row> out) {
        jdbc.sql(sql).param("id", customer.value()).query(row -> {
            Map<String, @Nullable Object> values = json.readValue(row.getString("row"), COLUMNS);
            values.keySet().removeAll(FOR_SEARCH);
            out.accept(new Row(table, values));
        });
    }

    @Override
    public void erase(CustomerId customer, Instant now) {
        List<String> names = jdbc.sql("""
                select unnest(array[name, call_name, other_name]) from customers where id = :id
                union select name from customer_contacts where customer_id = :id
                union select call_name from customer_contacts where customer_id = :id
                union select contact ->> 'name' from customer_removals
                 where customer_id = :id and contact is not null""")
                .param("id", customer.value()).query(String.class).list();
        activity.forget(customer, names.stream().filter(n -> !n.isEmpty()).toList());
        for (String table : List.of("customer_addresses", "customer_contacts", "customer_links", "customer_removals",
                "customer_keys")) {
            jdbc.sql("delete from " + table + " where customer_id = :id").param("id", customer.value()).update();
        }
        jdbc.sql("delete from customer_links where other_id = :id").param("id", customer.value()).update();
        jdbc.sql("""
                update customer_imports set before = null, outcome = coalesce(outcome, 'kept')
                 where customer_id = :id""").param("id", customer.value()).update();
        blank(customer, now);
    }

    /** Under a new code, since the old one stands in letters the person has. */
    private void blank(CustomerId customer, Instant now) {
        String code = ReferenceCode.next().value();
        jdbc.sql("""
                update customers
                   set code = :code, name = :code, call_name = '', pronunciation = '', other_name = '',
                       other_language = '', titles = '{}', notes = '', preferred_channel = '', birthday = null,
                       external_source = '',
                       external_id = null, search_text = '', grams = '{}', sort_key = :sort_key, erased_at = :now,
                       version = version + 1, changed_at = :now
                 where id = :id and erased_at is null""")
                .param("id", customer.value()).param("code", code).param("sort_key", SortKeys.of(code))
                .param("now", Sql.utc(now)).update();
    }
}
