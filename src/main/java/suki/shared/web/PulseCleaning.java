package suki.shared.web;

import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.shared.Sql;
import suki.shared.Work;

/** Takes away pulse that every node has long heard. */
@Component
class PulseCleaning implements Work {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;

    PulseCleaning(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "shared.pulse_cleaning";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public int run(Instant now) {
        return jdbc.sql("""
                delete from pulse where id in (
                    select id from pulse where at < :before order by at limit :limit for update skip locked)""")
                .param("before", Sql.utc(now.minus(KEPT))).param("limit", BATCH).update();
    }
}
