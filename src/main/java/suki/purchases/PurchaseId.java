package suki.purchases;

import java.util.UUID;

/** The name of a purchase inside the house. */
public record PurchaseId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
