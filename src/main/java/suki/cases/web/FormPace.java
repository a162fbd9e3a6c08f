package suki.cases.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import suki.shared.Refusal;

/** How often one network may use the public forms: twenty times in twenty minutes, on each node. */
@Component
class FormPace {

    private static final int MOST = 20;
    private static final Duration SPAN = Duration.ofMinutes(20);
    private static final int MOST_NETWORKS = 10_000;

    private final Clock clock;
    private final Map<String, Deque<Instant>> seen = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
            return size() > MOST_NETWORKS;
        }
    };

    FormPace(Clock clock) {
        this.clock = clock;
    }

    synchronized void take(String network) {
        Instant now = clock.instant();
        Deque<Instant> times = seen.computeIfAbsent(network, n -> new ArrayDeque<>());
        while (!times.isEmpty() && times.peekFirst().isBefore(now.minus(SPAN))) times.pollFirst();
        if (times.size() >= MOST) throw new Refusal("cases.refusal.too_fast", "n", SPAN.toMinutes());
        times.addLast(now);
    }
}
