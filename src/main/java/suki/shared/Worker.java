package suki.shared;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs every {@link Work} of this node, each on a virtual thread of its own, from start to graceful stop. */
@Component
public class Worker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final List<Work> works;
    private final Clock clock;
    private final boolean enabled;
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private volatile CountDownLatch stopping = new CountDownLatch(0);
    private volatile List<Thread> threads = List.of();

    Worker(List<Work> works, Clock clock, @Value("${suki.worker.enabled:true}") boolean enabled) {
        this.works = works;
        this.clock = clock;
        this.enabled = enabled;
    }

    /** What failed the last time it ran, by name; empty when all is well. */
    public Map<String, String> failures() {
        return Map.copyOf(failures);
    }

    @Override
    public void start() {
        stopping = new CountDownLatch(1);
        if (!enabled) return;
        threads = works.stream().map(w -> Thread.ofVirtual().name("work-" + w.name()).start(() -> loop(w))).toList();
    }

    private void loop(Work work) {
        try {
            while (stopping.getCount() > 0) {
                Duration rest = once(work);
                if (stopping.await(rest.toMillis(), TimeUnit.MILLISECONDS)) return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration once(Work work) {
        try {
            int done = work.run(clock.instant());
            failures.remove(work.name());
            return done > 0 ? Duration.ZERO : work.every();
        } catch (RuntimeException e) {
            if (stopping.getCount() > 0) LOG.warn("{} failed and will be tried again", work.name(), e);
            failures.put(work.name(), e.getClass().getSimpleName());
            return AFTER_FAILURE;
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        for (Thread thread : threads) {
            try {
                thread.join(LONGEST_STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        threads = List.of();
    }

    @Override
    public boolean isRunning() {
        return stopping.getCount() > 0;
    }
}
