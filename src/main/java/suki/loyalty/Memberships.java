package suki.loyalty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.branches.Branches;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.purchases.Currencies;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.ReferenceCode;
import suki.shared.Refusal;
import suki.shared.Slice;
import suki.shared.Sql;

/** Who is a member of what. A door of this module. */
@Service
public class Memberships {

    private static final String COLUMNS = "m.customer_id, m.id, m.programme_id, m.number, m.joined_at";
    private static final int TRIES = 5;
    private static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final Programmes programmes;
    private final Customers customers;
    private final Branches branches;
    private final Activity activity;
    private final Clock clock;

    Memberships(JdbcClient jdbc, Programmes programmes, Customers customers, Branches branches, Activity activity,
            Clock clock) {
        this.jdbc = jdbc;
        this.programmes = programmes;
        this.customers = customers;
        this.branches = branches;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * Makes a customer a member in their own branch, for who may change customers of it.
     *
     * @throws Refusal if they are one, or the programme takes nobody now
     */
    @Transactional
    public Membership join(Actor by, CustomerId customer, ProgrammeId programme) {
        return join(by, customers.summary(by, customer), programme, null);
    }

    /** As {@link #join(Actor, CustomerId, ProgrammeId)}, in another branch: their points go at midnight there. */
    @Transactional
    public Membership join(Actor by, CustomerId customer, ProgrammeId programme, BranchId where) {
        if (!by.may(Permission.CUSTOMERS_EDIT, where)) throw new NotFound("branch " + where);
        return join(by, customers.summary(by, customer), programme, where);
    }

    /**
     * Customers become members on their own page, of what {@link #open} says.
     *
     * @throws Refusal if they are one, or the programme takes nobody now
     */
    @Transactional
    public Membership join(Actor.Visitor me, ProgrammeId programme) {
        CustomerSummary who = customers.summaries(List.of(me.customer())).get(me.customer());
        if (!who.confirmed() || !here(who).equals(programmes.find(programme).map(Programme::currency))) {
            throw new NotFound("programme " + programme);
        }
        return joined(me, who, programme, null);
    }

    /** Programmes that somebody may join by themselves: in the money of their branch, if we know who they are. */
    public List<Programme> open(CustomerId customer) {
        CustomerSummary who = customers.summaries(List.of(customer)).get(customer);
        if (who == null || !who.confirmed()) return List.of();
        Set<ProgrammeId> theirs = of(customer).stream().map(Membership::programme).collect(Collectors.toSet());
        Optional<Currency> here = here(who);
        return programmes.all().stream().filter(p -> p.active() && !theirs.contains(p.id()))
                .filter(p -> here.filter(p.currency()::equals).isPresent()).toList();
    }

    private Optional<Currency> here(CustomerSummary who) {
        return Currencies.of(branches.find(who.branch()));
    }

    private Membership join(Actor by, CustomerSummary who, ProgrammeId programme, @Nullable BranchId elsewhere) {
        if (!by.may(Permission.CUSTOMERS_EDIT, who.branch())) throw new NotFound("customer " + who.id());
        return joined(by, who, programme, elsewhere);
    }

    private Membership joined(Actor by, CustomerSummary who, ProgrammeId programme, @Nullable BranchId elsewhere) {
        CustomerId customer = who.id();
        if (!programmes.find(programme).orElseThrow(() -> new NotFound("programme " + programme)).active()) {
            throw new Refusal("loyalty.refusal.rests");
        }
        Instant now = clock.instant();
        var id = new MembershipId(Ids.next(now));
        BranchId where = elsewhere == null ? who.branch() : elsewhere;
        String number = written(by, customer, where, programme, id, now);
        activity.record(Subject.of(customer, "membership", id.value()), "loyalty.joined", by, now);
        return new Membership(customer, id, programme, number, now);
    }

    private String written(Actor by, CustomerId customer, BranchId where, ProgrammeId programme, MembershipId id,
            Instant now) {
        for (int i = 0; i < TRIES; i++) {
            String number = ReferenceCode.next().value();
            int rows = jdbc.sql("""
                    with joined as (
                        insert into memberships (customer_id, id, bucket, programme_id, number, joined_at, joined_by,
                            joined_by_name, branch_id)
                        values (:customer, :id, :bucket, :programme, :number, :now, :by, :name, :branch)
                        on conflict do nothing returning customer_id, id, bucket)
                    insert into point_accounts (customer_id, membership_id, bucket)
                    select customer_id, id, bucket from joined""")
                    .param("customer", customer.value()).param("id", id.value())
                    .param("bucket", Ids.bucket(customer.value())).param("programme", programme.value())
                    .param("number", number).param("now", Sql.utc(now)).param("by", by.id())
                    .param("name", by.name()).param("branch", where.value()).update();
            if (rows > 0) return number;
            if (of(customer).stream().anyMatch(m -> m.programme().equals(programme))) {
                throw new Refusal("loyalty.refusal.member");
            }
        }
        throw new DuplicateKeyException("no number was free in " + TRIES + " tries");
    }

    /** Of one customer, the oldest first; the caller has checked the right to see them. */
    public List<Membership> of(CustomerId customer) {
        return jdbc.sql("select " + COLUMNS + " from memberships m where m.customer_id = :customer"
                + " order by m.joined_at, m.id").param("customer", customer.value()).query(Memberships::row).list();
    }

    /** By the number on the card, of a customer whom the actor may see. */
    public Membership byNumber(Actor actor, String typed) {
        String number = ReferenceCode.parse(typed).map(ReferenceCode::value).orElse("");
        Membership found = holder(number).orElseThrow(() -> new NotFound("member " + typed));
        customers.summary(actor, found.customer());
        return found;
    }

    /** Whose card has this number, as it is stored, and was not erased; the caller checks what may be shown of them. */
    Optional<Membership> holder(String number) {
        return jdbc.sql("select " + COLUMNS + " from memberships m join customers c on c.id = m.customer_id"
                + " and c.erased_at is null where m.number = :number")
                .param("number", number).query(Memberships::row).optional();
    }

    /** A member in a list. */
    public record Line(Membership membership, Balance balance) {}

    /** Members whom the actor may see, who joined last first. */
    public Slice<Line> all(Actor actor, String after) {
        Reach reach = actor.reach(Permission.CUSTOMERS_READ);
        Optional<String> from = ReferenceCode.parse(after).map(ReferenceCode::value);
        List<Line> found = jdbc.sql("select " + COLUMNS + """
                , a.available, a.owed
                  from memberships m join customers c on c.id = m.customer_id
                  join point_accounts a on a.customer_id = m.customer_id and a.membership_id = m.id
                 where c.erased_at is null and (not :further or (m.joined_at, m.id) <
                       (select l.joined_at, l.id from memberships l where l.number = :after))
                   and\s""" + Customers.visibleTo("c") + " order by m.joined_at desc, m.id desc limit :limit")
                .param("further", from.isPresent()).param("after", from.orElse("")).param("limit", PAGE + 1)
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .query((row, n) -> new Line(row(row, n), new Balance(row.getLong("available"), row.getLong("owed"))))
                .list();
        return Slice.of(found, PAGE, l -> l.membership().number());
    }

    private static Membership row(ResultSet row, int n) throws SQLException {
        return new Membership(new CustomerId(Sql.uuid(row, "customer_id")), new MembershipId(Sql.uuid(row, "id")),
                new ProgrammeId(Sql.uuid(row, "programme_id")), row.getString("number"),
                Sql.instant(row, "joined_at"));
    }
}
