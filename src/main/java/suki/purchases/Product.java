package suki.purchases;

import suki.shared.Money;

/**
 * Something that the firm sells.
 *
 * @param externalId its name in another system; empty when there is none
 * @param category   what sort of thing it is, in the firm's words; may be empty
 * @param price      what it costs now
 */
public record Product(ProductId id, String externalId, String name, String category, Money price) {}
