package suki.shared;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

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

    /**
     * Once for each topic of a transaction, at its end.
     *
     * @param topic such as {@code today:} and a colleague's or branch's id
     */
    public void beat(String topic) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            write(Set.of(topic));
            return;
        }
        Beats beats = TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(s -> s instanceof Beats b && b.of() == this).map(Beats.class::cast).findFirst().orElse(null);
        if (beats == null) {
            beats = new Beats();
            TransactionSynchronizationManager.registerSynchronization(beats);
        }
        if (beats.written) write(Set.of(topic));
        else beats.topics.add(topic);
    }

    private void write(Set<String> topics) {
        Instant now = clock.instant();
        jdbc.sql("insert into pulse (id, topic, at) select id, topic, :at from unnest(:ids, :topics) as t (id, topic)")
                .param("ids", topics.stream().map(t -> Ids.next(now)).toArray(UUID[]::new))
                .param("topics", topics.toArray(String[]::new)).param("at", Sql.utc(now)).update();
    }

    private final class Beats implements TransactionSynchronization {

        private final Set<String> topics = new LinkedHashSet<>();
        private boolean written;

        Pulse of() {
            return Pulse.this;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            written = true;
            write(topics);
        }
    }
}
