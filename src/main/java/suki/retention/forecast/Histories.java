package suki.retention.forecast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Histories of many customers; those that are alike are kept once, with how many share them. */
public final class Histories {

    private static final int CHUNK = 512;

    private record Alike(int repeats, double last, double age) {}

    /** @param customers how many have this history, at least 1 */
    public record Counted(History history, int customers) {}

    private final List<Counted> rows;
    private final double logGaps;

    private Histories(List<Counted> rows, double logGaps) {
        this.rows = rows;
        this.logGaps = logGaps;
    }

    /** Takes histories one by one, so that those of a million customers are never all held. */
    public static final class Counter {

        private final Map<Alike, Integer> alike = new LinkedHashMap<>();
        private double logGaps;

        public void add(History one) {
            alike.merge(new Alike(one.repeats(), one.last(), one.age()), 1, Integer::sum);
            logGaps += one.logGaps();
        }

        public Histories counted() {
            var rows = new ArrayList<Counted>(alike.size());
            alike.forEach((one, n) -> rows.add(new Counted(new History(one.repeats(), one.last(), one.age()), n)));
            return new Histories(List.copyOf(rows), logGaps);
        }
    }

    public static Histories of(Collection<History> all) {
        var counter = new Counter();
        all.forEach(counter::add);
        return counter.counted();
    }

    /** Each customer for themselves, alike or not: as slow as they are many, and the same likelihood. */
    public static Histories apart(Collection<History> all) {
        return new Histories(all.stream().map(one -> new Counted(one, 1)).toList(),
                all.stream().mapToDouble(History::logGaps).sum());
    }

    public List<Counted> rows() {
        return rows;
    }

    /** The logarithms of all times between purchases, summed. */
    double logGaps() {
        return logGaps;
    }

    public int customers() {
        return rows.stream().mapToInt(Counted::customers).sum();
    }

    public long repeats() {
        return rows.stream().mapToLong(row -> (long) row.customers() * row.history().repeats()).sum();
    }

    int mostRepeats() {
        return rows.stream().mapToInt(row -> row.history().repeats()).max().orElse(0);
    }

    double longestAge() {
        return rows.stream().mapToDouble(row -> row.history().age()).max().orElse(0);
    }

    /** Of more customers, so many, taken evenly from all of them; without the times between purchases. */
    Histories some(int most) {
        int customers = customers();
        if (customers <= most) return this;
        var taken = new ArrayList<Counted>();
        long before = 0;
        for (Counted row : rows) {
            long after = before + row.customers();
            int n = (int) (after * most / customers - before * most / customers);
            if (n > 0) taken.add(new Counted(row.history(), n));
            before = after;
        }
        return new Histories(List.copyOf(taken), 0);
    }

    /** The sum over all customers. On all processors; added up in the same order each time. */
    double sum(ToDoubleFunction<History> each) {
        return summed(1, (row, sums) -> sums[0] += row.customers() * each.applyAsDouble(row.history()))[0];
    }

    interface Summed {
        void add(Counted row, double[] sums);
    }

    /** Several sums over all rows at once, in the same manner. */
    double[] summed(int width, Summed each) {
        double[][] parts = new double[Math.ceilDiv(rows.size(), CHUNK)][width];
        IntStream.range(0, parts.length).parallel().forEach(chunk -> {
            double[] part = new double[width];
            int end = Math.min(rows.size(), (chunk + 1) * CHUNK);
            for (int i = chunk * CHUNK; i < end; i++) each.add(rows.get(i), part);
            parts[chunk] = part;
        });
        double[] sums = new double[width];
        for (double[] part : parts) {
            for (int i = 0; i < width; i++) sums[i] += part[i];
        }
        return sums;
    }
}
