package suki.purchases;

import java.time.Instant;
import java.util.List;
import suki.branches.Branch;

/** A row of a file of purchases, read. */
public sealed interface PurchaseRow {

    long line();

    /**
     * A line of a purchase.
     *
     * @param customer as typed: whom it means is looked up for many at once
     * @param purchase its number; empty when the row is a purchase of its own
     * @param charge   whether it is postage, a fee or the like and no product
     */
    record Good(long line, String customer, String purchase, Branch branch, Instant at, NewPurchase.NewLine bought,
            boolean charge, List<String> cells) implements PurchaseRow {

        Bad bad(String reason, String value) {
            return new Bad(line, reason, value, cells);
        }
    }

    /**
     * What was bought came back, or was cancelled: its pieces were below nothing in the file.
     *
     * @param what how many pieces of what, as a line; its number may be that of the purchase or the return's own
     */
    record Back(Good what) implements PurchaseRow {

        @Override
        public long line() {
            return what.line();
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
