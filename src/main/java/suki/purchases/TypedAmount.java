package suki.purchases;

import java.math.BigDecimal;
import java.util.Currency;
import suki.shared.BadForm;

/** Amounts as people type them: {@code 2,150}, {@code 2150.50}, {@code Rs 2,150}. */
public final class TypedAmount {

    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000L);

    private TypedAmount() {}

    /** In minor units. @throws BadForm at this field, when it is no amount or has too many places */
    public static long minor(String field, String typed, Currency currency) {
        String figures = typed.replaceAll("[^0-9.,٠-٩۰-۹-]", "").replace(",", "");
        try {
            var ascii = new StringBuilder();
            figures.codePoints().forEach(c -> ascii.append(Character.isDigit(c) ? String.valueOf(Character.digit(c, 10))
                    : Character.toString(c)));
            BigDecimal amount = new BigDecimal(ascii.toString());
            boolean within = amount.signum() >= 0 && amount.compareTo(LARGEST) <= 0;
            if (!within) throw BadForm.field(field, "purchases.val.amount");
            return amount.movePointRight(currency.getDefaultFractionDigits()).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw BadForm.field(field, "purchases.val.amount");
        }
    }

    /** As the form shows it again. */
    public static String shown(long minor, Currency currency) {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits()).stripTrailingZeros().toPlainString();
    }
}
