package suki.promises;

import java.time.Instant;
import suki.shared.CustomerId;

/** Its time passed and it is still owed. */
public record PromiseOverdue(CustomerId customer, PromiseId promise, Instant at) {}
