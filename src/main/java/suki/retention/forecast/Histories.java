package suki.retention.forecast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** Histories of many customers; those that are alike are kept once, with how many share them. */
public final class Histories {

    private record Alike(int repeats, double last, double age) {}

    /** @param customers how many have this history, at least 1 */
    public record Counted(History history, int customers) {}

    private final List<Counted> rows;
    private final double logGaps;

    private Histories(List<Counted> rows, double logGaps) {
        this.rows = rows;
        this.logGaps = logGaps;
    }

    public static Histories of(Collection<History> all) {
        return counted(all.stream().map(one -> new Counted(one, 1)).toList());
    }

    /** As they come out of a database that counted them; {@code logGaps} of a row is that of all its customers. */
    public static Histories counted(Collection<Counted> all) {
        var alike = new LinkedHashMap<Alike, Integer>();
        double gaps = 0;
        for (Counted one : all) {
            History history = one.history();
            alike.merge(new Alike(history.repeats(), history.last(), history.age()), one.customers(), Integer::sum);
            gaps += history.logGaps();
        }
        var rows = new ArrayList<Counted>(alike.size());
        alike.forEach((one, n) -> rows.add(new Counted(new History(one.repeats(), one.last(), one.age()), n)));
        return new Histories(List.copyOf(rows), gaps);
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

    double longestAge() {
        return rows.stream().mapToDouble(row -> row.history().age()).max().orElse(0);
    }
}
