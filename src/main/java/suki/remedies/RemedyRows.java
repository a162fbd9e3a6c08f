package suki.remedies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.cases.CaseFile;
import suki.cases.CaseId;
import suki.purchases.Circumstances;
import suki.purchases.ProductId;
import suki.purchases.PurchaseId;
import suki.purchases.PurchaseLine;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.Sql;

/** Granted remedies, their ledger, what was given in doubt, and what each case came to. */
@Repository
class RemedyRows {

    private static final String GRANTS = """
            select g.customer_id, g.id, g.case_id, g.remedy_id, g.amount_minor, g.currency, g.at, g.by_id, g.by_name,
                   g.approved_name, g.why, g.doubt, g.voucher_id, g.promise_id, r.at as reversed_at
              from remedy_grants g left join remedy_reversals r on r.customer_id = g.customer_id and r.grant_id = g.id
             where g.customer_id = :customer""";
    private static final int MOST = 200;

    private final JdbcClient jdbc;

    RemedyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until this transaction ends nobody else helps this customer. */
    void lock(CustomerId customer) {
        jdbc.sql("""
                insert into remedy_locks (customer_id, bucket) values (:customer, :bucket)
                on conflict (customer_id) do update set bucket = excluded.bucket""")
                .param("customer", customer.value()).param("bucket", Ids.bucket(customer.value())).update();
    }

    /**
     * What came before in a case.
     *
     * @param grants      in this case, oldest first; also what was taken back
     * @param timesHelped other cases of the customer in which something was given since a day
     * @param line        the line of a purchase that the case is about
     * @param asked       whether somebody has been asked to decide and has not answered
     */
    record Before(List<Grant> grants, int timesHelped, Optional<PurchaseLine> line, boolean asked) {

        /** What stands in this case, in minor units. */
        long already(Currency currency) {
            return grants.stream().filter(g -> g.reversedAt() == null && g.amount().currency().equals(currency))
                    .mapToLong(g -> g.amount().minor()).sum();
        }
    }

    Before before(CaseFile one, Instant since) {
        var grants = new ArrayList<Grant>();
        return jdbc.sql("""
                select before.*, l.*, g.* from (
                    select (select count(distinct o.case_id) from remedy_grants o
                             where o.customer_id = :customer and o.case_id <> :case and o.at >= :since
                               and not exists (select from remedy_reversals r
                                    where r.customer_id = o.customer_id and r.grant_id = o.id)) as helped,
                           exists (select from approvals a where a.customer_id = :customer and a.case_id = :case
                               and not exists (select from approval_ends e
                                    where e.customer_id = a.customer_id and e.approval_id = a.id)) as asked) before
                  left join lateral (
                    select l.purchase_id, l.n, l.product_id, l.name as line_name, l.category, l.quantity, l.price_minor,
                           l.currency as price_currency, p.bought_at, p.branch_id,
                           p.channel as bought_by, p.origin as bought_since
                      from case_products c
                      join purchases p on p.customer_id = c.customer_id and p.id = c.purchase_id
                      join purchase_lines l on l.customer_id = p.customer_id and l.purchase_id = p.id and l.n = c.line
                     where c.customer_id = :customer and c.case_id = :case) l on true
                  left join lateral (""" + GRANTS + """
                \s and g.case_id = :case) g on true order by g.at, g.id""")
                .param("customer", one.customer().value()).param("case", one.id().value())
                .param("since", Sql.utc(since)).query((row, n) -> {
                    if (row.getObject("id") != null) grants.add(row(row, n));
                    return new Before(grants, row.getInt("helped"), line(row), row.getBoolean("asked"));
                }).list().getLast();
    }

    private static Optional<PurchaseLine> line(ResultSet row) throws SQLException {
        UUID purchase = Sql.uuidOrNull(row, "purchase_id");
        if (purchase == null) return Optional.empty();
        UUID product = Sql.uuidOrNull(row, "product_id");
        return Optional.of(new PurchaseLine(new PurchaseId(purchase), row.getInt("n"),
                product == null ? null : new ProductId(product), row.getString("line_name"), row.getString("category"),
                row.getInt("quantity"), Money.of(row.getLong("price_minor"), row.getString("price_currency")),
                Sql.instant(row, "bought_at"), new BranchId(Sql.uuid(row, "branch_id")),
                Circumstances.of(row.getString("bought_by"), row.getString("bought_since"))));
    }

    void grant(Grant grant, long limitMinor, @Nullable ColleagueId approver) {
        jdbc.sql("""
                insert into remedy_grants (customer_id, id, bucket, case_id, remedy_id, amount_minor, currency, at,
                    by_id, by_name, approved_by, approved_name, limit_minor, why, doubt, voucher_id, promise_id)
                values (:customer, :id, :bucket, :case, :remedy, :amount, :currency, :at, :by, :name, :approver,
                    :approverName, :limit, :why, :doubt, :voucher, :promise)""")
                .param("customer", grant.customer().value()).param("id", grant.id().value())
                .param("bucket", Ids.bucket(grant.customer().value())).param("case", grant.inCase().value())
                .param("remedy", grant.remedy().value()).param("amount", grant.amount().minor())
                .param("currency", grant.amount().currency().getCurrencyCode()).param("at", Sql.utc(grant.at()))
                .param("by", grant.by()).param("name", grant.byName())
                .param("approver", approver == null ? null : approver.value())
                .param("approverName", grant.approvedBy()).param("limit", limitMinor).param("why", grant.why())
                .param("doubt", grant.doubt()).param("voucher", grant.voucher()).param("promise", grant.promise())
                .update();
    }

    void reverse(Grant grant, UUID by, String name, Instant now) {
        jdbc.sql("""
                insert into remedy_reversals (customer_id, grant_id, bucket, at, by_id, by_name)
                values (:customer, :grant, :bucket, :now, :by, :name)""")
                .param("customer", grant.customer().value()).param("grant", grant.id().value())
                .param("bucket", Ids.bucket(grant.customer().value())).param("now", Sql.utc(now)).param("by", by)
                .param("name", name).update();
    }

    /** One deed in the ledger: out of one account, into another. */
    void book(Grant grant, String from, String into, Instant now) {
        for (String account : List.of(from, into)) {
            jdbc.sql("""
                    insert into remedy_bookings (customer_id, id, bucket, grant_id, account, minor, currency, at)
                    values (:customer, :id, :bucket, :grant, :account, :minor, :currency, :now)""")
                    .param("customer", grant.customer().value()).param("id", Ids.next(now))
                    .param("bucket", Ids.bucket(grant.customer().value())).param("grant", grant.id().value())
                    .param("account", account)
                    .param("minor", account.equals(into) ? grant.amount().minor() : -grant.amount().minor())
                    .param("currency", grant.amount().currency().getCurrencyCode()).param("now", Sql.utc(now)).update();
        }
    }

    /** Whether the customer has it: what is owed was booked as given. */
    boolean done(Grant grant) {
        return jdbc.sql("""
                select exists (select from remedy_bookings where customer_id = :customer and grant_id = :grant
                   and account = 'given')""").param("customer", grant.customer().value())
                .param("grant", grant.id().value()).query(Boolean.class).single();
    }

    /** Gives in doubt, if what was given this month leaves room; else nothing changes and the answer is false. */
    boolean spend(ColleagueId who, LocalDate month, Money amount, long allowance) {
        if (amount.minor() > allowance) return false;
        return jdbc.sql("""
                insert into doubt_spent as d (colleague_id, month, currency, minor)
                values (:who, :month, :currency, :minor)
                on conflict (colleague_id, month, currency) do update set minor = d.minor + excluded.minor
                  where d.minor + excluded.minor <= :allowance""")
                .param("who", who.value()).param("month", month)
                .param("currency", amount.currency().getCurrencyCode()).param("minor", amount.minor())
                .param("allowance", allowance).update() == 1;
    }

    void unspend(ColleagueId who, LocalDate month, Money amount) {
        jdbc.sql("""
                update doubt_spent set minor = minor - :minor
                 where colleague_id = :who and month = :month and currency = :currency""")
                .param("minor", amount.minor()).param("who", who.value()).param("month", month)
                .param("currency", amount.currency().getCurrencyCode()).update();
    }

    /** Whose allowance it came from: whoever decided. */
    ColleagueId decider(Grant grant) {
        return new ColleagueId(jdbc.sql("""
                select coalesce(approved_by, by_id) from remedy_grants where customer_id = :customer and id = :id""")
                .param("customer", grant.customer().value()).param("id", grant.id().value()).query(UUID.class)
                .single());
    }

    long spent(ColleagueId who, LocalDate month, Currency currency) {
        return jdbc.sql("""
                select minor from doubt_spent where colleague_id = :who and month = :month and currency = :currency""")
                .param("who", who.value()).param("month", month).param("currency", currency.getCurrencyCode())
                .query(Long.class).optional().orElse(0L);
    }

    List<Grant> of(CaseFile one) {
        return jdbc.sql(GRANTS + " and g.case_id = :case order by g.at, g.id limit :most")
                .param("customer", one.customer().value()).param("case", one.id().value()).param("most", MOST)
                .query(RemedyRows::row).list();
    }

    List<Grant> of(CustomerId customer, int most) {
        return jdbc.sql(GRANTS + " order by g.at desc, g.id limit :most").param("customer", customer.value())
                .param("most", most).query(RemedyRows::row).list();
    }

    Optional<Grant> find(CustomerId customer, GrantId id) {
        return jdbc.sql(GRANTS + " and g.id = :id").param("customer", customer.value()).param("id", id.value())
                .query(RemedyRows::row).optional();
    }

    Optional<Grant> byPromise(CustomerId customer, UUID promise) {
        return jdbc.sql(GRANTS + " and g.promise_id = :promise").param("customer", customer.value())
                .param("promise", promise).query(RemedyRows::row).optional();
    }

    private static Grant row(ResultSet row, int n) throws SQLException {
        return new Grant(new CustomerId(Sql.uuid(row, "customer_id")), new GrantId(Sql.uuid(row, "id")),
                new CaseId(Sql.uuid(row, "case_id")), new RemedyId(Sql.uuid(row, "remedy_id")),
                Money.of(row.getLong("amount_minor"), row.getString("currency")), Sql.instant(row, "at"),
                Sql.uuid(row, "by_id"), row.getString("by_name"), row.getString("approved_name"),
                row.getString("why"), row.getBoolean("doubt"), Sql.uuidOrNull(row, "voucher_id"),
                Sql.uuidOrNull(row, "promise_id"), Sql.instantOrNull(row, "reversed_at"));
    }

    /** A line of a purchase. */
    record Line(UUID purchase, int n) {}

    void about(CaseFile one, Line line) {
        jdbc.sql("""
                insert into case_products (customer_id, case_id, bucket, purchase_id, line)
                values (:customer, :case, :bucket, :purchase, :line)
                on conflict (customer_id, case_id) do update set purchase_id = excluded.purchase_id,
                        line = excluded.line""")
                .param("customer", one.customer().value()).param("case", one.id().value())
                .param("bucket", Ids.bucket(one.customer().value())).param("purchase", line.purchase())
                .param("line", line.n()).update();
    }
}
