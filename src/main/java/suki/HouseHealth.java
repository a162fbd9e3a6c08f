package suki;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import suki.shared.HealthLine;
import suki.shared.HealthLine.State;

/** The health page's lines for machines: {@code /health} is down when one is red; each is a gauge, 0 green to 2 red. */
@Component("house")
class HouseHealth implements HealthIndicator {

    private final List<HealthLine> lines;

    HouseHealth(List<HealthLine> lines, MeterRegistry metrics) {
        this.lines = lines;
        lines.forEach(line -> Gauge.builder("suki.health", line, l -> l.look().state().ordinal())
                .tag("line", line.name()).register(metrics));
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (HealthLine line : lines) {
            State state = line.look().state();
            if (state == State.RED) health.down();
            health.withDetail(line.name(), state.name());
        }
        return health.build();
    }
}
