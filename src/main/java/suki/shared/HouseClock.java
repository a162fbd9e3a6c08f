package suki.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one clock: the machine's, corrected by what the database's clock says, since due times are judged by the
 * database's clock and two nodes must agree. The demo world and tests move it themselves.
 */
public final class HouseClock extends Clock {

    private final Clock machine;
    private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

    public HouseClock(Clock machine) {
        this.machine = machine;
    }

    /** From now on the given instant is now, and time runs on from there. */
    public void set(Instant now) {
        offset.set(Duration.between(machine.instant(), now));
    }

    public Duration offset() {
        return offset.get();
    }

    /** In microseconds, as the database keeps them: finer, an instant could be after itself once stored. */
    @Override
    public Instant instant() {
        return machine.instant().plus(offset.get()).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        if (zone.equals(ZoneOffset.UTC)) return this;
        throw new UnsupportedOperationException("The house clock is UTC; zones belong to readers and calendars");
    }
}
