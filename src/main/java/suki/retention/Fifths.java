package suki.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Where the fifths of all who bought in one currency begin. A score from 1 to 5 is one more than the whole fifths of
 * these customers who stand below: 5 is above at least four fifths. Who is alike has the same score, so that with many
 * alike some scores are nobody's. After Hughes, "Strategic Database Marketing" (1994), who cuts fifths by count.
 *
 * @param days    the last days with a purchase from which scores 2 to 5 are given; fewer where the best are nobody's
 * @param repeats the same of further days with a purchase
 * @param spent   the same of minor units spent
 */
public record Fifths(List<LocalDate> days, List<Integer> repeats, List<Long> spent) {

    public static final int BEST = 5;

    /** The earliest last day that is given this score, 2 to 5; empty if it is nobody's. */
    public Optional<LocalDate> day(int score) {
        return days.size() < score - 1 ? Optional.empty() : Optional.of(days.get(score - 2));
    }

    /** The least number of further days with a purchase that is given this score, 2 to 5. */
    public OptionalInt repeats(int score) {
        return repeats.size() < score - 1 ? OptionalInt.empty() : OptionalInt.of(repeats.get(score - 2));
    }

    /** The least sum, in minor units, that is given this score, 2 to 5. */
    public OptionalLong spent(int score) {
        return spent.size() < score - 1 ? OptionalLong.empty() : OptionalLong.of(spent.get(score - 2));
    }

    int recency(LocalDate last) {
        return 1 + (int) days.stream().filter(from -> !last.isBefore(from)).count();
    }

    int frequency(int further) {
        return 1 + (int) repeats.stream().filter(from -> further >= from).count();
    }

    int money(long minor) {
        return 1 + (int) spent.stream().filter(from -> minor >= from).count();
    }

    /** Who has these two scores; empty if one of them is nobody's. */
    Optional<Bounds> cell(int recency, int frequency) {
        if (recency > 1 && day(recency).isEmpty() || frequency > 1 && repeats(frequency).isEmpty()) {
            return Optional.empty();
        }
        var all = Bounds.EVERYBODY;
        return Optional.of(new Bounds(recency == 1 ? all.dayFrom() : day(recency).orElseThrow(),
                recency == BEST ? all.dayBefore() : day(recency + 1).orElse(all.dayBefore()),
                frequency == 1 ? 0 : repeats(frequency).orElseThrow(),
                frequency == BEST ? all.repeatsBefore() : repeats(frequency + 1).orElse(all.repeatsBefore()), 0));
    }

    /**
     * Customers by what they bought.
     *
     * @param dayFrom       the first last day with a purchase that counts
     * @param dayBefore     the first that does not any more
     * @param repeatsFrom   further days with a purchase, at least
     * @param repeatsBefore fewer than so many
     * @param spentFrom     minor units spent, at least
     */
    record Bounds(LocalDate dayFrom, LocalDate dayBefore, int repeatsFrom, int repeatsBefore, long spentFrom) {

        static final Bounds EVERYBODY = new Bounds(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31), 0,
                Integer.MAX_VALUE, 0);

        Bounds from(LocalDate day) {
            return new Bounds(day, dayBefore, repeatsFrom, repeatsBefore, spentFrom);
        }

        Bounds before(LocalDate day) {
            return new Bounds(dayFrom, day, repeatsFrom, repeatsBefore, spentFrom);
        }

        Bounds repeats(int from, int before) {
            return new Bounds(dayFrom, dayBefore, from, before, spentFrom);
        }

        Bounds spent(long from) {
            return new Bounds(dayFrom, dayBefore, repeatsFrom, repeatsBefore, from);
        }
    }
}
