package suki.customers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.ReferenceCode;
import suki.shared.Sql;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Writes the rows of customers and reads their summaries. */
@Repository
class CustomerRows {

    private static final String SUMMARY = """
            c.id, c.code, c.kind, c.confirmed_at is not null as confirmed, c.name, c.call_name, c.titles, c.other_name,
            c.other_language, c.language, c.zone, c.branch_id, c.tier, c.worth_minor, c.worth_currency""";
    private static final TypeReference<Map<String, String>> TITLES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final SearchKeys keys;

    CustomerRows(JdbcClient jdbc, JsonMapper json, SearchKeys keys) {
        this.jdbc = jdbc;
        this.json = json;
        this.keys = keys;
    }

    Optional<CustomerSummary> summary(CustomerId id) {
        return jdbc.sql("select " + SUMMARY + " from customers c where c.id = :id").param("id", id.value())
                .query(this::read).optional();
    }

    Optional<CustomerSummary> summaryByCode(String code) {
        return jdbc.sql("select " + SUMMARY + " from customers c where c.code = :code").param("code", code)
                .query(this::read).optional();
    }

    List<CustomerSummary> summaries(Collection<CustomerId> ids) {
        return jdbc.sql("select " + SUMMARY + " from customers c where c.id = any(:ids)").param("ids", array(ids))
                .query(this::read).list();
    }

    static UUID[] array(Collection<CustomerId> ids) {
        return ids.stream().map(CustomerId::value).distinct().toArray(UUID[]::new);
    }

    CustomerSummary read(ResultSet row, int n) throws SQLException {
        String name = row.getString("name");
        String called = row.getString("call_name");
        return new CustomerSummary(new CustomerId(Sql.uuid(row, "id")), row.getString("code"),
                row.getString("kind").equals("company"), row.getBoolean("confirmed"), name,
                called.isEmpty() ? name : called, titles(row.getString("titles")), row.getString("other_name"),
                row.getString("other_language"), Language.of(row.getString("language")).orElseThrow(),
                ZoneId.of(row.getString("zone")), new BranchId(Sql.uuid(row, "branch_id")), row.getString("tier"),
                worth(row));
    }

    private static @Nullable Money worth(ResultSet row) throws SQLException {
        String currency = row.getString("worth_currency");
        return currency == null ? null : Money.of(row.getLong("worth_minor"), currency);
    }

    Map<Language, String> titles(String stored) {
        var titles = new EnumMap<Language, String>(Language.class);
        json.readValue(stored, TITLES).forEach((tag, title) -> titles.put(Language.of(tag).orElseThrow(), title));
        return titles;
    }

    /** Inserts a customer, with name keys when it is confirmed. */
    void insert(CustomerId id, NewCustomer customer, boolean confirmed, Actor by, Instant now) {
        jdbc.sql("""
                insert into customers (id, bucket, code, kind, name, call_name, pronunciation, other_name,
                    other_language, titles, language, zone, branch_id, notes, confirmed_at, confirmed_by, sort_key,
                    sort_version, search_text, grams, version, created_at, created_by, changed_at, changed_by,
                    changed_by_name)
                values (:id, :bucket, :code, :kind, :name, :call_name, :pronunciation, :other_name,
                    :other_language, cast(:titles as jsonb), :language, :zone, :branch, :notes, :confirmed_at,
                    :confirmed_by, :sort_key, :sort_version, '', '{}', 1, :now, :by, :now, :by, :by_name)""")
                .params(said(customer)).param("id", id.value()).param("bucket", Ids.bucket(id.value()))
                .param("code", ReferenceCode.next().value())
                .param("confirmed_at", confirmed ? Sql.utc(now) : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("confirmed_by", confirmed ? by.id() : null, java.sql.Types.OTHER)
                .param("now", Sql.utc(now)).param("by", by.id()).param("by_name", by.name()).update();
    }

    /** Writes what staff say over a row that still has this version; false when it has another by now. */
    boolean update(CustomerId id, int version, NewCustomer customer, Actor by, Instant now) {
        return jdbc.sql("""
                update customers
                   set kind = :kind, name = :name, call_name = :call_name, pronunciation = :pronunciation,
                       other_name = :other_name, other_language = :other_language, titles = cast(:titles as jsonb),
                       language = :language, zone = :zone, branch_id = :branch, notes = :notes,
                       birthday = case when :kind = 'person' then birthday end, sort_key = :sort_key,
                       sort_version = :sort_version, version = version + 1, changed_at = :now,
                       changed_by = :by, changed_by_name = :by_name
                 where id = :id and version = :version and erased_at is null""")
                .params(said(customer)).param("id", id.value()).param("version", version)
                .param("now", Sql.utc(now)).param("by", by.id()).param("by_name", by.name()).update() == 1;
    }

    private Map<String, Object> said(NewCustomer customer) {
        var titles = new java.util.TreeMap<String, String>();
        customer.titles().forEach((language, title) -> titles.put(language.tag(), title));
        var other = customer.otherScriptLanguage();
        var values = new java.util.HashMap<String, Object>();
        values.put("kind", customer.company() ? "company" : "person");
        values.put("name", customer.name());
        values.put("call_name", customer.callName());
        values.put("pronunciation", customer.pronunciation());
        values.put("other_name", customer.otherScriptName());
        values.put("other_language", other == null ? "" : other.tag());
        values.put("titles", json.writeValueAsString(titles));
        values.put("language", customer.language().tag());
        values.put("zone", java.util.Objects.requireNonNull(customer.zone()).getId());
        values.put("branch", customer.branch().value());
        values.put("notes", customer.notes());
        values.put("sort_key", SortKeys.of(customer.name()));
        values.put("sort_version", SortKeys.VERSION);
        return values;
    }

    /** Makes the search keys anew from what is stored now. */
    void index(CustomerId id) {
        keys.rebuild(Set.of(id));
    }

    /** Marks as confirmed; false when it was already. */
    boolean confirm(CustomerId id, Actor by, Instant now) {
        int changed = jdbc.sql("""
                update customers set confirmed_at = :now, confirmed_by = :by, version = version + 1,
                       changed_at = :now, changed_by = :by, changed_by_name = :by_name
                 where id = :id and confirmed_at is null and erased_at is null""")
                .param("id", id.value()).param("now", Sql.utc(now)).param("by", by.id()).param("by_name", by.name())
                .update();
        if (changed == 0) return false;
        jdbc.sql("update customer_addresses set claimed = false where customer_id = :id and claimed")
                .param("id", id.value()).update();
        index(id);
        return true;
    }

    /** Who changed the row last and when. */
    EditConflict conflict(CustomerId id) {
        return jdbc.sql("select changed_by_name, changed_at from customers where id = :id").param("id", id.value())
                .query((row, n) -> new EditConflict(row.getString("changed_by_name"), Sql.instant(row, "changed_at")))
                .single();
    }
}
