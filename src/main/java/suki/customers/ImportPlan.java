package suki.customers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of rows will do: whom it adds, whom it changes, which rows are left because their customer is there
 * already. Two rows of one batch for one customer are seen as such.
 */
final class ImportPlan {

    /** Somebody who will be added, or changed when {@code known}; later rows write over earlier ones. */
    static final class Target {
        final @Nullable UUID known;
        final List<ImportRow.Good> rows = new ArrayList<>();

        Target(@Nullable UUID known) {
            this.known = known;
        }
    }

    final List<Target> targets = new ArrayList<>();
    long added;
    long updated;
    long skipped;
    long localNumbers;

    static ImportPlan of(List<ImportRow.Good> rows, Map<ImportRow.Good, UUID> known, boolean update) {
        var plan = new ImportPlan();
        Map<UUID, Target> byCustomer = new LinkedHashMap<>();
        Map<String, Target> byKey = new HashMap<>();
        for (ImportRow.Good row : rows) {
            UUID customer = known.get(row);
            if (customer != null && another(row, byCustomer.get(customer))) customer = null;
            Target here = customer == null ? sameInBatch(row, byKey) : byCustomer.get(customer);
            boolean isThere = customer != null || here != null;
            if (isThere && !update) {
                plan.skipped++;
                continue;
            }
            if (here == null) {
                here = new Target(customer);
                plan.targets.add(here);
                if (customer != null) byCustomer.put(customer, here);
            }
            here.rows.add(row);
            plan.localNumbers += row.localNumbers();
            if (isThere) plan.updated++;
            else plan.added++;
            for (String key : keys(row)) byKey.putIfAbsent(key, here);
        }
        return plan;
    }

    private static @Nullable Target sameInBatch(ImportRow.Good row, Map<String, Target> byKey) {
        if (row.externalId() != null) {
            Target same = byKey.get("id:" + row.externalId());
            if (same != null) return same;
        }
        for (String email : row.emails()) {
            Target same = byKey.get("email:" + email);
            if (same == null) continue;
            if (!another(row, same)) return same;
        }
        return null;
    }

    /** Whether the row has another id than those that spoke of this one before: then an e-mail address is shared. */
    private static boolean another(ImportRow.Good row, @Nullable Target target) {
        return target != null && row.externalId() != null && target.rows.stream()
                .anyMatch(r -> r.externalId() != null && !r.externalId().equals(row.externalId()));
    }

    /** By which rows of one file are the same customer. */
    static List<String> keys(ImportRow.Good row) {
        List<String> keys = new ArrayList<>();
        if (row.externalId() != null) keys.add("id:" + row.externalId());
        row.emails().forEach(e -> keys.add("email:" + e));
        return keys;
    }
}
