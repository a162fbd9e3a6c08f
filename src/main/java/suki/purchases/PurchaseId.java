package suki.purchases;

import java.util.UUID;

/** What a customer bought at one time in one branch. */
public record PurchaseId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
