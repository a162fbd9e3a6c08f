package suki.problems;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.problems.alarms.ChartPoint;

/**
 * Something new among complaints, found by the house.
 *
 * @param kind     of case, of a rise; null for new wording
 * @param terms    the new words, the most telling first; empty for a rise
 * @param since    the first day that belongs to it
 * @param seen     the day at whose end it was seen
 * @param lastDay  the day as of which the figures are
 * @param observed how many cases came; of new wording, how many customers used it
 * @param expected how many were to be expected
 * @param oneIn    of a rise: how often a year chance alone shows as much; of wording: in one look of how many
 * @param sureness of a rise: how probable it is that it is more than chance, 0 to 1
 * @param chart    of a rise: its last days
 */
public record ProblemAlarm(AlarmId id, Way way, @Nullable UUID kind, List<String> terms, LocalDate since,
        LocalDate seen, LocalDate lastDay, Instant raisedAt, int observed, double expected, double oneIn,
        double sureness, List<ChartPoint> chart, State state, @Nullable String judgedBy, @Nullable Instant judgedAt,
        String why, @Nullable ProblemId problem) {

    /** How it was found. */
    public enum Way {
        /** A known kind of complaint came more often than chance explains. */
        RISE,
        /** Customers use words that they did not use before. */
        WORDING;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What somebody made of it. */
    public enum State {
        OPEN, PROBLEM, NOTHING;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
