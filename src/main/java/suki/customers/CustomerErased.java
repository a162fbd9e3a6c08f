package suki.customers;

import java.time.Instant;
import suki.shared.CustomerId;

/** Everything personal about a customer was erased; rows that are counted remain. */
public record CustomerErased(CustomerId customer, Instant at) {}
