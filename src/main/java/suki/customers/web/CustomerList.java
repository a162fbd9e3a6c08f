package suki.customers.web;

import gg.jte.Content;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.customers.CustomerColumn;
import suki.customers.CustomerSearch;
import suki.customers.Customers;
import suki.customers.Found;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Slice;
import suki.shared.Sql;
import suki.shared.Wording;

/** Reads the customers' list: all whom the reader may see, filtered and ordered in SQL, or those a search found. */
@Component
class CustomerList {

    static final int SLICE = 50;
    static final int COUNTED_TO = 10_000;
    private static final String CONTACTED =
            "coalesce(c.last_contact_at, timestamptz '1970-01-01 00:00:00+00')";
    private static final String LISTED = "c.confirmed_at is not null and c.erased_at is null";

    /** A customer as the list reads it. */
    private record Line(UUID id, String code, String kind, boolean confirmed, String name, String language,
            String otherName, String otherLanguage, String tier, UUID branch, @Nullable Instant contact,
            byte[] sortKey) {}

    private final JdbcClient jdbc;
    private final CustomerSearch search;
    private final Customers customers;
    private final Branches branches;
    private final List<CustomerColumn> columns;

    CustomerList(JdbcClient jdbc, CustomerSearch search, Customers customers, Branches branches,
            ObjectProvider<CustomerColumn> columns) {
        this.customers = customers;
        this.jdbc = jdbc;
        this.search = search;
        this.branches = branches;
        this.columns = columns.stream().sorted(Comparator.comparingInt(CustomerColumn::order)).toList();
    }

    ListPage page(Actor actor, ListFilter filter, Wording wording, Instant now) {
        Map<UUID, Branch> named = branches.all().stream()
                .collect(Collectors.toMap(b -> b.id().value(), Function.identity()));
        Map<UUID, String> reasons = new HashMap<>();
        Slice<Line> slice = filter.searching() ? found(actor, filter.typed(), wording, reasons) : slice(actor, filter);
        Reach reach = actor.reach(Permission.CUSTOMERS_READ);
        List<Branch> open = named.values().stream().filter(b -> reach.covers(b.id()))
                .sorted(Comparator.comparing(Branch::name)).toList();
        return new ListPage(filter, rows(actor, slice.rows(), reasons, named, wording, now),
                columns.stream().map(c -> wording.text(c.title())).toList(), count(reach, true),
                slice.next().orElse(""), open, customers.standings(), count(reach, false),
                actor.may(Permission.CUSTOMERS_EDIT),
                actor.may(Permission.CUSTOMERS_IMPORT));
    }

    private Slice<Line> found(Actor actor, String typed, Wording wording, Map<UUID, String> reasons) {
        List<Found> found = search.search(actor, typed, SLICE);
        for (Found one : found) {
            reasons.put(one.customer().id().value(),
                    wording.text("customers.match." + one.reason(), "value", one.value()));
        }
        List<UUID> order = found.stream().map(f -> f.customer().id().value()).toList();
        List<Line> lines = new ArrayList<>(jdbc.sql(select() + " from customers c where c.id = any(:ids)")
                .param("ids", order.toArray(UUID[]::new)).query(CustomerList::line).list());
        lines.sort(Comparator.comparingInt(l -> order.indexOf(l.id())));
        return new Slice<>(lines, Optional.empty());
    }

    private static String select() {
        return """
                select c.id, c.code, c.kind, c.confirmed_at is not null as confirmed, c.name, c.language, c.other_name,
                       c.other_language, coalesce(c.tier, '') as tier, c.branch_id, c.last_contact_at, c.sort_key""";
    }

    private Slice<Line> slice(Actor actor, ListFilter filter) {
        Reach reach = actor.reach(Permission.CUSTOMERS_READ);
        var sql = new StringBuilder(select()).append(" from customers c where ").append(LISTED);
        var values = new HashMap<String, Object>();
        if (!reach.everywhere()) {
            sql.append(" and c.branch_id = any(:branches)");
            values.put("branches", reach.array());
        }
        if (filter.branch() != null) {
            sql.append(" and c.branch_id = :branch");
            values.put("branch", filter.branch());
        }
        if (filter.language() != null) {
            sql.append(" and c.language = :language");
            values.put("language", filter.languageTag());
        }
        if (!filter.kind().isEmpty()) {
            sql.append(" and c.kind = :kind");
            values.put("kind", filter.kind());
        }
        if (!filter.tier().isEmpty()) {
            sql.append(" and c.tier = :tier");
            values.put("tier", filter.tier());
        }
        boolean byName = filter.sort() == ListFilter.Sort.NAME;
        if (!filter.after().isEmpty()) after(filter.after(), byName, sql, values);
        sql.append(byName ? " order by c.sort_key, c.id" : " order by " + CONTACTED + " desc, c.id desc");
        List<Line> lines = jdbc.sql(sql.append(" limit :limit").toString()).params(values).param("limit", SLICE + 1)
                .query(CustomerList::line).list();
        return Slice.of(lines, SLICE, l -> cursor(l, byName));
    }

    /** A cursor that can't be read begins at the beginning. */
    private static void after(String cursor, boolean byName, StringBuilder sql, Map<String, Object> values) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            values.put("id", new UUID(bytes.getLong(), bytes.getLong()));
            if (byName) {
                byte[] key = new byte[bytes.remaining()];
                bytes.get(key);
                values.put("key", key);
                sql.append(" and (c.sort_key, c.id) > (:key, :id)");
            } else {
                long micros = bytes.getLong();
                values.put("at", Sql.utc(Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS)));
                sql.append(" and (").append(CONTACTED).append(", c.id) < (:at, :id)");
            }
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException e) {
            values.remove("id");
        }
    }

    private static String cursor(Line line, boolean byName) {
        byte[] tail = byName ? line.sortKey() : ByteBuffer.allocate(Long.BYTES).putLong(line.contact() == null ? 0
                : java.time.temporal.ChronoUnit.MICROS.between(Instant.EPOCH, line.contact())).array();
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES + tail.length).putLong(line.id().getMostSignificantBits())
                .putLong(line.id().getLeastSignificantBits()).put(tail).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Line line(ResultSet row, int n) throws SQLException {
        return new Line(Sql.uuid(row, "id"), row.getString("code"), row.getString("kind"),
                row.getBoolean("confirmed"), row.getString("name"), row.getString("language"),
                row.getString("other_name"), row.getString("other_language"), row.getString("tier"),
                Sql.uuid(row, "branch_id"), Sql.instantOrNull(row, "last_contact_at"), row.getBytes("sort_key"));
    }

    private List<ListPage.PersonRow> rows(Actor actor, List<Line> lines, Map<UUID, String> reasons,
            Map<UUID, Branch> named, Wording wording, Instant now) {
        List<CustomerId> ids = lines.stream().map(l -> new CustomerId(l.id())).toList();
        List<Map<CustomerId, Content>> values = columns.stream().map(c -> c.values(actor, ids, wording)).toList();
        List<ListPage.PersonRow> rows = new ArrayList<>();
        for (Line line : lines) {
            List<Content> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                String none = columns.get(i).none(wording);
                Content cell = values.get(i).get(new CustomerId(line.id()));
                cells.add(cell != null ? cell : out -> gg.jte.html.escape.Escape.htmlContent(none, out));
            }
            Branch branch = named.get(line.branch());
            String contact = line.contact() == null ? wording.text("customers.no_contact")
                    : wording.moment(line.contact(), now);
            rows.add(new ListPage.PersonRow(line.code(), line.name(), line.language(), line.otherName(),
                    line.otherLanguage(), line.kind().equals("company"), line.confirmed(), line.tier(),
                    branch == null ? "" : branch.name(), contact, reasons.getOrDefault(line.id(), ""), cells));
        }
        return rows;
    }

    private int count(Reach reach, boolean confirmed) {
        String which = confirmed ? LISTED : "c.confirmed_at is null and c.erased_at is null";
        return jdbc.sql("select count(*) from (select from customers c where " + which + " and "
                + Customers.visibleTo("c") + " limit :limit) as counted")
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("limit", COUNTED_TO + 1).query(Integer.class).single();
    }
}
