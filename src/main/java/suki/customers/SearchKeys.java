package suki.customers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Sql;

/**
 * Keeps the search keys beside the customers: folded words for beginnings, and every three letters in a row for
 * fragments, so that no extension of the database is needed. Unconfirmed and erased customers have none.
 */
@Component
class SearchKeys {

    private record Named(UUID id, UUID branch, boolean listed, List<String> names, List<String> addresses) {}

    private final JdbcClient jdbc;
    private final Recognition recognition;

    SearchKeys(JdbcClient jdbc, Recognition recognition) {
        this.jdbc = jdbc;
        this.recognition = recognition;
    }

    /** What stands in the row for fragments: names, plain and folded, and e-mail addresses, each between line ends. */
    static String text(Collection<String> names, Collection<String> addresses) {
        var parts = new LinkedHashSet<String>();
        for (String name : names) {
            if (name.isBlank()) continue;
            parts.add(NameKeys.plain(name));
            parts.add(NameKeys.fold(name));
        }
        parts.addAll(addresses);
        return "\n" + String.join("\n", parts) + "\n";
    }

    /** Makes the keys of these customers anew, in the caller's transaction. */
    void rebuild(Collection<CustomerId> customers) {
        UUID[] ids = CustomerRows.array(customers);
        write(read(ids), ids);
    }

    private Collection<Named> read(UUID[] ids) {
        Map<UUID, Named> found = new HashMap<>();
        jdbc.sql("""
                select id, branch_id, confirmed_at is not null and erased_at is null as listed, name, call_name,
                       other_name
                  from customers where id = any(:ids)""").param("ids", ids)
                .query(row -> {
                    UUID id = Sql.uuid(row, "id");
                    var names = new ArrayList<>(List.of(row.getString("name"), row.getString("call_name"),
                            row.getString("other_name")));
                    found.put(id, new Named(id, Sql.uuid(row, "branch_id"), row.getBoolean("listed"), names,
                            new ArrayList<>()));
                });
        jdbc.sql("""
                select customer_id, 'email' as what, value from customer_addresses
                 where customer_id = any(:ids) and kind = 'email'
                union all
                select customer_id, 'contact', name from customer_contacts where customer_id = any(:ids)""")
                .param("ids", ids)
                .query(row -> {
                    Named named = found.get(Sql.uuid(row, "customer_id"));
                    if (named == null) return;
                    boolean email = row.getString("what").equals("email");
                    (email ? named.addresses() : named.names()).add(row.getString("value"));
                });
        return found.values();
    }

    private void write(Collection<Named> all, UUID[] ids) {
        var texts = new HashMap<UUID, String>();
        var owners = new ArrayList<UUID>();
        var words = new ArrayList<String>();
        var branches = new ArrayList<UUID>();
        for (Named named : all) {
            texts.put(named.id(), named.listed() ? text(named.names(), named.addresses()) : "");
            if (!named.listed()) continue;
            Set<String> keys = new LinkedHashSet<>();
            for (String name : named.names()) keys.addAll(recognition.keys(name));
            for (String key : keys) {
                owners.add(named.id());
                words.add(key);
                branches.add(named.branch());
            }
        }
        jdbc.sql("delete from customer_keys where customer_id = any(:ids)").param("ids", ids).update();
        insert(owners, words, branches);
        texts.forEach((id, text) -> jdbc.sql("update customers set search_text = :text, grams = :grams where id = :id")
                .param("text", text).param("grams", NameKeys.grams(text).toArray(String[]::new)).param("id", id)
                .update());
    }

    void insert(List<UUID> owners, List<String> words, List<UUID> branches) {
        if (owners.isEmpty()) return;
        jdbc.sql("""
                insert into customer_keys (customer_id, key, bucket, branch_id)
                select * from unnest(cast(:owners as uuid[]), cast(:words as text[]), cast(:buckets as smallint[]),
                                     cast(:branches as uuid[]))""")
                .param("owners", owners.toArray(UUID[]::new)).param("words", words.toArray(String[]::new))
                .param("buckets", owners.stream().map(o -> (short) Ids.bucket(o)).toArray(Short[]::new))
                .param("branches", branches.toArray(UUID[]::new)).update();
    }
}
