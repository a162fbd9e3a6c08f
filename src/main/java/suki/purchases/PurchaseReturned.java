package suki.purchases;

import java.time.Instant;
import suki.shared.CustomerId;

/** Something of a purchase came back. */
public record PurchaseReturned(CustomerId customer, PurchaseId purchase, ReturnId returned, Instant at) {}
