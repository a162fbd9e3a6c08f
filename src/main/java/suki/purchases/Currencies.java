package suki.purchases;

import java.util.Currency;
import java.util.Locale;
import suki.branches.Branch;

/** In which currency a branch reckons: its country's. */
public final class Currencies {

    private Currencies() {}

    public static Currency of(Branch branch) {
        String country = branch.country().length() > 2 ? branch.country().substring(0, 2) : branch.country();
        Currency found = Currency.getInstance(Locale.of("", country));
        if (found == null) throw new IllegalStateException("No currency in " + branch.country());
        return found;
    }
}
