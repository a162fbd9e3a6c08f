package suki.feedback;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.cases.CaseId;
import suki.purchases.PurchaseId;
import suki.shared.BranchId;
import suki.shared.CustomerId;

/**
 * What follows the delivery of an order: the question whether all is well.
 *
 * @param state   {@code due}, {@code asked}, {@code said} or {@code cancelled}
 * @param promise the promise to call, if it is by telephone
 * @param opened  the case that a bad answer opened
 * @param answer  what they said last; null while they have not
 */
public record Delivery(CustomerId customer, UUID id, PurchaseId purchase, BranchId branch, Instant deliveredAt,
        Instant dueAt, String state, @Nullable UUID promise, @Nullable CaseId opened, Instant at,
        FollowUp.@Nullable Heard answer) {}
