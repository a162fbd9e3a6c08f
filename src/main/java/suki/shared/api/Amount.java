package suki.shared.api;

import suki.shared.Money;

/**
 * An amount of money.
 *
 * @param minor    in minor units: 215000 is Rs 2,150
 * @param currency ISO 4217
 */
public record Amount(long minor, String currency) {

    public static Amount of(Money money) {
        return new Amount(money.minor(), money.currency().getCurrencyCode());
    }
}
