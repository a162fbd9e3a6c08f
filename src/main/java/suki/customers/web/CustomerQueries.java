package suki.customers.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.ReferenceCode;
import suki.shared.Sql;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads for the pages of one customer. */
@Component
class CustomerQueries {

    private static final int MOST_UNCONFIRMED = 50;
    private static final TypeReference<Map<String, String>> TITLES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Customers customers;
    private final JsonMapper json;

    CustomerQueries(JdbcClient jdbc, Customers customers, JsonMapper json) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.json = json;
    }

    /** The customer of a page's address, in any case, with or without the hyphen. */
    CustomerSummary summary(Actor actor, String code) {
        String canonical = ReferenceCode.parse(code).orElseThrow(() -> new NotFound("customer " + code)).value();
        return customers.byCode(actor, canonical);
    }

    CustomerHead head(Actor actor, String code) {
        CustomerId id = summary(actor, code).id();
        return jdbc.sql("""
                select c.*, b.name as branch_name,
                       (select a.value from customer_addresses a where a.customer_id = c.id and a.kind = 'email'
                           and a.contact_id is null order by a.is_primary desc, a.id limit 1) as email,
                       (select a.value from customer_addresses a where a.customer_id = c.id and a.kind = 'phone'
                           and a.contact_id is null order by a.is_primary desc, a.id limit 1) as phone
                  from customers c join branches b on b.id = c.branch_id where c.id = :id""")
                .param("id", id.value())
                .query((row, n) -> {
                    var branch = new BranchId(Sql.uuid(row, "branch_id"));
                    var titles = new EnumMap<Language, String>(Language.class);
                    json.readValue(row.getString("titles"), TITLES)
                            .forEach((tag, title) -> titles.put(Language.of(tag).orElseThrow(), title));
                    boolean erased = row.getObject("erased_at") != null;
                    return new CustomerHead(id, row.getString("code"), row.getString("kind").equals("company"),
                            row.getObject("confirmed_at") != null, erased, row.getString("name"),
                            row.getString("call_name"), row.getString("pronunciation"), row.getString("other_name"),
                            row.getString("other_language"), titles, row.getString("language"),
                            row.getString("zone"), branch, row.getString("branch_name"), row.getString("notes"),
                            row.getString("tier"), Sql.instant(row, "created_at"), row.getInt("version"),
                            row.getString("changed_by_name"), Sql.instant(row, "changed_at"),
                            text(row.getString("email")), text(row.getString("phone")),
                            !erased && actor.may(Permission.CUSTOMERS_EDIT, branch),
                            !erased && actor.may(Permission.CUSTOMERS_RECORDS, branch));
                }).single();
    }

    private static String text(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "" : value;
    }

    /** The oldest fifty who wait to be confirmed, with their addresses. */
    List<Unconfirmed> unconfirmed(Actor actor) {
        Reach reach = actor.reach(Permission.CUSTOMERS_READ);
        List<Unconfirmed> waiting = jdbc.sql("""
                select c.id, c.code, c.name, c.language, c.created_at, b.id as branch_id, b.name as branch
                  from customers c join branches b on b.id = c.branch_id
                 where c.confirmed_at is null and c.erased_at is null and\s""" + Customers.visibleTo("c") + """

                 order by c.created_at, c.id limit :limit""")
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("limit", MOST_UNCONFIRMED)
                .query((row, n) -> new Unconfirmed(Sql.uuid(row, "id"), row.getString("code"), row.getString("name"),
                        row.getString("branch"), Sql.instant(row, "created_at"), new ArrayList<>(),
                        actor.may(Permission.CUSTOMERS_EDIT, new BranchId(Sql.uuid(row, "branch_id"))))).list();
        Map<UUID, Unconfirmed> byId = new HashMap<>();
        waiting.forEach(w -> byId.put(w.id(), w));
        jdbc.sql("select customer_id, value from customer_addresses where customer_id = any(:ids) order by kind, id")
                .param("ids", byId.keySet().toArray(UUID[]::new))
                .query(row -> {
                    byId.get(Sql.uuid(row, "customer_id")).addresses().add(row.getString("value"));
                });
        return waiting;
    }
}
