package suki.purchases;

import java.time.Instant;
import suki.shared.CustomerId;

/** The customer has what they ordered. */
public record OrderDelivered(CustomerId customer, PurchaseId purchase, Instant at) {}
