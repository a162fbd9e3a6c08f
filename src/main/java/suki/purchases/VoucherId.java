package suki.purchases;

import java.util.UUID;

/** The name of a voucher inside the house. */
public record VoucherId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
