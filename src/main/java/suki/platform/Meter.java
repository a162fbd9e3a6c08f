package suki.platform;

import java.time.Duration;
import java.util.Locale;

/** Counts rows and tells, before anyone gets impatient, how many and how fast. */
final class Meter {

    private static final int ROWS_BETWEEN_LOOKS = 1000;
    private static final double NANOS_IN_A_SECOND = Duration.ofSeconds(1).toNanos();

    private final Progress progress;
    private final String what;
    private final long begun = System.nanoTime();
    private long said = begun;
    private long rows;

    Meter(Progress progress, String what) {
        this.progress = progress;
        this.what = what;
    }

    void add(long more) {
        long before = rows;
        rows += more;
        if (rows / ROWS_BETWEEN_LOOKS != before / ROWS_BETWEEN_LOOKS) {
            look();
        }
    }

    private void look() {
        long now = System.nanoTime();
        if (now - said >= Progress.LONGEST_SILENCE.toNanos()) {
            said = now;
            progress.say(toString());
        }
    }

    @Override
    public String toString() {
        double seconds = Math.max(1, System.nanoTime() - begun) / NANOS_IN_A_SECOND;
        return String.format(Locale.ROOT, "%s %,d rows in %.1f s, %,.0f rows/s", what, rows, seconds, rows / seconds);
    }
}
