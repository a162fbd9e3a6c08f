package suki.customers;

import java.time.Instant;
import suki.shared.CustomerId;

/** An unconfirmed customer was confirmed, by staff or by a clicked link. */
public record CustomerConfirmed(CustomerId customer, Instant at) {}
