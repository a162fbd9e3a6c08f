package suki.loyalty.till;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import suki.shared.Work;

/** Forgets baskets of another day. */
@Component
class TillCleaning implements Work {

    private static final Duration EVERY = Duration.ofHours(1);

    private final Till till;

    TillCleaning(Till till) {
        this.till = till;
    }

    @Override
    public String name() {
        return "loyalty.till";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public int run(Instant now) {
        till.forget(now);
        return 0;
    }
}
