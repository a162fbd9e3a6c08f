package suki;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ConfigurableApplicationContext;
import suki.bench.ForecastLook;
import suki.platform.DatabaseAddress;
import suki.platform.DatabaseOptions;
import suki.retention.LookParts;
import suki.retention.TimedLook;

/** The nightly look for {@code ./suki bench forecast}: the application on the bench's data, without its worker. */
final class ForecastLooks {

    private ForecastLooks() {}

    static ForecastLook open(DatabaseAddress address, Path directory) {
        var options = DatabaseOptions.of(List.of("--data", directory.toString()), Map.of());
        ConfigurableApplicationContext application =
                Commands.quiet(new DatabaseOptions.Opened(address, Optional.empty()), options);
        return new ForecastLook() {
            @Override
            public Taken take(LocalDate day) {
                TimedLook.Seen seen = application.getBean(TimedLook.class).take(day,
                        application.getBean(Clock.class).instant());
                LookParts parts = seen.parts();
                return new Taken(seen.model(), seen.customers(), seen.repeats(), seen.histories(), parts.read(),
                        parts.chose(), parts.fit(), parts.score(), parts.write(), seen.logLikelihood(), seen.apart());
            }

            @Override
            public void close() {
                application.close();
            }
        };
    }
}
