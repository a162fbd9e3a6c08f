package suki.problems;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import suki.shared.ColleagueId;

/**
 * Everybody affected by a problem being told, as far as it is.
 *
 * @param goingSince when it was begun, or went on after the last stop
 * @param stoppedBy  who stopped it; null while it goes on
 * @param finishedAt when nobody was left; null before that
 * @param toCall     had no address: a call is promised to each
 * @param leftOut    were not to hear of it, or could not
 * @param lately     how many were handled in the last {@link #LATELY}
 */
public record Telling(TellingId id, ProblemId problem, Instant at, ColleagueId by, String byName, Instant goingSince,
        @Nullable Instant stoppedAt, @Nullable String stoppedBy, @Nullable Instant finishedAt, int waiting, int told,
        int toCall, int leftOut, int lately) {

    public static final Duration LATELY = Duration.ofSeconds(10);

    public boolean going() {
        return stoppedAt == null && finishedAt == null;
    }

    /** How many a second, of late; 0 when nothing moved. */
    public double rate(Instant now) {
        long span = Math.clamp(Duration.between(goingSince, now).toMillis(), 1_000, LATELY.toMillis());
        return going() ? lately * 1_000.0 / span : 0;
    }

    /** How long the rest will take at this pace; empty when nothing can be said. */
    public Optional<Duration> rest(Instant now) {
        double rate = rate(now);
        return rate <= 0 ? Optional.empty() : Optional.of(Duration.ofSeconds((long) Math.ceil(waiting / rate)));
    }
}
