package suki.promises;

import java.time.Instant;
import suki.shared.CustomerId;

/** A promise was done, finally: its grace for undoing has passed. */
public record PromiseKept(CustomerId customer, PromiseId promise, Instant at) {}
