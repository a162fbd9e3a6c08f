package suki.purchases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.purchases.PurchaseBatch.Back;
import suki.shared.CustomerId;
import suki.shared.Money;

/**
 * Finds the purchases that rows of a file took something back of: the product of the same number or name, bought by the
 * same customer before; first the purchase whose number the row names, then one of the same price, then the newest. All
 * pieces of a row are found, in several purchases if need be, or none is taken.
 */
final class ReturnMatching {

    /** A line that was bought; how many pieces of it the customer still has gets fewer as they are taken. */
    static final class Kept {
        final CustomerId customer;
        final UUID purchase;
        final String number;
        final Instant at;
        final int n;
        private final String name;
        private final @Nullable ProductId product;
        private final Money price;
        private int pieces;

        Kept(CustomerId customer, UUID purchase, String number, Instant at, int n, NewPurchase.NewLine line,
                int pieces) {
            this.customer = customer;
            this.purchase = purchase;
            this.number = number;
            this.at = at;
            this.n = n;
            this.name = line.name();
            this.product = line.product();
            this.price = line.price();
            this.pieces = pieces;
        }

        void less(int taken) {
            pieces -= taken;
        }
    }

    /** So many pieces of a line, taken back by a row. */
    record Taken(Kept line, int pieces, PurchaseRow.Good row) {}

    final List<Taken> taken = new ArrayList<>();
    final List<PurchaseRow.Bad> bad = new ArrayList<>();
    private final Map<CustomerId, List<Kept>> kept = new HashMap<>();
    private long returned;
    private long skipped;

    /**
     * @param rows   in the file's order
     * @param whose  whom the texts of the customers' column mean
     * @param before what came back before this import
     * @param kept   what these customers bought of these products
     */
    ReturnMatching(List<PurchaseRow.Good> rows, Map<String, Set<CustomerId>> whose, Set<Back> before,
            List<Kept> kept) {
        for (Kept one : kept) this.kept.computeIfAbsent(one.customer, c -> new ArrayList<>()).add(one);
        for (PurchaseRow.Good row : rows) {
            if (before.contains(new Back(PurchaseBatch.number(row), row.at()))) skipped++;
            else row.nobodys(whose).ifPresentOrElse(bad::add,
                    () -> take(row, whose.get(row.customer()).iterator().next()));
        }
    }

    private void take(PurchaseRow.Good row, CustomerId customer) {
        List<Kept> lines = kept.getOrDefault(customer, List.of()).stream().filter(l -> fits(l, row))
                .sorted(nearest(row)).toList();
        int left = row.bought().quantity();
        int found = lines.stream().mapToInt(l -> l.pieces).sum();
        if (found < left) {
            String reason = row.charge() ? "charge_back" : found == 0 ? "no_purchase" : "not_so_many";
            bad.add(row.bad(reason, found == 0 ? row.bought().name() : String.valueOf(found)));
            return;
        }
        returned++;
        for (Kept line : lines) {
            if (left == 0) return;
            int pieces = Math.min(left, line.pieces);
            line.less(pieces);
            left -= pieces;
            taken.add(new Taken(line, pieces, row));
        }
    }

    private static boolean fits(Kept line, PurchaseRow.Good row) {
        boolean same = line.product != null && line.product.equals(row.bought().product())
                || line.name.equals(row.bought().name());
        return same && line.pieces > 0 && (names(line, row) || !line.at.isAfter(row.at()));
    }

    private static boolean names(Kept line, PurchaseRow.Good row) {
        return !row.purchase().isEmpty() && line.number.equals(row.purchase());
    }

    private static Comparator<Kept> nearest(PurchaseRow.Good row) {
        return Comparator.<Kept, Boolean>comparing(l -> !names(l, row))
                .thenComparing(l -> !l.price.equals(row.bought().price()))
                .thenComparing(l -> l.at, Comparator.reverseOrder())
                .thenComparing(l -> l.purchase).thenComparing(l -> l.n);
    }

    PurchaseCounts counts() {
        return new PurchaseCounts(0, 0, 0, returned, skipped, PurchaseBatch.reasons(bad));
    }
}
