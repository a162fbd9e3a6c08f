package suki.customers;

import java.util.UUID;

/** Something of a customer's that was taken out and can be brought back. */
public record RemovalId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
