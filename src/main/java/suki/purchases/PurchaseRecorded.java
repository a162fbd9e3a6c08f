package suki.purchases;

import java.time.Instant;
import suki.shared.CustomerId;

/** A purchase was recorded as it happened; what a file brings from before is not told. */
public record PurchaseRecorded(CustomerId customer, PurchaseId purchase, Instant at) {}
