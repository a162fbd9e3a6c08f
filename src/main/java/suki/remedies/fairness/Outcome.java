package suki.remedies.fairness;

import java.util.EnumMap;
import java.util.Map;

/**
 * What one remedied case got.
 *
 * @param kind what makes cases alike: the kind of the case, where wanted together with severity and value band; only
 *             cases of the same kind are compared
 * @param value the outcome in any unit that compares, such as the compensation as a share of the product's price;
 *              finite
 * @param groups the case's group in each dimension, by key; a dimension may be missing
 * @throws IllegalArgumentException if the value is not finite
 */
public record Outcome(String kind, double value, Map<Dimension, String> groups) {

    public Outcome {
        if (!Double.isFinite(value)) throw new IllegalArgumentException("An outcome must be finite, not " + value);
        groups = groups.isEmpty() ? Map.of() : new EnumMap<>(groups);
    }
}
