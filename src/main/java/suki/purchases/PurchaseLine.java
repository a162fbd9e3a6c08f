package suki.purchases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import suki.shared.BranchId;
import suki.shared.Money;
import suki.shared.Wording;

/**
 * One line of what a customer bought, with name and price as they were then.
 *
 * @param n        its place in the purchase, from 1
 * @param product  where it stands in the catalogue; null for what was typed by hand or is in no catalogue
 * @param quantity at least 1
 * @param price    of one
 * @param branch   where it was bought
 * @param how      how the purchase came about, as far as it is known
 */
public record PurchaseLine(PurchaseId purchase, int n, @Nullable ProductId product, String name, String category,
        int quantity, Money price, Instant boughtAt, BranchId branch, Circumstances how) {

    /** Of all the pieces. */
    public Money total() {
        return new Money(Math.multiplyExact(price.minor(), quantity), price.currency());
    }

    /** What all the pieces cost, with their number when there are several. */
    public String said(Wording w) {
        return quantity == 1 ? w.money(total()) : w.text("purchases.panel.several", "n", quantity, "amount",
                w.money(total()));
    }
}
