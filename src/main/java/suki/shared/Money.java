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

    /** As one would say an amount that nobody knows exactly: three figures of it, and no less than whole ones. */
    public Money about() {
        long step = (long) Math.pow(10, Math.max(0, currency.getDefaultFractionDigits()));
        while (Math.abs(minor) / step >= 1_000) step *= 10;
        return new Money(Math.round((double) minor / step) * step, currency);
    }

    public Money plus(Money other) {
        if (!currency.equals(other.currency)) throw new IllegalArgumentException("Two currencies: " + this + other);
        return new Money(Math.addExact(minor, other.minor), currency);
    }
}
