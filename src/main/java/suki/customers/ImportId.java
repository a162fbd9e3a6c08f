package suki.customers;

import java.util.UUID;

/** A file of customers on its way in. */
public record ImportId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
