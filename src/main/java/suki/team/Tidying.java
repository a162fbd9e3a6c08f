package suki.team;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import suki.shared.Work;

/** Takes away what no longer opens anything: ended sessions, old links, old counts of tries. */
@Component
class Tidying implements Work {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(2);

    private final Keys keys;

    Tidying(Keys keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "team.tidying";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public int run(Instant now) {
        return keys.sessions().removeOld(now) + keys.links().removeOld(now.minus(KEPT))
                + keys.paces().removeOld(now.minus(KEPT));
    }
}
