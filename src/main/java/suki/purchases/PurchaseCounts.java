package suki.purchases;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the rows of a file of purchases: each row is one of {@code lines}, {@code returned}, {@code skipped}
 * or {@code bad}.
 *
 * @param purchases purchases added
 * @param lines     rows that are lines of purchases now
 * @param charges   how many of these are no product but a charge
 * @param returned  rows that took back what was bought
 * @param skipped   rows of purchases and returns that were there already
 * @param reasons   rows that can't come in, by the end of the translation key {@code purchases.import.bad.…}
 */
public record PurchaseCounts(long purchases, long lines, long charges, long returned, long skipped,
        Map<String, Long> reasons) {

    public static final PurchaseCounts NONE = new PurchaseCounts(0, 0, 0, 0, 0, Map.of());

    public PurchaseCounts {
        reasons = new TreeMap<>(reasons);
    }

    /** Rows that can't come in. */
    public long bad() {
        return reasons.values().stream().mapToLong(n -> n).sum();
    }

    PurchaseCounts plus(PurchaseCounts more) {
        var all = new TreeMap<>(reasons);
        more.reasons.forEach((reason, n) -> all.merge(reason, n, Long::sum));
        return new PurchaseCounts(purchases + more.purchases, lines + more.lines, charges + more.charges,
                returned + more.returned, skipped + more.skipped, all);
    }
}
