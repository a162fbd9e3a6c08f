package suki.customers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.ReferenceCode;
import suki.shared.Sql;

/**
 * Finds customers by code, address and name: beginnings of words through the folded keys, ends of telephone numbers
 * through the numbers turned round, fragments through every three letters. Only what the actor may see; unconfirmed
 * customers only by code and address.
 */
@Service
public class CustomerSearch {

    static final int LONGEST_TYPED = 100;
    private static final int SHORTEST_FRAGMENT = 3;
    private static final int FEWEST_DIGITS = 4;
    private static final int KEYS_EACH = 4;
    private static final String BEYOND = "\udbff\udfff";
    private static final String JUST_THIS = " ";
    private static final List<String> ORDER = List.of("code", "email", "phone", "phone_end", "name", "call_name",
            "other_name", "spelling", "contact", "inside");

    /** Why somebody is on the list; the first reason stays. */
    private record Reason(String key, String value) {}

    private final JdbcClient jdbc;
    private final Customers customers;
    private final Recognition recognition;

    CustomerSearch(JdbcClient jdbc, Customers customers, Recognition recognition) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.recognition = recognition;
    }

    /** The best first; empty when nothing was typed or nobody matches. */
    public List<Found> search(Actor actor, String typed, int limit) {
        String text = Customers.cut(Addresses.visible(typed).replace('\n', ' '), LONGEST_TYPED);
        Reach reach = actor.reach(Permission.CUSTOMERS_READ);
        if (text.isEmpty() || reach.isEmpty()) return List.of();
        var found = new LinkedHashMap<CustomerId, Reason>();
        byCode(reach, text).ifPresent(id -> found.put(id, new Reason("code", text)));
        byEmail(reach, text, limit, found);
        byPhone(reach, text, limit, found);
        if (found.size() < limit) byName(reach, text, limit, found);
        if (found.size() < limit) byFragment(reach, text, limit, found);
        return told(found, text, limit);
    }

    private List<Found> told(Map<CustomerId, Reason> found, String text, int limit) {
        Map<CustomerId, CustomerSummary> summaries = customers.summaries(found.keySet().stream().limit(limit).toList());
        List<Found> told = new ArrayList<>();
        found.forEach((id, reason) -> {
            CustomerSummary customer = summaries.get(id);
            if (customer == null || told.size() == limit) return;
            told.add(reason.key().equals("name") ? named(customer, text) : new Found(customer, reason.key(),
                    reason.value()));
        });
        told.sort(Comparator.comparingInt(f -> ORDER.indexOf(f.reason())));
        return told;
    }

    /** Says whether the name is as typed, or is spelt another way, or belongs to somebody at the company. */
    private Found named(CustomerSummary customer, String text) {
        List<String> asked = NameKeys.words(text);
        if (begins(customer.name(), asked)) return new Found(customer, "name", customer.name());
        String other = customer.otherScriptName();
        if (begins(other, asked)) return new Found(customer, "other_name", other);
        if (begins(customer.callName(), asked)) return new Found(customer, "call_name", customer.callName());
        String own = customer.name() + " " + customer.callName() + " " + other;
        Set<String> keys = recognition.keys(own);
        boolean alike = recognition.asked(text).stream()
                .allMatch(either -> either.stream().anyMatch(a -> keys.stream().anyMatch(k -> k.startsWith(a))));
        return new Found(customer, alike ? "spelling" : "contact", customer.name());
    }

    private static boolean begins(String name, List<String> asked) {
        List<String> words = new ArrayList<>(NameKeys.words(name));
        words.addAll(List.of(NameKeys.plain(name).split(" ")));
        return !name.isEmpty() && asked.stream().allMatch(a -> words.stream().anyMatch(w -> w.startsWith(a)));
    }

    private Optional<CustomerId> byCode(Reach reach, String text) {
        return ReferenceCode.parse(text).flatMap(code -> jdbc.sql("""
                select c.id from customers c
                 where c.code = :code and c.erased_at is null and\s""" + Customers.visibleTo("c"))
                .param("code", code.value()).param("everywhere", reach.everywhere()).param("branches", reach.array())
                .query((row, n) -> new CustomerId(Sql.uuid(row, "id"))).optional());
    }

    private void byEmail(Reach reach, String text, int limit, Map<CustomerId, Reason> found) {
        String begin = text.toLowerCase(java.util.Locale.ROOT);
        boolean could = begin.length() >= SHORTEST_FRAGMENT && begin.chars().allMatch(c -> c > ' ');
        if (!could || begin.chars().allMatch(c -> c < '0' || c > '9' && c < 'a')) return;
        String whole = Addresses.email(text).orElse(begin);
        addresses(reach, Along.EMAIL, whole, limit)
                .forEach((id, value) -> found.putIfAbsent(id, new Reason("email", value)));
    }

    private void byPhone(Reach reach, String text, int limit, Map<CustomerId, Reason> found) {
        if (!text.matches("[+]?[\\p{Nd}\\s().\\-/]+")) return;
        String digits = text.codePoints().filter(c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER)
                .mapToObj(c -> String.valueOf(Character.digit(c, 10))).collect(Collectors.joining());
        String international = text.startsWith("+") ? digits : digits.startsWith("00") ? digits.substring(2) : "";
        if (international.length() >= FEWEST_DIGITS) {
            addresses(reach, Along.PHONE, "+" + international, limit)
                    .forEach((id, value) -> found.putIfAbsent(id, new Reason("phone", Addresses.shown(value))));
            return;
        }
        String end = digits.replaceFirst("^0+", "");
        if (end.length() < FEWEST_DIGITS) end = digits;
        if (end.length() < FEWEST_DIGITS) return;
        String backwards = new StringBuilder(end).reverse().toString();
        addresses(reach, Along.PHONE_END, backwards, limit)
                .forEach((id, value) -> found.putIfAbsent(id, new Reason("phone_end", Addresses.shown(value))));
    }

    /** Along which index addresses are read; the order keeps to the index, however many begin alike. */
    private enum Along {
        EMAIL("email", "a.value"), PHONE("phone", "a.value"), PHONE_END("phone", "a.backwards");

        private final String condition;

        Along(String kind, String column) {
            this.condition = "a.kind = '%1$s' and %2$s >= :from and %2$s < :to and c.erased_at is null and %3$s "
                    .concat("order by %2$s").formatted(kind, column, Customers.visibleTo("c"));
        }
    }

    private Map<CustomerId, String> addresses(Reach reach, Along along, String begin, int limit) {
        var found = new LinkedHashMap<CustomerId, String>();
        jdbc.sql("select c.id, a.value from customer_addresses a join customers c on c.id = a.customer_id"
                + " where a.kind in ('email', 'phone') and " + along.condition + limited(limit))
                .param("from", begin).param("to", begin + BEYOND)
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .query(row -> {
                    found.putIfAbsent(new CustomerId(Sql.uuid(row, "id")), row.getString("value"));
                });
        return found;
    }

    /** The rarest word is most likely the longest: it leads, the others are looked up beside it. */
    private void byName(Reach reach, String text, int limit, Map<CustomerId, Reason> found) {
        List<Set<String>> asked = recognition.asked(text);
        if (asked.isEmpty()) return;
        int lead = 0;
        for (int i = 1; i < asked.size(); i++) if (longest(asked.get(i)) > longest(asked.get(lead))) lead = i;
        var sql = new StringBuilder("select k.customer_id from customer_keys k where ").append(word("k", lead,
                asked.get(lead).size()));
        if (!reach.everywhere()) sql.append(" and k.branch_id = any(:branches)");
        for (int i = 0; i < asked.size(); i++) {
            if (i == lead) continue;
            sql.append(" and exists (select from customer_keys o where o.customer_id = k.customer_id and ")
                    .append(word("o", i, asked.get(i).size())).append(")");
        }
        var statement = jdbc.sql(sql.append(" order by k.key").append(limited(limit * KEYS_EACH)).toString());
        if (!reach.everywhere()) statement = statement.param("branches", reach.array());
        for (int i = 0; i < asked.size(); i++) {
            boolean last = i == asked.size() - 1;
            int n = 0;
            for (String key : asked.get(i)) {
                boolean beginning = last || key.length() == 1;
                statement = statement.param("from" + i + "_" + n, key)
                        .param("to" + i + "_" + n++, beginning ? key + BEYOND : key + JUST_THIS);
            }
        }
        statement.query(row -> {
            found.putIfAbsent(new CustomerId(Sql.uuid(row, "customer_id")), new Reason("name", ""));
        });
    }

    /** Written as a figure: a plan made for any limit at all would read every match and sort them. */
    private static String limited(int rows) {
        return " limit " + rows;
    }

    private static int longest(Set<String> either) {
        return either.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String word(String alias, int i, int alternatives) {
        var ranges = new ArrayList<String>();
        for (int n = 0; n < alternatives; n++) {
            ranges.add("(%1$s.key >= :from%2$d_%3$d and %1$s.key < :to%2$d_%3$d)".formatted(alias, i, n));
        }
        return "(" + String.join(" or ", ranges) + ")";
    }

    private void byFragment(Reach reach, String text, int limit, Map<CustomerId, Reason> found) {
        String plain = text.indexOf('@') >= 0 ? text.toLowerCase(java.util.Locale.ROOT) : NameKeys.plain(text);
        for (String fragment : new LinkedHashSet<>(List.of(plain, NameKeys.fold(text)))) {
            Set<String> grams = NameKeys.grams(fragment);
            if (fragment.length() < SHORTEST_FRAGMENT || grams.isEmpty()) continue;
            jdbc.sql("""
                    select c.id from customers c
                     where c.grams @> cast(:grams as text[]) and strpos(c.search_text, :fragment) > 0
                       and c.confirmed_at is not null and c.erased_at is null and\s""" + Customers.visibleTo("c")
                    + limited(limit))
                    .param("grams", grams.toArray(String[]::new)).param("fragment", fragment)
                    .param("everywhere", reach.everywhere()).param("branches", reach.array())
                    .query(row -> {
                        found.putIfAbsent(new CustomerId(Sql.uuid(row, "id")), new Reason("inside", text));
                    });
        }
    }
}
