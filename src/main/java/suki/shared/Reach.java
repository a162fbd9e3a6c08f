package suki.shared;

import java.util.Set;
import java.util.UUID;

/**
 * The branches that a permission covers.
 *
 * @param everywhere all branches, and what belongs to none
 * @param branches   the covered branches when not everywhere; may be empty, then nothing is covered
 */
public record Reach(boolean everywhere, Set<BranchId> branches) {

    public static final Reach EVERYWHERE = new Reach(true, Set.of());
    public static final Reach NOWHERE = new Reach(false, Set.of());

    public boolean covers(BranchId branch) {
        return everywhere || branches.contains(branch);
    }

    public boolean isEmpty() {
        return !everywhere && branches.isEmpty();
    }

    /** For a bound SQL array parameter. */
    public UUID[] array() {
        return branches.stream().map(BranchId::value).toArray(UUID[]::new);
    }

    /**
     * The SQL condition that a row's branch is covered, with the parameters {@code :everywhere} and {@code :branches}
     * bound by {@link #everywhere()} and {@link #array()}.
     *
     * @param column a column name written in the code, never one that came from outside
     */
    public static String covers(String column) {
        return "(:everywhere or " + column + " = any(:branches))";
    }
}
