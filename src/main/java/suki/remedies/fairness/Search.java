package suki.remedies.fairness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the groups that stand out beyond chance, one after the other. The difference of each is taken out before the
 * rest are judged, so that a branch doesn't make its language, or the four other branches, stand out with it.
 */
final class Search {

    /** Later turns shuffle less: they only say who else, and the first has decided whether anybody. */
    private static final int LATER_SHUFFLES = 499;
    private static final int MOST_TURNS = 25;
    /** The least that is left of a group's cases beside like cases of others, in cases. */
    private static final double LEAST_COMPARED = 2;

    private final OutcomeTable table;
    private final FairnessRule rule;
    private final long seed;
    private final double[] scores;
    private final double[] sums;
    private final Sweep nothing;
    private final List<Integer> branches;
    private final List<Integer> found = new ArrayList<>();
    private final Map<Integer, Double> chances = new HashMap<>();

    Search(OutcomeTable table, FairnessRule rule, long seed) {
        this.table = table;
        this.rule = rule;
        this.seed = seed;
        scores = Scores.of(table);
        sums = table.sums(scores);
        nothing = new Sweep(table.products());
        branches = table.of(Dimension.BRANCH);
        double least = 0;
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            double next = turn(turn);
            if (next == 0) break;
            least = next;
        }
        drop(least);
    }

    /** The groups that stand out, in the order in which they were found. */
    List<Integer> found() {
        return List.copyOf(found);
    }

    double chance(int group) {
        return chances.getOrDefault(group, 1.0);
    }

    /** A group's difference in scores. */
    double size(int group) {
        Sweep beside = beside(group);
        double rest = beside.rest(group);
        return rest == 0 ? 0 : product(beside.contrast(group), sums) / rest;
    }

    /** What a group is compared after: the others that stand out and, for a clerk, the branches. */
    Sweep beside(int group) {
        Sweep others = nothing.with(found.stream().filter(g -> g != group).toList());
        return clerk(group) ? others.with(branches) : others;
    }

    /** Whether there is enough of a group beside like cases of others. */
    static boolean comparable(Sweep beside, int group) {
        return beside.rest(group) >= LEAST_COMPARED;
    }

    /** Adds the group that stands out most, if beyond chance, and returns how far; else 0. */
    private double turn(int turn) {
        Sweep before = nothing.with(found);
        Sweep within = before.with(branches);
        var judged = new ArrayList<Integer>();
        var contrasts = new ArrayList<double[]>();
        for (int g = 0; g < table.groups.size(); g++) {
            Sweep beside = clerk(g) ? within : before;
            if (table.counts[g] < rule.fewest() || before.has(g) || !comparable(beside, g)) continue;
            judged.add(g);
            contrasts.add(beside.contrast(g));
        }
        if (judged.isEmpty()) return 0;
        double[] fitted = table.spread(before.weights(sums));
        double[] left = IntStream.range(0, scores.length).mapToDouble(i -> scores[i] - fitted[i]).toArray();
        var shuffles = new Shuffles(table, left, contrasts,
                turn == 0 ? rule.shuffles() : Math.min(LATER_SHUFFLES, rule.shuffles()), seed + turn);
        for (int j = 0; j < judged.size(); j++) {
            chances.put(judged.get(j), shuffles.chance(Math.abs(shuffles.observed(j))));
        }
        int best = IntStream.range(0, judged.size()).boxed().min(
                Comparator.comparingLong((Integer j) -> -Math.round(Math.abs(shuffles.observed(j)) * 1e6))
                        .thenComparingInt(j -> table.counts[judged.get(j)]).thenComparingInt(j -> j)).orElseThrow();
        double size = Math.abs(shuffles.observed(best));
        if (size == 0 || shuffles.chance(size) > rule.level()) return 0;
        found.add(judged.get(best));
        return shuffles.atLevel(rule.level());
    }

    /** Takes back those that no longer stand out when the ones found after them are taken into account. */
    private void drop(double least) {
        while (found.size() > 1) {
            double[] fitted = table.spread(nothing.with(found).weights(sums));
            double squares = 0;
            for (int i = 0; i < scores.length; i++) squares += (scores[i] - fitted[i]) * (scores[i] - fitted[i]);
            double deviation = Math.sqrt(squares / Math.max(1, scores.length - table.kinds() - found.size()));
            int weakest = found.stream().min(Comparator.comparingDouble(this::standing)).orElseThrow();
            if (standing(weakest) >= least * deviation) return;
            found.remove((Integer) weakest);
        }
    }

    private double standing(int group) {
        return Math.abs(size(group)) * Math.sqrt(beside(group).rest(group));
    }

    private boolean clerk(int group) {
        return table.groups.get(group).dimension() == Dimension.CLERK;
    }

    private static double product(double[] weights, double[] sums) {
        double product = 0;
        for (int g = 0; g < weights.length; g++) product += weights[g] * sums[g];
        return product;
    }
}
