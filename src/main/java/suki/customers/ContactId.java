package suki.customers;

import java.util.UUID;

/** A person at a company; unique together with the company. */
public record ContactId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
