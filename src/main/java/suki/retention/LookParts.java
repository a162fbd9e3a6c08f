package suki.retention;

import java.util.Locale;

/**
 * How long the parts of a look at all purchases took, in seconds.
 *
 * @param read  the statistics of each customer, summed in the database and brought here
 * @param chose the model, which is kept for a week
 * @param fit   its parameters
 * @param score what is foretold of each customer
 * @param write the same into the database
 */
public record LookParts(double read, double chose, double fit, double score, double write) {

    private static final double NANOS = 1e9;

    /** Notes the end of one part after another. */
    static final class Timed {

        private final double[] seconds = new double[5];
        private int part;
        private long since = System.nanoTime();

        void ended() {
            long now = System.nanoTime();
            seconds[part++] = (now - since) / NANOS;
            since = now;
        }

        LookParts parts() {
            return new LookParts(seconds[0], seconds[1], seconds[2], seconds[3], seconds[4]);
        }
    }

    /** For the log. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "read in %.1f s, chosen in %.1f s, fitted in %.1f s, scored in %.1f s,"
                + " written in %.1f s", read, chose, fit, score, write);
    }
}
