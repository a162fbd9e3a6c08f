package suki.purchases;

import java.time.Instant;
import java.util.List;
import suki.branches.Branch;

/** A row of a file of purchases, read: one line of a purchase. */
public sealed interface PurchaseRow {

    long line();

    /**
     * A row that makes sense.
     *
     * @param customer as typed: whom it means is looked up for many at once
     * @param purchase its number; empty when the row is a purchase of its own
     */
    record Good(long line, String customer, String purchase, Branch branch, Instant at, NewPurchase.NewLine bought,
            List<String> cells) implements PurchaseRow {

        Bad bad(String reason, String value) {
            return new Bad(line, reason, value, cells);
        }
    }

    /**
     * A row that can't come in.
     *
     * @param reason the end of the translation key {@code purchases.import.bad.…}
     * @param value  what is wrong in it
     */
    record Bad(long line, String reason, String value, List<String> cells) implements PurchaseRow {}
}
