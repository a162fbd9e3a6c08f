package suki.problems;

import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import suki.branches.Nights;
import suki.shared.Work;

/** Looks for what is new once a night. */
@Component
class AlarmWork implements Work {

    private static final Duration LOOKS = Duration.ofMinutes(5);

    private final AlarmWatch watch;
    private final Nights nights;

    AlarmWork(AlarmWatch watch, Nights nights) {
        this.watch = watch;
        this.nights = nights;
    }

    @Override
    public String name() {
        return "problems.alarms";
    }

    @Override
    public Duration every() {
        return LOOKS;
    }

    @Override
    public int run(Instant now) {
        nights.take(name(), now).ifPresent(night -> {
            watch.look(night.minusDays(1), now);
            nights.done(name(), night, now);
        });
        return 0;
    }
}
