package suki.purchases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order about to be placed.
 *
 * @param readyBy   when it is ready, as the customer is told; null when nothing is promised
 * @param deliverBy when they have it; null when nothing is promised, never before {@code readyBy}
 */
public record NewOrder(NewPurchase what, @Nullable Instant readyBy, @Nullable Instant deliverBy) {}
