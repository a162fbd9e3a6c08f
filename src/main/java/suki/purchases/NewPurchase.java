package suki.purchases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Money;

/**
 * A purchase to be recorded.
 *
 * @param externalId    what another system calls it, unique in the branch; may be empty
 * @param lines         1 to {@link Purchases#MOST_LINES}
 * @param circumstances how it came about, as far as it is known
 */
public record NewPurchase(CustomerId customer, BranchId branch, String externalId, Instant boughtAt,
        List<NewLine> lines, Circumstances circumstances) {

    public NewPurchase {
        lines = List.copyOf(lines);
    }

    /** A purchase of which nobody noted how it came about. */
    public NewPurchase(CustomerId customer, BranchId branch, String externalId, Instant boughtAt,
            List<NewLine> lines) {
        this(customer, branch, externalId, boughtAt, lines, Circumstances.UNKNOWN);
    }

    /**
     * @param product  where it stands in the catalogue, if it does
     * @param category may be empty
     * @param quantity 1 to {@link Purchases#MOST_PIECES}
     * @param price    of one; never negative
     */
    public record NewLine(@Nullable ProductId product, String name, String category, int quantity, Money price) {}
}
