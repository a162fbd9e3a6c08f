package suki.purchases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;

/**
 * What a batch of rows will do: which purchases it begins, which it goes on with, which rows are left because their
 * purchase was there before this import.
 */
final class PurchaseBatch {

    /** A purchase's number in its branch. */
    record Number(BranchId branch, String purchase) {}

    /** What came back under a number at a moment: a bill may take things back more than once. */
    record Back(Number number, Instant at) {}

    /**
     * A purchase that is there.
     *
     * @param ours  whether this import brought it
     * @param lines how many it has
     */
    record Known(CustomerId customer, UUID id, boolean ours, int lines) {}

    /** A purchase with the lines that this batch adds to it. */
    static final class Target {
        final CustomerId customer;
        final UUID id;
        final boolean fresh;
        final int begun;
        final PurchaseRow.Good first;
        final List<PurchaseRow.Good> rows = new ArrayList<>();

        Target(CustomerId customer, UUID id, boolean fresh, int begun, PurchaseRow.Good first) {
            this.customer = customer;
            this.id = id;
            this.fresh = fresh;
            this.begun = begun;
            this.first = first;
        }
    }

    final List<Target> targets = new ArrayList<>();
    final List<PurchaseRow.Bad> bad = new ArrayList<>();
    private final Map<Number, Target> byNumber = new LinkedHashMap<>();
    private long skipped;

    /**
     * @param rows  those that could be read
     * @param whose whom the texts of the customers' column mean
     * @param known the purchases that are there under a number of these rows
     */
    PurchaseBatch(List<PurchaseRow.Good> rows, Map<String, Set<CustomerId>> whose, Map<Number, Known> known,
            Instant now) {
        for (PurchaseRow.Good row : rows) {
            row.nobodys(whose).ifPresentOrElse(bad::add,
                    () -> take(row, whose.get(row.customer()).iterator().next(), known, now));
        }
    }

    static Number number(PurchaseRow.Good row) {
        return new Number(row.branch().id(), row.purchase());
    }

    private void take(PurchaseRow.Good row, CustomerId customer, Map<Number, Known> known, Instant now) {
        Target target = row.purchase().isEmpty() ? null : byNumber.get(number(row));
        Known there = row.purchase().isEmpty() ? null : known.get(number(row));
        CustomerId owner = target != null ? target.customer : there != null ? there.customer() : customer;
        if (!owner.equals(customer)) {
            bad.add(row.bad("anothers", row.purchase()));
            return;
        }
        if (there != null && !there.ours()) {
            skipped++;
            return;
        }
        if (target == null) {
            target = there == null ? new Target(customer, Ids.next(now), true, 0, row)
                    : new Target(customer, there.id(), false, there.lines(), row);
            targets.add(target);
            if (!row.purchase().isEmpty()) byNumber.put(number(row), target);
        }
        if (target.begun + target.rows.size() >= Purchases.MOST_LINES) bad.add(row.bad("many_lines", row.purchase()));
        else target.rows.add(row);
    }

    /** @param lost those that somebody else recorded at the same moment: their rows are left */
    PurchaseCounts counts(Set<UUID> lost) {
        long purchases = 0;
        long lines = 0;
        long charges = 0;
        long left = skipped;
        for (Target target : targets) {
            if (lost.contains(target.id)) {
                left += target.rows.size();
                continue;
            }
            lines += target.rows.size();
            charges += target.rows.stream().filter(PurchaseRow.Good::charge).count();
            if (target.fresh) purchases++;
        }
        return new PurchaseCounts(purchases, lines, charges, 0, left, reasons(bad));
    }

    static Map<String, Long> reasons(List<PurchaseRow.Bad> bad) {
        return bad.stream().collect(Collectors.groupingBy(PurchaseRow.Bad::reason, Collectors.counting()));
    }

    /**
     * A trial writes nothing, so it remembers the numbers of earlier batches itself.
     *
     * @param seen how many lines each had, by a hash of its number
     */
    PurchaseCounts trial(Map<Long, Integer> seen) {
        PurchaseCounts counts = counts(Set.of());
        long again = 0;
        long over = 0;
        for (Map.Entry<Number, Target> one : byNumber.entrySet()) {
            int before = seen.getOrDefault(hash(one.getKey()), 0);
            int after = Math.min(Purchases.MOST_LINES, before + one.getValue().rows.size());
            if (before > 0) again++;
            over += before + one.getValue().rows.size() - after;
            seen.put(hash(one.getKey()), after);
        }
        var less = new PurchaseCounts(-again, -over, 0, 0, 0, over == 0 ? Map.of() : Map.of("many_lines", over));
        return counts.plus(less);
    }

    /** 64 bits: among a million numbers two meet once in forty million files. */
    private static long hash(Number number) {
        long hash = number.branch().value().getLeastSignificantBits();
        for (int i = 0; i < number.purchase().length(); i++) {
            hash = (hash ^ number.purchase().charAt(i)) * 0x100000001b3L;
        }
        return hash ^ hash >>> 29;
    }
}
