package suki.promises;

import java.time.Instant;
import suki.shared.CustomerId;

/** A promise was made. */
public record PromiseMade(CustomerId customer, PromiseId promise, Instant at) {}
