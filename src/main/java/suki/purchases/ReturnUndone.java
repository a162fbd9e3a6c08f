package suki.purchases;

import java.time.Instant;
import suki.shared.CustomerId;

/** What had come back of a purchase is with the customer again: it had been booked by a file that was taken back. */
public record ReturnUndone(CustomerId customer, PurchaseId purchase, ReturnId returned, Instant at) {}
