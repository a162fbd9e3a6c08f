package suki.customers.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.customers.Customers;
import suki.customers.PreferredChannel;
import suki.customers.web.CustomerJson.CustomerAddress;
import suki.customers.web.CustomerJson.CustomerKind;
import suki.customers.web.CustomerJson.CustomerLine;
import suki.customers.web.CustomerJson.CustomerQuery;
import suki.customers.web.CustomerJson.WholeCustomer;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Slice;
import suki.shared.Sql;
import suki.shared.api.Api;
import suki.shared.api.Cursor;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads customers for programs. */
@Component
class CustomerApiRows {

    private static final String SELECT = """
            select c.id, c.code, c.version, c.kind, c.confirmed_at is not null as confirmed, c.name, c.call_name,
                   c.pronunciation, c.other_name, c.other_language, c.titles, c.language, c.zone, c.branch_id, c.notes,
                   c.preferred_channel, c.birthday, c.tier, c.created_at, c.changed_at
              from customers c
             where\s""";
    private static final TypeReference<Map<String, String>> TITLES = new TypeReference<>() {};

    private record Row(UUID id, CustomerLine line) {

        String cursor() {
            return new Cursor(line.updatedAt(), id).write();
        }
    }

    private final JdbcClient jdbc;
    private final Customers customers;
    private final JsonMapper json;

    CustomerApiRows(JdbcClient jdbc, Customers customers, JsonMapper json) {
        this.jdbc = jdbc;
        this.customers = customers;
        this.json = json;
    }

    /** The confirmed customers that the actor may see, oldest change first. */
    Slice<CustomerLine> list(Actor actor, CustomerQuery wanted) {
        Reach reach = actor.reach(Permission.CUSTOMERS_READ);
        int limit = Api.limit(wanted.limit());
        Cursor after = Cursor.read(wanted.cursor());
        List<Row> rows = jdbc.sql(SELECT + Customers.visibleTo("c") + """

                   and c.confirmed_at is not null and c.erased_at is null
                   and c.changed_at >= :since and (c.changed_at, c.id) > (:at, :id)
                 order by c.changed_at, c.id limit :limit""")
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("since", Sql.utc(wanted.updatedSince() == null ? Instant.EPOCH : wanted.updatedSince()))
                .param("at", Sql.utc(after.at())).param("id", after.id()).param("limit", limit + 1)
                .query(this::row).list();
        Slice<Row> slice = Slice.of(rows, limit, Row::cursor);
        return new Slice<>(slice.rows().stream().map(Row::line).toList(), slice.next());
    }

    /** The whole of a customer that a door has given to the actor. */
    WholeCustomer whole(CustomerId id) {
        CustomerLine line = jdbc.sql(SELECT + "c.id = :id").param("id", id.value()).query(this::row).single().line();
        return new WholeCustomer(line, customers.addresses(id).stream().filter(a -> a.contact() == null)
                .map(CustomerAddress::of).toList());
    }

    private Row row(ResultSet row, int n) throws SQLException {
        return new Row(Sql.uuid(row, "id"), new CustomerLine(row.getString("code"), row.getInt("version"),
                CustomerKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)), row.getBoolean("confirmed"),
                row.getString("name"), row.getString("call_name"), row.getString("pronunciation"),
                row.getString("other_name"), Language.of(row.getString("other_language")).orElse(null),
                json.readValue(row.getString("titles"), TITLES),
                Language.of(row.getString("language")).orElseThrow(), row.getString("zone"),
                Sql.uuid(row, "branch_id"), row.getString("notes"),
                PreferredChannel.of(row.getString("preferred_channel")).orElse(null), row.getString("birthday"),
                row.getString("tier"), Sql.instant(row, "created_at"), Sql.instant(row, "changed_at")));
    }
}
