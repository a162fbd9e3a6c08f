package suki.retention;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import suki.branches.Nights;
import suki.shared.Work;

/** Looks at all purchases once a night. */
@Component
class ForecastWork implements Work {

    private static final Logger LOG = LoggerFactory.getLogger(ForecastWork.class);
    private static final Duration LOOKS = Duration.ofMinutes(5);

    private final Forecasting forecasting;
    private final Needs needs;
    private final Grouping grouping;
    private final Nights nights;

    ForecastWork(Forecasting forecasting, Needs needs, Grouping grouping, Nights nights) {
        this.forecasting = forecasting;
        this.needs = needs;
        this.grouping = grouping;
        this.nights = nights;
    }

    @Override
    public String name() {
        return "retention.forecasts";
    }

    @Override
    public Duration every() {
        return LOOKS;
    }

    @Override
    public int run(Instant now) {
        nights.take(name(), now).ifPresent(night -> {
            Forecasting.Looked looked = forecasting.look(night.minusDays(1), now);
            LOG.info("Looked at what {} customers bought: model {}, {}", looked.look().customers(),
                    looked.look().model(), looked.parts());
            needs.look(night.minusDays(1), nights.zone());
            grouping.look(night.minusDays(1), now);
            nights.done(name(), night, now);
        });
        return 0;
    }
}
