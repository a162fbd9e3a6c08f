package suki.purchases;

import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import suki.branches.Branch;

/** The money of a place. */
public final class Currencies {

    private Currencies() {}

    /** What is paid with in the branch's country, or in the country of its subdivision; empty when there is none. */
    public static Optional<Currency> of(Branch branch) {
        String country = branch.country().split("-", 2)[0];
        if (country.isEmpty()) return Optional.empty();
        try {
            return Optional.ofNullable(Currency.getInstance(Locale.of("", country)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A currency by its ISO 4217 code, in any case; empty when there is none such. */
    public static Optional<Currency> byCode(String typed) {
        try {
            return Optional.of(Currency.getInstance(typed.strip().toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
