package suki.customers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.shared.Sql;

/**
 * Which rows speak of a customer who is there already: the same id from the same system, else the one customer with the
 * row's e-mail address, unless another id of that system stands with them. Families share addresses: two holders are
 * nobody.
 */
@Component
class ImportMatches {

    private record Holder(UUID customer, String source, @Nullable String externalId) {}

    private final JdbcClient jdbc;

    ImportMatches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The ids of these rows that customers have whom the importer may not see. */
    Set<String> outOfReach(List<ImportRow.Good> rows, ImportOptions options) {
        String[] ids = ids(rows);
        if (ids.length == 0 || options.everywhere()) return Set.of();
        return Set.copyOf(jdbc.sql("""
                select c.external_id from customers c
                 where c.external_source = :source and c.external_id = any(:ids)
                   and not\s""" + Customers.visibleTo("c"))
                .param("source", options.source()).param("ids", ids).param("everywhere", false)
                .param("branches", branches(options)).query(String.class).list());
    }

    private static String[] ids(List<ImportRow.Good> rows) {
        return rows.stream().map(ImportRow.Good::externalId).filter(Objects::nonNull).distinct()
                .toArray(String[]::new);
    }

    /** The customers of these rows, by row; a row that is new is missing. */
    Map<ImportRow.Good, UUID> find(List<ImportRow.Good> rows, ImportOptions options) {
        Map<String, UUID> byId = byId(rows, options);
        Map<String, List<Holder>> byEmail = byEmail(rows, options);
        Map<ImportRow.Good, UUID> found = new HashMap<>();
        for (ImportRow.Good row : rows) {
            UUID known = row.externalId() == null ? null : byId.get(row.externalId());
            if (known == null) known = byEmail(row, options, byEmail);
            if (known != null) found.put(row, known);
        }
        return found;
    }

    private static @Nullable UUID byEmail(ImportRow.Good row, ImportOptions options,
            Map<String, List<Holder>> byEmail) {
        for (String email : row.emails()) {
            List<Holder> holders = byEmail.getOrDefault(email, List.of());
            Set<UUID> different = new HashSet<>();
            holders.forEach(h -> different.add(h.customer()));
            if (different.size() != 1) continue;
            Holder holder = holders.getFirst();
            boolean another = row.externalId() != null && holder.externalId() != null
                    && holder.source().equals(options.source()) && !holder.externalId().equals(row.externalId());
            if (!another) return holder.customer();
        }
        return null;
    }

    private Map<String, UUID> byId(List<ImportRow.Good> rows, ImportOptions options) {
        String[] ids = ids(rows);
        Map<String, UUID> found = new HashMap<>();
        if (ids.length == 0) return found;
        jdbc.sql("""
                select c.external_id, c.id from customers c
                 where c.external_source = :source and c.external_id = any(:ids) and c.erased_at is null
                   and\s""" + Customers.visibleTo("c"))
                .param("source", options.source()).param("ids", ids).param("everywhere", options.everywhere())
                .param("branches", branches(options))
                .query(row -> {
                    found.put(row.getString("external_id"), Sql.uuid(row, "id"));
                });
        return found;
    }

    private Map<String, List<Holder>> byEmail(List<ImportRow.Good> rows, ImportOptions options) {
        String[] emails = rows.stream().flatMap(r -> r.emails().stream()).distinct().toArray(String[]::new);
        Map<String, List<Holder>> found = new HashMap<>();
        if (emails.length == 0) return found;
        jdbc.sql("""
                select a.value, c.id, c.external_source, c.external_id
                  from customer_addresses a join customers c on c.id = a.customer_id
                 where a.kind = 'email' and a.kind in ('email', 'phone') and a.value = any(:emails)
                   and a.contact_id is null and c.erased_at is null and\s""" + Customers.visibleTo("c"))
                .param("emails", emails).param("everywhere", options.everywhere()).param("branches", branches(options))
                .query(row -> {
                    found.computeIfAbsent(row.getString("value"), v -> new ArrayList<>()).add(new Holder(
                            Sql.uuid(row, "id"), row.getString("external_source"), row.getString("external_id")));
                });
        return found;
    }

    private static UUID[] branches(ImportOptions options) {
        return options.branches().stream().map(UUID::fromString).toArray(UUID[]::new);
    }
}
