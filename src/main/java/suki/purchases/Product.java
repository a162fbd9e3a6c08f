package suki.purchases;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import suki.shared.Money;

/**
 * A product as the catalogue has it today; what was bought keeps its name and price as they were then.
 *
 * @param externalId what another system calls it; may be empty
 * @param category   may be empty
 * @param prices     of one, each in a currency of its own; at least one, never negative
 * @param termMonths how long its guarantee or contract runs from the day it was bought, 1 to 240; null: it has none
 */
public record Product(ProductId id, String externalId, String name, String category, ProductKind kind,
        List<Money> prices, @Nullable Integer termMonths) {

    public Product {
        prices = List.copyOf(prices);
    }

    /** What one costs where this is paid with; empty when it has no price there: nothing is converted. */
    public Optional<Money> price(Currency currency) {
        return prices.stream().filter(p -> p.currency().equals(currency)).findFirst();
    }
}
