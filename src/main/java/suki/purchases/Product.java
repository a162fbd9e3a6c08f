package suki.purchases;

import suki.shared.Money;

/**
 * A product as the catalogue has it today; what was bought keeps its name and price as they were then.
 *
 * @param externalId what another system calls it; may be empty
 * @param category   may be empty
 * @param price      of one; never negative
 */
public record Product(ProductId id, String externalId, String name, String category, Money price) {}
