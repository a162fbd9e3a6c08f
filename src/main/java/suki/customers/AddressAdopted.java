package suki.customers;

import java.time.Instant;
import suki.shared.CustomerId;

/** The e-mail address by which somebody unknown wrote is a customer's from now on: what they said there, they said. */
public record AddressAdopted(CustomerId unknown, CustomerId customer, Instant at) {}
