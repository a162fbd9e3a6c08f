package suki.cases;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.customers.CustomerRecords;
import suki.customers.RecordTables;
import suki.mail.MailId;
import suki.mail.PersonalMail;
import suki.shared.CustomerId;
import suki.shared.Sql;

/** The rows of cases: words, files and addresses go when somebody is erased, what is counted stays. */
@Component
class CaseRecords implements CustomerRecords {

    private static final List<String> TABLES = List.of("cases", "entries", "entry_files", "closures", "case_tags",
            "case_links", "case_drafts", "case_readers", "case_uploads", "judgements", "apologies", "handovers",
            "case_followers", "case_happenings", "case_efforts", "case_costs");
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
            "delete from case_uploads where customer_id = :id",
            "update judgements set why = '' where customer_id = :id",
            "update handovers set brief = '' where customer_id = :id",
            "update case_happenings set words = '' where customer_id = :id");

    private final JdbcClient jdbc;
    private final RecordTables rows;
    private final PersonalMail mail;

    CaseRecords(JdbcClient jdbc, RecordTables rows, PersonalMail mail) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.mail = mail;
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
        mail.forgetReceived(letters(customer), now);
        for (String sql : BLANKED) jdbc.sql(sql).param("id", customer.value()).update();
    }

    /** The letters that stand in cases of this customer and of nobody else: one may have been filed anew. */
    private List<MailId> letters(CustomerId customer) {
        return jdbc.sql("""
                select distinct e.mail_id from entries e
                 where e.customer_id = :id and e.mail_id is not null
                   and not exists (select from entries o
                                    where o.mail_id = e.mail_id and o.customer_id <> e.customer_id)""")
                .param("id", customer.value()).query((row, n) -> new MailId(Sql.uuid(row, "mail_id"))).list();
    }
}
