package suki.contact;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.shared.HealthLine;

/** Whether text messages leave. */
@Component
class TextHealth implements HealthLine {

    private static final Duration LOOK = Duration.ofMinutes(10);
    private static final Duration STUCK = Duration.ofHours(1);

    private final TextMessages messages;
    private final Clock clock;

    TextHealth(TextMessages messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "contact.oldest_text";
    }

    @Override
    public Finding look() {
        Instant now = clock.instant();
        Optional<Instant> oldest = messages.oldestUnsent(now);
        if (oldest.isEmpty()) return new Finding(State.GREEN, "contact.health.texts_sent", Map.of());
        Duration age = Duration.between(oldest.get(), now);
        State state = age.compareTo(STUCK) > 0 ? State.RED : age.compareTo(LOOK) > 0 ? State.YELLOW : State.GREEN;
        return new Finding(state, "contact.health.texts_wait", Map.of("n", Math.max(0, age.toMinutes())));
    }
}
