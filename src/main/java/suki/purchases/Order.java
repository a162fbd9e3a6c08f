package suki.purchases;

import java.time.Instant;
import suki.shared.BranchId;
import suki.shared.CustomerId;

/**
 * A purchase that was not handed over at once.
 *
 * @param branch    where it was ordered, and where its promises are kept
 * @param orderedAt when it was bought
 */
public record Order(CustomerId customer, PurchaseId purchase, BranchId branch, OrderState state, Instant orderedAt) {}
