package looks;

import java.time.Clock;
import java.time.Instant;
import org.springframework.context.SmartLifecycle;
import suki.shared.HouseClock;

/** It is a Monday, eleven in the morning in Karachi, before the demo world is made. */
public final class Monday implements SmartLifecycle {

    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");

    private final HouseClock clock;
    private boolean running;

    Monday(Clock clock) {
        this.clock = (HouseClock) clock;
    }

    @Override
    public void start() {
        clock.set(NOW);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return -1;
    }
}
