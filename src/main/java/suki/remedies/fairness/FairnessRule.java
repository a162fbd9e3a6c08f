package suki.remedies.fairness;

/**
 * When a report names a group.
 *
 * @param level the most reports, as a share, that may name anybody when all differences are chance; 0 to .05
 * @param smallest the smallest difference that matters, in standard deviations of like cases; 0 or more
 * @param fewest the fewest cases of a group that may be named; at least 2
 * @param shuffles how often outcomes are shuffled; at least 99
 * @throws IllegalArgumentException if one is out of its range
 */
public record FairnessRule(double level, double smallest, int fewest, int shuffles) {

    /**
     * Promised is that at most a twentieth of reports name anybody by chance; judged is at half of that, so that
     * counting a few hundred reports finds the promise kept, too. A fifth of a standard deviation is what Cohen (1988)
     * calls a small difference.
     */
    public static final FairnessRule DEFAULT = new FairnessRule(0.025, 0.2, 10, 2_000);

    public FairnessRule {
        if (!(level > 0 && level <= 0.05)) throw new IllegalArgumentException("level is above 0 and at most .05");
        if (!(smallest >= 0)) throw new IllegalArgumentException("smallest is 0 or more");
        if (fewest < 2) throw new IllegalArgumentException("fewest is at least 2");
        if (shuffles < 99) throw new IllegalArgumentException("shuffles is at least 99");
    }
}
