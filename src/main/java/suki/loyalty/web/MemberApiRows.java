package suki.loyalty.web;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.customers.Customers;
import suki.loyalty.Booking;
import suki.loyalty.Membership;
import suki.loyalty.web.MemberJson.BookingCause;
import suki.loyalty.web.MemberJson.BookingQuery;
import suki.loyalty.web.MemberJson.MemberBooking;
import suki.loyalty.web.MemberJson.MemberQuery;
import suki.loyalty.web.MemberJson.WholeMember;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.ReferenceCode;
import suki.shared.Slice;
import suki.shared.Sql;
import suki.shared.api.Api;
import suki.shared.api.Cursor;

/** Reads members and their bookings for programs. */
@Component
class MemberApiRows {

    private static final String MEMBERS = """
            select m.number, m.id, c.code, m.programme_id, m.branch_id, m.joined_at, a.available, a.owed, a.updated_at
              from point_accounts a
              join memberships m on m.customer_id = a.customer_id and m.id = a.membership_id
              join customers c on c.id = a.customer_id
             where c.erased_at is null and\s""";

    private final JdbcClient jdbc;

    MemberApiRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Members whose customers the actor may see, oldest change first. */
    Slice<WholeMember> members(Actor actor, MemberQuery wanted) {
        Reach reach = actor.reach(Permission.CUSTOMERS_READ);
        int limit = Api.limit(wanted.limit());
        Cursor after = Cursor.read(wanted.cursor());
        String only = (wanted.customer() == null ? "" : " and c.code = :customer")
                + (wanted.number() == null ? "" : " and m.number = :number");
        var asked = jdbc.sql(MEMBERS + Customers.visibleTo("c") + only + """

                   and a.updated_at >= :since and (a.updated_at, a.membership_id) > (:at, :id)
                 order by a.updated_at, a.membership_id limit :limit""")
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("since", since(wanted.updatedSince())).param("at", Sql.utc(after.at()))
                .param("id", after.id()).param("limit", limit + 1);
        if (wanted.customer() != null) asked = asked.param("customer", code(wanted.customer()));
        if (wanted.number() != null) asked = asked.param("number", code(wanted.number()));
        return Slice.of(asked.query(MemberApiRows::member).list(), limit, m -> new Cursor(m.updatedAt(), m.id())
                .write());
    }

    private static Object since(@Nullable Instant at) {
        return Sql.utc(at == null ? Instant.EPOCH : at);
    }

    private static String code(String typed) {
        return ReferenceCode.parse(typed).map(ReferenceCode::value).orElse("");
    }

    /** One that a door has given to the actor. */
    WholeMember member(Membership one) {
        return jdbc.sql(MEMBERS + "a.customer_id = :customer and a.membership_id = :id")
                .param("customer", one.customer().value()).param("id", one.id().value())
                .query(MemberApiRows::member).single();
    }

    private static WholeMember member(ResultSet row, int n) throws SQLException {
        return new WholeMember(row.getString("number"), Sql.uuid(row, "id"), row.getString("code"),
                Sql.uuid(row, "programme_id"), Sql.uuid(row, "branch_id"), Sql.instant(row, "joined_at"),
                row.getLong("available"), row.getLong("owed"), Sql.instant(row, "updated_at"));
    }

    /** In the order of the account, from its first; each with the balance that it and all earlier ones make. */
    Slice<MemberBooking> bookings(Membership one, BookingQuery wanted) {
        int limit = Api.limit(wanted.limit());
        Cursor after = Cursor.read(wanted.cursor());
        List<MemberBooking> rows = jdbc.sql("""
                select b.id, b.n, b.kind, b.cause_kind, b.cause_id, b.words, b.at, b.by_name, b.change, b.repaid,
                       b.balance
                  from (select b.*, coalesce(v.amount, 0) as change, coalesce(o.amount, 0) as repaid,
                               sum(coalesce(v.amount, 0)) over (order by b.n) as balance
                          from point_bookings b
                          left join point_entries v on v.customer_id = b.customer_id and v.booking_id = b.id
                               and v.account = 'available'
                          left join point_entries o on o.customer_id = b.customer_id and o.booking_id = b.id
                               and o.account = 'owed'
                         where b.customer_id = :customer and b.membership_id = :id) as b
                 where b.n > :after and b.at >= :since order by b.n limit :limit""")
                .param("customer", one.customer().value()).param("id", one.id().value())
                .param("after", after.id().getLeastSignificantBits()).param("since", since(wanted.updatedSince()))
                .param("limit", limit + 1).query((row, n) -> new MemberBooking(Sql.uuid(row, "id"), row.getLong("n"),
                        Booking.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        new BookingCause(row.getString("cause_kind"), Sql.uuid(row, "cause_id")),
                        row.getString("words"), row.getLong("change"), row.getLong("repaid"), row.getLong("balance"),
                        row.getString("by_name"), Sql.instant(row, "at"))).list();
        // the order is the account's own count, whatever the clocks of nodes said
        return Slice.of(rows, limit, b -> new Cursor(Instant.EPOCH, new UUID(0, b.n())).write());
    }
}
