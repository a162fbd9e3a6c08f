package suki.cases;

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

/** The rows of cases: words, files and addresses go when somebody is erased, what is counted stays. */
@Component
class CaseRecords implements CustomerRecords {

    private static final List<String> TABLES = List.of("cases", "entries", "entry_files", "closures", "case_tags",
            "case_links", "case_drafts", "case_readers");
    private static final List<String> BLANKED = List.of("""
            update cases set subject = '–', wants = '', address = null, external_id = null
             where customer_id = :id""", """
            update entries
               set body = '–', html = null, mail_id = null, tokens = '',
                   author_name = case author_kind when 'colleague' then author_name else '–' end,
                   detail = (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(detail)
                              where key in ('what', 'resolution', 'after', 'automatic'))
             where customer_id = :id""",
            "delete from entry_files where customer_id = :id", "delete from case_tags where customer_id = :id",
            "delete from case_drafts where customer_id = :id", "delete from case_readers where customer_id = :id");
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> COLUMNS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CaseRecords(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    @Override
    public String name() {
        return "cases";
    }

    @Override
    public Set<String> tables() {
        return Set.copyOf(TABLES);
    }

    @Override
    public String retention() {
        return "cases.retention";
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
        for (String sql : BLANKED) jdbc.sql(sql).param("id", customer.value()).update();
    }
}
