package suki.feedback;

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

/** The rows of feedback: figures stay counted, words and links go when somebody is erased. */
@Component
class FeedbackRecords implements CustomerRecords {

    private static final List<String> TABLES = List.of("survey_asks", "survey_answers", "follow_throughs",
            "follow_answers", "delivery_follows", "delivery_answers", "thanks", "thanks_to");
    private static final List<String> BLANKED = List.of(
            "update survey_answers set words = '' where customer_id = :id and words <> ''",
            "update follow_answers set words = '' where customer_id = :id and words <> ''",
            "update delivery_answers set words = '' where customer_id = :id and words <> ''",
            "update thanks set words = '' where customer_id = :id and words <> ''",
            "update survey_asks set code = null where customer_id = :id",
            "update follow_throughs set code = null where customer_id = :id",
            "update delivery_follows set code = null where customer_id = :id");

    private final JdbcClient jdbc;
    private final RecordTables rows;

    FeedbackRecords(JdbcClient jdbc, RecordTables rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "feedback";
    }

    @Override
    public Set<String> tables() {
        return Set.copyOf(TABLES);
    }

    @Override
    public String retention() {
        return "feedback.retention";
    }

    @Override
    public void export(CustomerId customer, Consumer<Row> out) {
        rows.handOut(TABLES, customer, out);
    }

    @Override
    public void erase(CustomerId customer, Instant now) {
        for (String sql : BLANKED) jdbc.sql(sql).param("id", customer.value()).update();
        jdbc.sql("update survey_asks set state = 'skipped', reason = 'gone', at = :now"
                + " where customer_id = :id and state = 'due'").param("now", Sql.utc(now))
                .param("id", customer.value()).update();
        for (String table : List.of("follow_throughs", "delivery_follows")) {
            jdbc.sql("update " + table + " set state = 'cancelled', at = :now"
                    + " where customer_id = :id and state = 'due'").param("now", Sql.utc(now))
                    .param("id", customer.value()).update();
        }
    }
}
