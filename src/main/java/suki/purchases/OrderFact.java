package suki.purchases;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step of an order.
 *
 * @param by     the row of who said it, as {@link suki.shared.Actor#id()} has it
 * @param byName their name
 * @param words  why, as the customer was told; empty where nothing is to be told
 * @param held   why no letter of it went, as the end of the text's key {@code contact.held.…}; null when one did, or
 *               none was to go
 */
public record OrderFact(OrderState state, Instant at, UUID by, String byName, String words, @Nullable String held) {}
