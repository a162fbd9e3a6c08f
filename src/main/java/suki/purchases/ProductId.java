package suki.purchases;

import java.util.UUID;

/** The name of a product inside the house. */
public record ProductId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
