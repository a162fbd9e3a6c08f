package suki.purchases;

import java.util.List;
import org.jspecify.annotations.Nullable;
import suki.shared.Money;

/**
 * A product as the catalogue is to have it.
 *
 * @param externalId what another system calls it, and no other product; may be empty
 * @param category   may be empty
 * @param prices     of one: 1 to {@link Catalogue#MOST_PRICES}, each in a currency of its own, the one it is known by
 *                   first
 * @param termMonths 1 to {@link Catalogue#MOST_TERM}, a contract needs it; null: it has none
 */
public record NewProduct(String externalId, String name, String category, ProductKind kind, List<Money> prices,
        @Nullable Integer termMonths) {

    public NewProduct {
        prices = List.copyOf(prices);
    }

    /** Goods with one price and without a guarantee. */
    public static NewProduct of(String externalId, String name, String category, Money price) {
        return new NewProduct(externalId, name, category, ProductKind.GOODS, List.of(price), null);
    }
}
