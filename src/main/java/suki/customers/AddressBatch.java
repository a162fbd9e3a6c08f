package suki.customers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import suki.shared.Ids;

/** Addresses of many customers, gathered and inserted by one statement; none twice for one customer. */
final class AddressBatch {

    private record One(UUID customer, String kind, String value) {}

    private final Instant now;
    private final Set<One> seen = new HashSet<>();
    private final Set<String> kinds = new HashSet<>();
    private final List<UUID> customers = new ArrayList<>();
    private final List<UUID> ids = new ArrayList<>();
    private final List<String> kind = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final List<String> typed = new ArrayList<>();
    private final List<Boolean> first = new ArrayList<>();

    AddressBatch(Instant now) {
        this.now = now;
    }

    /** @param present what the customer has already; when anything, nothing new becomes the first of its kind */
    void take(UUID customer, ImportRow.Good row, List<String> present) {
        boolean mayLead = present.isEmpty();
        for (String email : row.emails()) take(customer, "email", email, email, present, mayLead);
        for (int i = 0; i < row.phones().size(); i++) {
            take(customer, "phone", row.phones().get(i), row.typed().get(i), present, mayLead);
        }
        if (!row.post().isEmpty()) take(customer, "postal", row.post(), row.post(), present, mayLead);
    }

    private void take(UUID customer, String what, String value, String asTyped, List<String> present, boolean mayLead) {
        if (present.contains(value) || !seen.add(new One(customer, what, value))) return;
        customers.add(customer);
        ids.add(Ids.next(now));
        kind.add(what);
        values.add(value);
        typed.add(asTyped);
        first.add(mayLead && kinds.add(customer + what));
    }

    List<UUID> ids() {
        return ids;
    }

    void insert(JdbcClient jdbc) {
        if (ids.isEmpty()) return;
        jdbc.sql("""
                insert into customer_addresses (customer_id, id, bucket, kind, value, typed, label, is_primary)
                select customer, id, bucket, kind, value, typed, '', first
                  from unnest(cast(:customers as uuid[]), cast(:ids as uuid[]), cast(:buckets as smallint[]),
                       cast(:kinds as text[]), cast(:values as text[]), cast(:typed as text[]),
                       cast(:first as boolean[])) as t (customer, id, bucket, kind, value, typed, first)""")
                .param("customers", customers.toArray(UUID[]::new)).param("ids", ids.toArray(UUID[]::new))
                .param("buckets", customers.stream().map(c -> (short) Ids.bucket(c)).toArray(Short[]::new))
                .param("kinds", kind.toArray(String[]::new)).param("values", values.toArray(String[]::new))
                .param("typed", typed.toArray(String[]::new)).param("first", first.toArray(Boolean[]::new)).update();
    }
}
