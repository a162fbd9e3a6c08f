package suki.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a bench prints last: a name and a plain number to a line. */
final class Figures {

    private final Map<String, String> lines = new LinkedHashMap<>();

    Figures add(String name, double value) {
        lines.put(name, String.format(Locale.ROOT, "%.2f", value));
        return this;
    }

    Figures add(String name, long value) {
        lines.put(name, String.valueOf(value));
        return this;
    }

    Figures add(String name, String word) {
        lines.put(name, word);
        return this;
    }

    /** One far below a hundredth. */
    Figures small(String name, double value) {
        lines.put(name, String.format(Locale.ROOT, "%.1e", value));
        return this;
    }

    /** Rate and answer times over rounds: the median of the rates, and the times of all answers. */
    Figures rounds(List<Load.Round> rounds) {
        Timings all = Timings.together(rounds.stream().map(Load.Round::timings).toList());
        return add("rate", median(rounds.stream().mapToDouble(Load.Round::rate).toArray()))
                .add("p50_ms", all.millis(.5)).add("p95_ms", all.millis(.95)).add("p99_ms", all.millis(.99))
                .add("wrong_answers", all.failures());
    }

    /** A floor beside it: its own rate, and the median of the ratios round by round; its name stands before both. */
    Figures floor(String name, List<Load.Round> rounds, List<Load.Round> floors) {
        var ratios = new double[rounds.size()];
        for (int i = 0; i < ratios.length; i++) ratios[i] = rounds.get(i).rate() / floors.get(i).rate();
        return add(name + "floor_rate", median(floors.stream().mapToDouble(Load.Round::rate).toArray()))
                .add(name + "ratio", median(ratios));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        lines.forEach((name, value) -> text.append(name).append(' ').append(value).append('\n'));
        return text.toString();
    }
}
