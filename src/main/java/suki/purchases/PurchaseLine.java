package suki.purchases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suki.shared.BranchId;
import suki.shared.Money;

/**
 * One line of a purchase, as it was sold.
 *
 * @param n       its place in the purchase, from 1
 * @param product null when the catalogue does not know it
 * @param price   of one
 */
public record PurchaseLine(PurchaseId purchase, int n, @Nullable ProductId product, String name, String category,
        int quantity, Money price, Instant boughtAt, BranchId branch) {}
