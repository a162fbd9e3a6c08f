package suki.purchases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import suki.branches.Branch;
import suki.customers.ImportRow;
import suki.shared.CustomerId;
import suki.shared.Wording;

/** A row of a file of purchases, read. */
public sealed interface PurchaseRow {

    long line();

    /**
     * A line of a purchase.
     *
     * @param customer as typed: whom it means is looked up for many at once
     * @param purchase its number; empty when the row is a purchase of its own
     * @param how      how the purchase came about
     * @param charge   whether it is postage, a fee or the like and no product
     */
    record Good(long line, String customer, String purchase, Branch branch, Instant at, Circumstances how,
            NewPurchase.NewLine bought, boolean charge, List<String> cells) implements PurchaseRow {

        Bad bad(String reason, String value) {
            return new Bad(line, reason, value, cells);
        }

        /** It as a bad one, if its customer is nobody or may be more than one. @param whose whom the texts mean */
        Optional<Bad> nobodys(Map<String, Set<CustomerId>> whose) {
            int meant = whose.getOrDefault(customer, Set.of()).size();
            if (meant == 1) return Optional.empty();
            return Optional.of(bad(meant == 0 ? "customer_unknown" : "customer_many", customer));
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
    record Bad(long line, String reason, String value, List<String> cells) implements PurchaseRow {

        /** What is wrong with it, in the reader's language. */
        public String text(Wording wording) {
            return wording.text("purchases.import.bad." + reason, "value", value);
        }

        ImportRow.Bad kept() {
            return new ImportRow.Bad(line, reason, value, cells);
        }

        static Bad of(ImportRow.Bad kept) {
            return new Bad(kept.line(), kept.reason(), kept.value(), kept.cells());
        }
    }
}
