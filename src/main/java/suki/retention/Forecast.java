package suki.retention;

import java.time.LocalDate;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import suki.shared.CustomerId;
import suki.shared.Money;

/**
 * What is foretold of one customer's purchases. Purchases of one day are one.
 *
 * @param repeats  days with a purchase after the first
 * @param usualGap days between purchases, the middle one; null before the third day with a purchase
 * @param alive    the probability that they still are a customer, 0 to 1
 * @param expected days with a purchase within a year
 * @param spend    what such a day is expected to bring
 * @param lost     of what they brought in a year, the part that has probably gone
 * @param nextDay  when, if they still are a customer, the next purchase is expected to have been made
 * @param asOf     the last day that was looked at
 */
public record Forecast(CustomerId customer, int repeats, LocalDate first, LocalDate last, @Nullable Double usualGap,
        double alive, double expected, Money spend, Money lost, @Nullable LocalDate nextDay, LocalDate asOf) {

    /** What a year is expected to bring. */
    public Money worth() {
        return new Money(Math.round(expected * spend.minor()), spend.currency());
    }

    /** Of ten like this one, how many have gone: 0 to 10. */
    public int goneOfTen() {
        return (int) Math.round(10 * (1 - alive));
    }

    public OptionalDouble gap() {
        return usualGap == null ? OptionalDouble.empty() : OptionalDouble.of(usualGap);
    }
}
