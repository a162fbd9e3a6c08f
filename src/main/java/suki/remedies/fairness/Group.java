package suki.remedies.fairness;

import org.jspecify.annotations.Nullable;

/**
 * One group of a dimension, compared with the like cases of everybody else.
 *
 * @param name the group's key
 * @param count its cases
 * @param difference how its outcomes differ; null when {@link Standing#INSEPARABLE}, or with fewer than two cases
 * @param chance the share of reports with shuffled outcomes in which some group not yet named stood out at least this
 *               far, 0 to 1; 1 for a group that is not judged
 * @param standing what the report says of it
 */
public record Group(String name, int count, @Nullable Difference difference, double chance, Standing standing) {

    /** What a report says of a group. */
    public enum Standing {
        /** It stands out beyond chance, and by enough to matter. */
        NAMED,
        /** It is like the others, as far as can be told. */
        LIKE_OTHERS,
        /** It differs beyond chance, but by too little to matter. */
        DIFFERS_LITTLE,
        /** It has too few cases to be judged; its difference is shown. */
        TOO_FEW,
        /**
         * No like case of others is there to compare with: its kinds are handled by nobody else, it is its branch's
         * only clerk, or it holds the same cases as (or all cases but those of) a group that is named.
         */
        INSEPARABLE
    }

    /**
     * A difference from like cases of others, after the differences of the groups that are named.
     *
     * @param value mean difference, in the unit of the outcomes
     * @param low lower end of its 95 % interval (for this group alone)
     * @param high upper end
     * @param size the difference of mean ranks, in standard deviations of like cases: what
     *             {@link FairnessRule#smallest()} is compared with
     */
    public record Difference(double value, double low, double high, double size) {}

    public boolean named() {
        return standing == Standing.NAMED;
    }
}
