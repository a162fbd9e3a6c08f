package suki.remedies.fairness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Outcomes as columns: cases in the order of their kinds, groups of all dimensions numbered in one row. */
final class OutcomeTable {

    /** A group by its dimension and name. */
    record Key(Dimension dimension, String name) {}

    static final int NONE = -1;
    private static final Dimension[] DIMENSIONS = Dimension.values();

    final List<Key> groups = new ArrayList<>();
    final int[] counts;
    /** Where each kind begins, and at last the number of cases. */
    final int[] starts;
    final int[] kindOf;
    /** By dimension and case the number of the group, or {@link #NONE}. */
    final int[][] groupOf;
    final double[] values;
    /** By kind and group, which share of the kind's cases the group has. */
    final double[][] shares;

    OutcomeTable(List<Outcome> outcomes) {
        List<Outcome> cases = outcomes.stream().sorted(Comparator.comparing(Outcome::kind)).toList();
        Map<Dimension, Map<String, Integer>> numbers = numbers(cases);
        int n = cases.size();
        values = new double[n];
        kindOf = new int[n];
        groupOf = new int[DIMENSIONS.length][n];
        counts = new int[groups.size()];
        int[] begins = new int[n + 1];
        int kinds = 0;
        for (int i = 0; i < n; i++) {
            if (i == 0 || !cases.get(i).kind().equals(cases.get(i - 1).kind())) begins[kinds++] = i;
            kindOf[i] = kinds - 1;
            values[i] = cases.get(i).value();
            for (int d = 0; d < DIMENSIONS.length; d++) {
                String name = cases.get(i).groups().get(DIMENSIONS[d]);
                groupOf[d][i] = name == null ? NONE : numbers.get(DIMENSIONS[d]).get(name);
                if (name != null) counts[groupOf[d][i]]++;
            }
        }
        begins[kinds] = n;
        starts = Arrays.copyOf(begins, kinds + 1);
        shares = shares(kinds);
    }

    private Map<Dimension, Map<String, Integer>> numbers(List<Outcome> cases) {
        var names = new EnumMap<Dimension, Map<String, Integer>>(Dimension.class);
        for (Dimension dimension : DIMENSIONS) names.put(dimension, new TreeMap<>());
        for (Outcome one : cases) one.groups().forEach((dimension, name) -> names.get(dimension).put(name, 0));
        names.forEach((dimension, all) -> all.replaceAll((name, zero) -> {
            groups.add(new Key(dimension, name));
            return groups.size() - 1;
        }));
        return names;
    }

    private double[][] shares(int kinds) {
        double[][] shares = new double[kinds][groups.size()];
        for (int i = 0; i < values.length; i++) {
            int kind = kindOf[i];
            for (int[] group : groupOf) {
                if (group[i] != NONE) shares[kind][group[i]] += 1.0 / size(kind);
            }
        }
        return shares;
    }

    int size(int kind) {
        return starts[kind + 1] - starts[kind];
    }

    int kinds() {
        return starts.length - 1;
    }

    /** The groups of one dimension, by number. */
    List<Integer> of(Dimension dimension) {
        var found = new ArrayList<Integer>();
        for (int g = 0; g < groups.size(); g++) {
            if (groups.get(g).dimension() == dimension) found.add(g);
        }
        return found;
    }

    /** Inner products of the groups' membership, each centred within kinds. */
    double[][] products() {
        int size = groups.size();
        double[][] products = new double[size][size];
        for (int i = 0; i < values.length; i++) {
            for (int[] one : groupOf) {
                for (int[] other : groupOf) {
                    if (one[i] != NONE && other[i] != NONE) products[one[i]][other[i]]++;
                }
            }
        }
        for (int kind = 0; kind < kinds(); kind++) {
            double[] share = shares[kind];
            int[] there = IntStream.range(0, size).filter(g -> share[g] > 0).toArray();
            for (int g : there) {
                for (int h : there) products[g][h] -= share[g] * share[h] * size(kind);
            }
        }
        return products;
    }

    /** By group, the sum over its cases. */
    double[] sums(double[] column) {
        double[] sums = new double[groups.size()];
        addSums(column, sums);
        return sums;
    }

    void addSums(double[] column, double[] sums) {
        for (int[] group : groupOf) {
            for (int i = 0; i < column.length; i++) {
                if (group[i] != NONE) sums[group[i]] += column[i];
            }
        }
    }

    /** By case, a sum over its groups of a weight for each, less its mean within the kind. */
    double[] spread(double[] weights) {
        double[] spread = new double[values.length];
        for (int kind = 0; kind < kinds(); kind++) {
            double mean = 0;
            for (int g = 0; g < weights.length; g++) mean += weights[g] * shares[kind][g];
            for (int i = starts[kind]; i < starts[kind + 1]; i++) {
                double sum = -mean;
                for (int[] group : groupOf) sum += group[i] == NONE ? 0 : weights[group[i]];
                spread[i] = sum;
            }
        }
        return spread;
    }

    /** The column less the mean of each kind. */
    double[] centred(double[] column) {
        double[] centred = new double[column.length];
        for (int kind = 0; kind < kinds(); kind++) {
            double mean = 0;
            for (int i = starts[kind]; i < starts[kind + 1]; i++) mean += column[i] / size(kind);
            for (int i = starts[kind]; i < starts[kind + 1]; i++) centred[i] = column[i] - mean;
        }
        return centred;
    }
}
