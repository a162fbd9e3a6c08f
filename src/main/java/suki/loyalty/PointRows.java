package suki.loyalty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.loyalty.Booking.Cause;
import suki.loyalty.Booking.Kind;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Sql;

/** Accounts, bookings, their entries, and the lots of which what is available is made. */
@Repository
class PointRows {

    /** One side of a booking. What the member owes stands with a minus, like a debt. */
    enum Side {
        AVAILABLE, OWED, EARNED, REDEEMED, EXPIRED, ADJUSTED
    }

    /** Points that came in together. */
    record Lot(UUID booking, @Nullable LocalDate expires, long left) {}

    /** An account under lock, so that nobody else books in it until the transaction ends. */
    record Account(CustomerId customer, MembershipId id, long available, long owed, long bookings) {}

    /**
     * A booking to be written.
     *
     * @param lots  those that change, with what is left of them
     * @param fresh points that make a new lot; 0 for none
     */
    record Draft(UUID id, Kind kind, Cause cause, String words, Map<Side, Long> sides, List<Lot> lots, long fresh,
            @Nullable LocalDate expires) {

        Draft {
            sides = new EnumMap<>(sides);
            sides.values().removeIf(amount -> amount == 0);
            long sum = sides.values().stream().mapToLong(Long::longValue).sum();
            if (sum != 0) throw new IllegalStateException("The sides of a booking differ by " + sum);
        }
    }

    /** Lots that are read at a time: more than most redemptions spend. */
    static final int SOME_LOTS = 20;

    private final JdbcClient jdbc;

    PointRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Account lock(CustomerId customer, MembershipId id) {
        return jdbc.sql("""
                select available, owed, bookings from point_accounts
                 where customer_id = :customer and membership_id = :id for update""")
                .param("customer", customer.value()).param("id", id.value())
                .query((row, n) -> new Account(customer, id, row.getLong("available"), row.getLong("owed"),
                        row.getLong("bookings"))).optional()
                .orElseThrow(() -> new NotFound("membership " + id));
    }

    /**
     * An account under lock, with what decides about it.
     *
     * @param home   of the customer
     * @param joined where the member did
     */
    record Held(Account account, ProgrammeId programme, BranchId home, BranchId joined) {}

    /** By the number on the card; rights, account and lock in one round trip, since every booking asks for them. */
    Optional<Held> lock(String number) {
        return jdbc.sql("""
                select a.customer_id, a.membership_id, a.available, a.owed, a.bookings, m.programme_id, c.branch_id,
                       m.branch_id as joined
                  from memberships m
                  join customers c on c.id = m.customer_id
                  join point_accounts a on a.customer_id = m.customer_id and a.membership_id = m.id
                 where m.number = :number and c.erased_at is null for update of a""")
                .param("number", number).query((row, n) -> new Held(new Account(
                        new CustomerId(Sql.uuid(row, "customer_id")), new MembershipId(Sql.uuid(row, "membership_id")),
                        row.getLong("available"), row.getLong("owed"), row.getLong("bookings")),
                        new ProgrammeId(Sql.uuid(row, "programme_id")), new BranchId(Sql.uuid(row, "branch_id")),
                        new BranchId(Sql.uuid(row, "joined")))).optional();
    }

    /** Points that a program redeemed with a booking of this account, not those of a reward; empty when it was none. */
    Optional<Long> redeemed(Account account, UUID booking) {
        return jdbc.sql("""
                select e.amount from point_bookings b
                  join point_entries e on e.customer_id = b.customer_id and e.booking_id = b.id
                 where b.customer_id = :customer and b.id = :booking and b.membership_id = :membership
                   and b.kind = 'redeemed' and b.cause_kind = 'program' and e.account = 'redeemed'""")
                .param("customer", account.customer().value()).param("booking", booking)
                .param("membership", account.id().value()).query(Long.class).optional();
    }

    /**
     * What is left of lots, at least so many points together if there are: those that go first stand first. Read under
     * the account's lock, and no further than is needed, since a member may have saved for years.
     */
    List<Lot> lots(Account account, long points) {
        var found = new ArrayList<Lot>();
        long left = points;
        while (left > 0) {
            List<Lot> more = lots(account, found.size(), SOME_LOTS);
            found.addAll(more);
            for (Lot one : more) left -= one.left();
            if (more.size() < SOME_LOTS) return found;
        }
        return found;
    }

    private List<Lot> lots(Account account, int after, int most) {
        return lots(jdbc.sql("""
                select booking_id, expires_on, left_over from point_lots
                 where customer_id = :customer and membership_id = :id and left_over > 0
                 order by expires_on nulls last, booking_id offset :after limit :most""")
                .param("after", after).param("most", most), account);
    }

    /** Those whose last day has passed. */
    List<Lot> gone(Account account, LocalDate today) {
        return lots(jdbc.sql("""
                select booking_id, expires_on, left_over from point_lots
                 where customer_id = :customer and membership_id = :id and left_over > 0 and expires_on < :today""")
                .param("today", today), account);
    }

    /** What is left of one; empty when nothing is. */
    List<Lot> lot(Account account, UUID booking) {
        return lots(jdbc.sql("""
                select booking_id, expires_on, left_over from point_lots
                 where customer_id = :customer and booking_id = :booking and membership_id = :id and left_over > 0""")
                .param("booking", booking), account);
    }

    private static List<Lot> lots(JdbcClient.StatementSpec sql, Account account) {
        return sql.param("customer", account.customer().value()).param("id", account.id().value())
                .query((row, n) -> new Lot(Sql.uuid(row, "booking_id"), row.getObject("expires_on", LocalDate.class),
                        row.getLong("left_over"))).list();
    }

    /** One statement; empty, and nothing is written, when its cause was booked already. */
    Optional<Booking> write(Account account, Draft draft, Actor by, Instant now) {
        long available = account.available() + draft.sides().getOrDefault(Side.AVAILABLE, 0L);
        long owed = account.owed() - draft.sides().getOrDefault(Side.OWED, 0L);
        var accounts = new ArrayList<String>();
        var amounts = new ArrayList<Long>();
        draft.sides().forEach((side, amount) -> {
            accounts.add(side.name().toLowerCase(Locale.ROOT));
            amounts.add(amount);
        });
        int rows = jdbc.sql("""
                with booking as (
                    insert into point_bookings (customer_id, id, bucket, membership_id, n, kind, cause_kind, cause_id,
                        words, at, by_id, by_name)
                    values (:customer, :id, :bucket, :membership, :n, :kind, :causeKind, :cause, :words, :now, :by,
                        :name)
                    on conflict (customer_id, membership_id, kind, cause_kind, cause_id) do nothing returning id),
                entries as (
                    insert into point_entries (customer_id, booking_id, account, bucket, amount)
                    select :customer, b.id, e.account, :bucket, e.amount
                      from booking b, unnest(cast(:accounts as text[]), cast(:amounts as bigint[]))
                           as e (account, amount)),
                spent as (
                    update point_lots l set left_over = u.left_over
                      from booking b, unnest(cast(:lots as uuid[]), cast(:left as bigint[])) as u (id, left_over)
                     where l.customer_id = :customer and l.booking_id = u.id),
                fresh as (
                    insert into point_lots (customer_id, booking_id, bucket, membership_id, expires_on, left_over)
                    select :customer, b.id, :bucket, :membership, cast(:expires as date), :fresh
                      from booking b where :fresh > 0)
                update point_accounts a set available = :available, owed = :owed, bookings = :n
                  from booking b where a.customer_id = :customer and a.membership_id = :membership""")
                .param("customer", account.customer().value()).param("id", draft.id())
                .param("bucket", Ids.bucket(account.customer().value())).param("membership", account.id().value())
                .param("n", account.bookings() + 1).param("kind", draft.kind().word())
                .param("causeKind", draft.cause().kind()).param("cause", draft.cause().id())
                .param("words", draft.words()).param("now", Sql.utc(now)).param("by", by.id())
                .param("name", by.name()).param("accounts", accounts.toArray(String[]::new))
                .param("amounts", amounts.toArray(Long[]::new))
                .param("lots", draft.lots().stream().map(Lot::booking).toArray(UUID[]::new))
                .param("left", draft.lots().stream().map(Lot::left).toArray(Long[]::new))
                .param("expires", draft.expires() == null ? null : draft.expires().toString())
                .param("fresh", draft.fresh()).param("available", available).param("owed", owed).update();
        return rows == 0 ? Optional.empty() : Optional.of(new Booking(draft.id(), account.bookings() + 1, draft.kind(),
                draft.cause(), draft.words(), draft.sides().getOrDefault(Side.AVAILABLE, 0L),
                draft.sides().getOrDefault(Side.OWED, 0L), available, now, by.name()));
    }

    Balance balance(CustomerId customer, MembershipId id) {
        return jdbc.sql("select available, owed from point_accounts where customer_id = :customer"
                + " and membership_id = :id").param("customer", customer.value()).param("id", id.value())
                .query((row, n) -> new Balance(row.getLong("available"), row.getLong("owed"))).optional()
                .orElseThrow(() -> new NotFound("membership " + id));
    }

    /** Newest first, each with the balance that its entries and all earlier ones make. */
    List<Booking> statement(CustomerId customer, MembershipId id, long before, int limit) {
        return jdbc.sql("""
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
                 where b.n < :before order by b.n desc limit :limit""")
                .param("customer", customer.value()).param("id", id.value()).param("before", before)
                .param("limit", limit).query((row, n) -> new Booking(Sql.uuid(row, "id"), row.getLong("n"),
                        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        new Cause(row.getString("cause_kind"), Sql.uuid(row, "cause_id")), row.getString("words"),
                        row.getLong("change"), row.getLong("repaid"), row.getLong("balance"),
                        Sql.instant(row, "at"), row.getString("by_name"))).list();
    }

    /** What goes next, and when; empty when nothing ever does. */
    List<Lot> expiring(CustomerId customer, MembershipId id) {
        return jdbc.sql("""
                select min(booking_id::text)::uuid as booking_id, expires_on, sum(left_over) as left_over
                  from point_lots where customer_id = :customer and membership_id = :id and left_over > 0
                   and expires_on is not null group by expires_on order by expires_on limit 3""")
                .param("customer", customer.value()).param("id", id.value())
                .query((row, n) -> new Lot(Sql.uuid(row, "booking_id"), row.getObject("expires_on", LocalDate.class),
                        row.getLong("left_over"))).list();
    }
}
