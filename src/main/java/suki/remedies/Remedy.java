package suki.remedies;

import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import suki.promises.DueRule;
import suki.shared.Language;
import suki.shared.Money;

/**
 * Something that the firm gives to put a thing right.
 *
 * @param percent what it usually costs, in per cent of the product's price; null when that says nothing
 * @param due     by when it is done, told to the customer; null when an appointment says it, or it is done at once
 * @param costs   what it usually costs where the price says nothing, in minor units by currency
 */
public record Remedy(RemedyId id, Form form, @Nullable Integer percent, @Nullable DueRule due,
        Map<Language, String> names, Map<Currency, Long> costs) {

    private static final int WHOLE = 100;

    public String name(Language language) {
        return names.getOrDefault(language, names.getOrDefault(Language.EN, ""));
    }

    /** What it usually costs for a product of this price; empty when somebody must say. */
    public Optional<Money> cost(Currency currency, @Nullable Money price) {
        if (percent != null && price != null && price.currency().equals(currency)) {
            return Optional.of(new Money(Math.multiplyExact(price.minor(), (long) percent) / WHOLE, currency));
        }
        if (form == Form.MANAGER_CALL) return Optional.of(new Money(0, currency));
        return Optional.ofNullable(costs.get(currency)).map(minor -> new Money(minor, currency));
    }
}
