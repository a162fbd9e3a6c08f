package suki.remedies.fairness;

/** By what outcomes are compared. Of two groups that hold exactly the same cases, the first in this order is named. */
public enum Dimension {
    BRANCH,
    LANGUAGE,
    TIER,
    CHANNEL,
    /** Compared within the branch: a branch that stands out is not a fault of each clerk in it. */
    CLERK
}
