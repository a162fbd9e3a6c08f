package suki.shared.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.shared.Sql;

/** Reads the pulse of all nodes once a second while somebody listens here, and passes topics on. */
@Component
class PulseReader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PulseReader.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);
    /** A row is seen when its transaction ends, which may be this long after the time written in it. */
    private static final Duration LATE = Duration.ofSeconds(10);
    private static final Duration LONGEST_LOAD = Duration.ofMinutes(10);
    private static final int MOST = 5_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final OpenPages pages;
    private final Map<UUID, Instant> seen = new HashMap<>();
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile Thread thread = Thread.ofVirtual().unstarted(() -> {});
    private boolean listening;
    private volatile Instant opened = Instant.EPOCH;

    PulseReader(JdbcClient jdbc, Clock clock, OpenPages pages) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.pages = pages;
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        pages.open();
        thread = Thread.ofVirtual().name("pulse").start(this::loop);
    }

    private void loop() {
        try {
            while (!stopping.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    read();
                } catch (RuntimeException e) {
                    LOG.warn("The pulse could not be read and will be tried again: {}", e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look. What was there before somebody began to listen is not news to them. */
    void read() {
        if (pages.none()) {
            listening = false;
            seen.clear();
            return;
        }
        Instant since = clock.instant().minus(LATE);
        Instant from = listening ? since : opened;
        var topics = new HashSet<String>();
        jdbc.sql("select id, topic, at from pulse where at >= :since order by at desc limit :limit")
                .param("since", Sql.utc(since)).param("limit", MOST)
                .query((row, n) -> {
                    Instant at = Sql.instant(row, "at");
                    boolean news = seen.put(Sql.uuid(row, "id"), at) == null && !at.isBefore(from);
                    return news ? row.getString("topic") : "";
                })
                .list().forEach(topics::add);
        topics.remove("");
        seen.values().removeIf(at -> at.isBefore(since));
        if (!topics.isEmpty()) pages.tell(Set.copyOf(topics));
        listening = true;
    }

    /** Somebody is about to listen: what beats from now on is news to them. */
    void opening() {
        if (pages.none()) opened = clock.instant();
    }

    /** Of these topics, those that beat between the moment a page was drawn, in Unix milliseconds, and now. */
    Set<String> beatenSince(long drawn, Set<String> topics) {
        Instant now = clock.instant();
        Instant since = Instant.ofEpochMilli(Math.clamp(drawn, now.minus(LONGEST_LOAD).toEpochMilli(),
                now.toEpochMilli()));
        return Set.copyOf(jdbc.sql("select distinct topic from pulse where at > :drawn and topic = any(:topics)")
                .param("drawn", Sql.utc(since)).param("topics", topics.toArray(String[]::new))
                .query(String.class).list());
    }

    /** Runs before the web server waits for open requests, so that open pages do not hold up a stop. */
    @Override
    public void stop() {
        stopping.countDown();
        pages.closeAll();
        try {
            thread.join(LONGEST_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }
}
