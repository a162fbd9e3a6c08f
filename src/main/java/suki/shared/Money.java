package suki.shared;

import java.util.Currency;

/**
 * An amount in minor units of a currency: {@code (215000, PKR)} is Rs 2,150.
 *
 * @param minor  may be negative
 */
public record Money(long minor, Currency currency) {

    public static Money of(long minor, String currency) {
        return new Money(minor, Currency.getInstance(currency));
    }

    public Money plus(Money other) {
        if (!currency.equals(other.currency)) throw new IllegalArgumentException("Two currencies: " + this + other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }
}
