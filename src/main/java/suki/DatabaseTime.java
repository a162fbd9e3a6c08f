package suki;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.shared.HouseClock;
import suki.shared.Sql;
import suki.shared.Work;

/** Sets the house's clock by the database's, so that every node judges due times alike. */
@Component
@ConditionalOnProperty(name = "suki.clock.database", matchIfMissing = true)
class DatabaseTime implements Work {

    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Duration TOLERATED = Duration.ofMillis(50);

    private final JdbcClient jdbc;
    private final HouseClock clock;

    DatabaseTime(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = (HouseClock) clock;
    }

    @Override
    public String name() {
        return "clock.database";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    /** The database's answer is of some moment between asking and hearing; half the way is the best guess. */
    @Override
    public int run(Instant now) {
        Instant asked = clock.instant();
        Instant there = jdbc.sql("select clock_timestamp() as now").query((row, n) -> Sql.instant(row, "now")).single();
        Instant heard = clock.instant();
        Instant here = asked.plus(Duration.between(asked, heard).dividedBy(2));
        if (Duration.between(here, there).abs().compareTo(TOLERATED) > 0) clock.set(there);
        return 0;
    }
}
