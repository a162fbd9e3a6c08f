package suki.purchases;

import java.util.UUID;

/** A voucher that a customer was given. */
public record VoucherId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
