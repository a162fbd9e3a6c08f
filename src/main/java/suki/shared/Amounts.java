package suki.shared;

import com.ibm.icu.text.NumberFormat;
import java.math.BigDecimal;
import java.util.Map;

/** Amounts of money as people here write them; package-private, reached through {@link Wording#money}. */
final class Amounts {

    private static final Map<String, String> SYMBOLS = Map.of("PKR", "Rs ", "INR", "₹", "PHP", "₱", "USD", "$",
            "EUR", "€", "GBP", "£", "AED", "AED ", "SAR", "SAR ");

    private Amounts() {}

    static String format(Money money, Language language) {
        int digits = money.currency().getDefaultFractionDigits();
        BigDecimal amount = BigDecimal.valueOf(money.minor(), digits);
        NumberFormat format = NumberFormat.getNumberInstance(language.figures());
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        format.setMinimumFractionDigits(whole ? 0 : digits);
        format.setMaximumFractionDigits(whole ? 0 : digits);
        String symbol = SYMBOLS.getOrDefault(money.currency().getCurrencyCode(),
                money.currency().getCurrencyCode() + " ");
        String sign = money.minor() < 0 ? "−" : "";
        return sign + symbol.replace(' ', '\u00a0') + format.format(amount.abs());
    }
}
