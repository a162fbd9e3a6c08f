package suki.customers;

import java.time.Instant;

/**
 * Something that was taken out and can be brought back.
 *
 * @param what   the person's name, or the address
 * @param person whether it is a person at the company, with their addresses
 */
public record Removed(RemovalId id, String what, boolean person, Instant at, String by) {}
