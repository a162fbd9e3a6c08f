package suki.retention.forecast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Histories on a grid of rates, sorted by what they share, so that a round of expectation and maximisation costs a few
 * dozen steps a history instead of two a point of the grid, and none of them keeps a likelihood for each point.
 */
final class GridRows {

    /** @param bought relative to the greatest, whose logarithm is {@code greatest}; rows that are alike share it */
    private record Row(int customers, double[] bought, double greatest) {}

    private record Last(double[] stayed, List<Row> rows) {}

    private record Waited(double[] silent, List<Last> lasts) {}

    private record Bought(int repeats, long last) {}

    private final List<Waited> all = new ArrayList<>();
    private final int buying;
    private final int stopping;

    GridRows(Histories histories, Factors factors) {
        buying = factors.grid().buying().length;
        stopping = factors.grid().stopping().length;
        var bought = new HashMap<Bought, Row>();
        var byWaited = new LinkedHashMap<Long, LinkedHashMap<Long, List<Row>>>();
        var times = new HashMap<Long, Double>();
        for (Histories.Counted row : histories.rows()) {
            History one = row.history();
            double waited = one.age() - one.last();
            long last = Factors.key(one.last());
            times.putIfAbsent(last, one.last());
            times.putIfAbsent(Factors.key(waited), waited);
            Row shared = bought.computeIfAbsent(new Bought(one.repeats(), last), b -> {
                double[] relative = new double[buying];
                double greatest = factors.bought(one.repeats(), one.last(), relative);
                return new Row(1, relative, greatest);
            });
            byWaited.computeIfAbsent(Factors.key(waited), w -> new LinkedHashMap<>())
                    .computeIfAbsent(last, l -> new ArrayList<>())
                    .add(new Row(row.customers(), shared.bought(), shared.greatest()));
        }
        byWaited.forEach((waited, lasts) -> {
            var some = new ArrayList<Last>();
            lasts.forEach((last, rows) -> some.add(new Last(factors.stayed(times.get(last)), rows)));
            all.add(new Waited(factors.silent(times.get(waited)), some));
        });
    }

    /**
     * One round.
     *
     * @param expected takes what each point of the grid is responsible for, over its weight
     * @return the likelihood before the round, as a logarithm
     */
    double round(double[] weights, double[] expected) {
        double[][] parts = new double[all.size()][];
        double[] sums = new double[all.size()];
        IntStream.range(0, parts.length).parallel().forEach(n -> {
            parts[n] = new double[weights.length];
            sums[n] = round(all.get(n), weights, parts[n]);
        });
        double likelihood = 0;
        for (int n = 0; n < parts.length; n++) {
            for (int c = 0; c < weights.length; c++) expected[c] += parts[n][c];
            likelihood += sums[n];
        }
        return likelihood;
    }

    private double round(Waited waited, double[] weights, double[] part) {
        double[] weighted = new double[weights.length];
        for (int c = 0; c < weights.length; c++) weighted[c] = weights[c] * waited.silent()[c];
        double[] of = new double[buying];
        double[] shares = new double[buying];
        double likelihood = 0;
        for (Last last : waited.lasts()) {
            double[] stayed = last.stayed();
            for (int i = 0; i < buying; i++) {
                double sum = 0;
                for (int j = 0; j < stopping; j++) sum += weighted[i * stopping + j] * stayed[j];
                of[i] = sum;
                shares[i] = 0;
            }
            for (Row row : last.rows()) {
                double sum = 0;
                for (int i = 0; i < buying; i++) sum += row.bought()[i] * of[i];
                double share = row.customers() / sum;
                for (int i = 0; i < buying; i++) shares[i] += share * row.bought()[i];
                likelihood += row.customers() * (Math.log(sum) + row.greatest());
            }
            for (int i = 0; i < buying; i++) {
                for (int j = 0; j < stopping; j++) part[i * stopping + j] += shares[i] * stayed[j];
            }
        }
        for (int c = 0; c < part.length; c++) part[c] *= waited.silent()[c];
        return likelihood;
    }
}
