package suki.promises;

import java.time.Instant;
import suki.shared.CustomerId;

/** A promise ended late or broken. */
public record PromiseMissed(CustomerId customer, PromiseId promise, Instant at) {}
