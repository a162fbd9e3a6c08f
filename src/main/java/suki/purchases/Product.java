package suki.purchases;

import org.jspecify.annotations.Nullable;
import suki.shared.Money;

/**
 * A product as the catalogue has it today; what was bought keeps its name and price as they were then.
 *
 * @param externalId what another system calls it; may be empty
 * @param category   may be empty
 * @param price      of one; never negative
 * @param termMonths how long its guarantee or contract runs from the day it was bought, 1 to 240; null: it has none
 */
public record Product(ProductId id, String externalId, String name, String category, Money price,
        @Nullable Integer termMonths) {}
