package suki.contact;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.customers.CustomerRecords;
import suki.customers.RecordTables;
import suki.mail.PersonalMail;
import suki.shared.CustomerId;
import suki.shared.Sql;

/** What somebody allowed and declined, and what was sent to them, the letters themselves included. */
@Component
class ContactRecords implements CustomerRecords {

    private static final List<String> TABLES = List.of("holds", "consents", "passages", "text_messages",
            "stop_links");

    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private final JdbcClient jdbc;
    private final RecordTables rows;
    private final PersonalMail mail;

    ContactRecords(JdbcClient jdbc, RecordTables rows, PersonalMail mail) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.mail = mail;
    }

    @Override
    public String name() {
        return "contact";
    }

    @Override
    public Set<String> tables() {
        return Set.copyOf(TABLES);
    }

    @Override
    public String retention() {
        return "contact.retention";
    }

    @Override
    public void export(CustomerId customer, Consumer<Row> out) {
        rows.handOut(TABLES, customer, row -> out.accept(row.table().equals("text_messages") ? withoutLink(row) : row));
    }

    /** A link lets somebody in: it is for the customer alone. */
    private static Row withoutLink(Row row) {
        var values = new LinkedHashMap<>(row.values());
        values.computeIfPresent("body", (column, body) -> LINK.matcher(body.toString()).replaceAll("…"));
        return new Row(row.table(), values);
    }

    @Override
    public void erase(CustomerId customer, Instant now) {
        mail.forgetSent(customer.value(), now);
        jdbc.sql("delete from text_numbers where phone in (select phone from text_messages where customer_id = :id)")
                .param("id", customer.value()).update();
        jdbc.sql("""
                update text_messages set state = 'withdrawn', ended_at = :now
                 where customer_id = :id and state in ('waiting', 'sending')""")
                .param("id", customer.value()).param("now", Sql.utc(now)).update();
        for (String sql : List.of("""
                update text_messages set phone = '–', body = '–', reason = '' where customer_id = :id""",
                "update consents set said_how = '–' where customer_id = :id",
                "update passages set address = '–' where customer_id = :id",
                "delete from stop_links where customer_id = :id")) {
            jdbc.sql(sql).param("id", customer.value()).update();
        }
    }
}
