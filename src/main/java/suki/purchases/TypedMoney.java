package suki.purchases;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;
import suki.shared.Money;

/** Amounts as people and files write them: {@code 2150}, {@code 2,150.50}, {@code Rs 2,10,000}. */
public final class TypedMoney {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0\\u202f\\p{Cf}]+");
    private static final Pattern SYMBOL = Pattern.compile("^(?:[\\p{Sc}]|[\\p{L}]{1,3}\\.?)");
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,13}(\\.[0-9]{1,4})?");
    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(,[0-9]{2,3}){0,5},[0-9]{3}(\\.[0-9]{1,4})?");

    private TypedMoney() {}

    /** Empty when it is no amount, or is finer than the currency; never negative. */
    public static Optional<Money> read(String typed, Currency currency) {
        String figures = SYMBOL.matcher(BLANKS.matcher(typed).replaceAll("")).replaceFirst("");
        var latin = new StringBuilder();
        figures.codePoints().map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
                .forEach(latin::appendCodePoint);
        String text = latin.toString();
        if (!PLAIN.matcher(text).matches() && !GROUPED.matcher(text).matches()) return Optional.empty();
        BigDecimal minor = new BigDecimal(text.replace(",", "")).movePointRight(digits(currency)).stripTrailingZeros();
        if (minor.scale() > 0) return Optional.empty();
        BigDecimal most = BigDecimal.valueOf(Catalogue.MOST_PRICE);
        return minor.compareTo(most) > 0 ? Optional.empty() : Optional.of(new Money(minor.longValueExact(), currency));
    }

    /** As a field holds it, figures alone: {@code 2150} or {@code 2150.50}. */
    public static String written(Money money) {
        BigDecimal amount = BigDecimal.valueOf(money.minor(), digits(money.currency()));
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        return (whole ? amount.stripTrailingZeros() : amount).toPlainString();
    }

    private static int digits(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }
}
