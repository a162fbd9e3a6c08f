package suki.portal;

import java.time.Instant;
import java.util.UUID;
import suki.shared.CustomerId;

/**
 * A browser opened a link by its button: whoever has the letter has the address.
 *
 * @param subject what the link opens
 */
public record LinkOpened(CustomerId customer, UUID subject, Instant at) {}
