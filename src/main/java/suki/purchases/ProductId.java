package suki.purchases;

import java.util.UUID;

/** Something that the firm sells, as the catalogue has it. */
public record ProductId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
