package suki.customers;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a customer, or a contact of a company, is reached.
 *
 * @param value      normalised: e-mail in lower case, telephone E.164 or bare local digits, post in lines
 * @param typed      as it was typed
 * @param label      such as "office"; may be empty
 * @param verifiedAt when a link sent there was clicked
 * @param contact    whose it is at the company; null for the customer's own
 */
public record ContactAddress(UUID id, AddressKind kind, String value, String typed, String label, boolean primary,
        @Nullable Instant verifiedAt, @Nullable ContactId contact) {}
