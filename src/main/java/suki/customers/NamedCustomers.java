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
import org.springframework.stereotype.Service;
import suki.shared.CustomerId;
import suki.shared.ReferenceCode;
import suki.shared.Sql;

/** Whom the cells of a file name: by reference code, by the id of another system, by e-mail or telephone. */
@Service
public class NamedCustomers {

    private final JdbcClient jdbc;

    NamedCustomers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Many at once, for callers who may see all. A text may mean several customers, since families share addresses and
     * an id can look like a code; one that means nobody is missing.
     *
     * @param country in which telephone numbers without a country code lie
     */
    public Map<String, Set<CustomerId>> find(Collection<String> typed, String country) {
        var meant = new HashMap<String, Set<CustomerId>>();
        var codes = new HashMap<String, List<String>>();
        var addresses = new HashMap<String, List<String>>();
        for (String text : typed) {
            ReferenceCode.parse(text).ifPresent(code -> add(codes, code.value(), text));
            if (text.indexOf('@') > 0) Addresses.email(text).ifPresent(email -> add(addresses, email, text));
            else Addresses.e164(text, country).ifPresent(phone -> add(addresses, phone, text));
        }
        read("select code as text, id from customers where code = any(:texts) and erased_at is null", codes, meant);
        var ids = new HashMap<String, List<String>>();
        typed.forEach(text -> add(ids, text, text));
        read("select external_id as text, id from customers where external_id = any(:texts) and erased_at is null", ids,
                meant);
        read("""
                select a.value as text, a.customer_id as id from customer_addresses a
                  join customers c on c.id = a.customer_id
                 where a.kind in ('email', 'phone') and a.value = any(:texts) and a.contact_id is null
                   and c.erased_at is null""", addresses, meant);
        return meant;
    }

    private static void add(Map<String, List<String>> texts, String normal, String typed) {
        texts.computeIfAbsent(normal, n -> new ArrayList<>()).add(typed);
    }

    private void read(String sql, Map<String, List<String>> texts, Map<String, Set<CustomerId>> meant) {
        if (texts.isEmpty()) return;
        jdbc.sql(sql).param("texts", texts.keySet().toArray(String[]::new)).query(row -> {
            UUID id = Sql.uuid(row, "id");
            for (String typed : texts.getOrDefault(row.getString("text"), List.of())) {
                meant.computeIfAbsent(typed, t -> new LinkedHashSet<>()).add(new CustomerId(id));
            }
        });
    }
}
