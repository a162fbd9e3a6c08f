package suki.cases;

import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.shared.Sql;
import suki.shared.Work;

/** Takes away who looked at a case long ago: it is of use for a minute. */
@Component
class ReadersTidying implements Work {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofHours(1);

    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;

    ReadersTidying(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "cases.readers_tidying";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public int run(Instant now) {
        return jdbc.sql("""
                delete from case_readers where (customer_id, case_id, colleague_id) in (
                    select customer_id, case_id, colleague_id from case_readers where seen_at < :before limit :most)""")
                .param("before", Sql.utc(now.minus(KEPT))).param("most", BATCH).update();
    }
}
