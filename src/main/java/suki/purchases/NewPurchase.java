package suki.purchases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Money;

/**
 * A purchase about to be recorded.
 *
 * @param externalId its name in another system: the same one in a branch is the same purchase; empty when there is none
 */
public record NewPurchase(CustomerId customer, BranchId branch, String externalId, Instant boughtAt,
        List<NewLine> lines) {

    /** @param price of one */
    public record NewLine(@Nullable ProductId product, String name, String category, int quantity, Money price) {}
}
