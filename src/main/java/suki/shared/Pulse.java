package suki.shared;

import java.time.Clock;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells open pages, on every node, that something changed: a row a change, written in the caller's transaction and
 * read by each node once a second. Insert only, so that busy branches do not wait for each other.
 */
@Component
public class Pulse {

    private final JdbcClient jdbc;
    private final Clock clock;

    Pulse(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param topic such as {@code today:} and a colleague's or branch's id */
    public void beat(String topic) {
        Instant now = clock.instant();
        jdbc.sql("insert into pulse (id, topic, at) values (:id, :topic, :at)")
                .param("id", Ids.next(now)).param("topic", topic).param("at", Sql.utc(now)).update();
    }
}
