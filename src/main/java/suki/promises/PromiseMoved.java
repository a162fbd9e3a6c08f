package suki.promises;

import java.time.Instant;
import suki.shared.CustomerId;

/** A promise got another time, told before the old one. */
public record PromiseMoved(CustomerId customer, PromiseId promise, Instant at) {}
