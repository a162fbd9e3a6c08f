package suki.remedies.fairness;

import java.util.ArrayList;
import java.util.List;
import suki.remedies.fairness.Group.Difference;
import suki.remedies.fairness.Group.Standing;

/**
 * Like cases, like outcomes: who got more or less than others in cases of the same kind, by branch, language, tier,
 * channel and clerk.
 *
 * <p>Method. Outcomes become {@linkplain Scores aligned ranks} within kinds. Each group is compared with like cases of
 * everybody else, a clerk with those of the same branch. Outcomes are shuffled among like cases, and the largest
 * difference over <em>all groups of all dimensions</em> is kept of each shuffle (max-|T|, Westfall and Young 1993): if
 * all is chance, the group that stands out most lies beyond all but {@link FairnessRule#level()} of these with no more
 * than that probability, whatever the outcomes' distribution, since the order of like cases is then as good as any
 * other. So the whole report names nobody in at least 95 % of such reports. If a group is found, its difference is
 * taken out and the others are judged anew, on shuffled residuals (Freedman and Lane 1983, Journal of Business &amp;
 * Economic Statistics 1); at last, one that the ones found later explain is taken back. A group is named if its
 * difference also matters ({@link FairnessRule#smallest()}).
 *
 * <p>Dimensions are taken into account as far as they stand out, not all at once: where branch and language nearly
 * coincide, to account for one leaves nothing of the other, and a report would be blind to both. Of two groups of the
 * same cases the one with fewer cases, then the earlier dimension, is named; so is, in a dimension of two groups, the
 * smaller. What it can't tell: why. A group may differ for a good reason that isn't in the kind.
 *
 * @param cases how many outcomes were compared
 * @param kinds how many kinds of them
 * @param dimensions the groups of each dimension, in the order of {@link Dimension}; one without groups is there, empty
 */
public record FairnessReport(int cases, int kinds, List<Compared> dimensions) {

    /** The groups of one dimension, by name. */
    public record Compared(Dimension dimension, List<Group> groups) {}

    /** {@link #of(List, FairnessRule, long)} with {@link FairnessRule#DEFAULT}. */
    public static FairnessReport of(List<Outcome> outcomes, long seed) {
        return of(outcomes, FairnessRule.DEFAULT, seed);
    }

    /**
     * Compares. 10,000 cases in 100 groups take about a second.
     *
     * @param outcomes in any order; none makes an empty report
     * @param seed of the shuffles: the same outcomes in the same order and the same seed make the same report
     */
    public static FairnessReport of(List<Outcome> outcomes, FairnessRule rule, long seed) {
        var table = new OutcomeTable(outcomes);
        var search = new Search(table, rule, seed);
        var intervals = new Intervals(table);
        var dimensions = new ArrayList<Compared>();
        for (Dimension dimension : Dimension.values()) {
            dimensions.add(new Compared(dimension,
                    table.of(dimension).stream().map(g -> group(table, search, intervals, rule, g)).toList()));
        }
        return new FairnessReport(outcomes.size(), table.kinds(), List.copyOf(dimensions));
    }

    /** The groups that are named, with their dimensions; empty in most reports where all is chance. */
    public List<Compared> named() {
        return dimensions.stream().map(d -> new Compared(d.dimension(),
                d.groups().stream().filter(Group::named).toList())).filter(d -> !d.groups().isEmpty()).toList();
    }

    private static Group group(OutcomeTable table, Search search, Intervals intervals, FairnessRule rule, int g) {
        String name = table.groups.get(g).name();
        int count = table.counts[g];
        Sweep beside = search.beside(g);
        boolean few = count < rule.fewest();
        if (!Search.comparable(beside, g) && !few) return new Group(name, count, null, 1, Standing.INSEPARABLE);
        if (count < 2 || beside.rest(g) == 0) return new Group(name, count, null, 1, Standing.TOO_FEW);
        Difference difference = intervals.of(g, beside, search.size(g));
        return new Group(name, count, difference, search.chance(g), standing(search, rule, few, difference, g));
    }

    private static Standing standing(Search search, FairnessRule rule, boolean few, Difference difference, int g) {
        if (few) return Standing.TOO_FEW;
        if (!search.found().contains(g)) return Standing.LIKE_OTHERS;
        boolean matters = Math.abs(difference.size()) >= rule.smallest()
                && Math.signum(difference.size()) == Math.signum(difference.value());
        return matters ? Standing.NAMED : Standing.DIFFERS_LITTLE;
    }
}
