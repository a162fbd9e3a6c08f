package suki.shared.api;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A bucket of tokens that fills evenly, by a clock that only goes forward: how often one caller may ask. */
final class Bucket {

    private final int most;
    private final long nanosEach;
    private final LongSupplier nanos;
    private long tokens;
    private long filledAt;

    /** @param nanos a reading that never goes back, such as {@link System#nanoTime} */
    Bucket(int most, Duration span, LongSupplier nanos) {
        this.most = most;
        this.nanosEach = span.toNanos() / most;
        this.nanos = nanos;
        this.tokens = most;
        this.filledAt = nanos.getAsLong();
    }

    /** Takes one; else says after how many seconds, at least one, there is one again. Zero: taken. */
    synchronized int take() {
        long now = nanos.getAsLong();
        long fresh = (now - filledAt) / nanosEach;
        tokens = Math.min(most, tokens + fresh);
        filledAt = tokens == most ? now : filledAt + fresh * nanosEach;
        if (tokens > 0) {
            tokens--;
            return 0;
        }
        long wait = nanosEach - (now - filledAt);
        return (int) Math.max(1, Math.ceilDiv(wait, Duration.ofSeconds(1).toNanos()));
    }
}
