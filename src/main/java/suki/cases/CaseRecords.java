package suki.cases;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.customers.CustomerRecords;
import suki.customers.RecordTables;
import suki.shared.CustomerId;

/** The rows of cases: words, files and addresses go when somebody is erased, what is counted stays. */
@Component
class CaseRecords implements CustomerRecords {

    private static final List<String> TABLES = List.of("cases", "entries", "entry_files", "closures", "case_tags",
            "case_links", "case_drafts", "case_readers", "case_uploads");
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
            "delete from case_drafts where customer_id = :id", "delete from case_readers where customer_id = :id",
            "delete from case_uploads where customer_id = :id");

    private final JdbcClient jdbc;
    private final RecordTables rows;

    CaseRecords(JdbcClient jdbc, RecordTables rows) {
        this.jdbc = jdbc;
        this.rows = rows;
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
        rows.handOut(TABLES, customer, out);
    }

    @Override
    public void erase(CustomerId customer, Instant now) {
        for (String sql : BLANKED) jdbc.sql(sql).param("id", customer.value()).update();
    }
}
