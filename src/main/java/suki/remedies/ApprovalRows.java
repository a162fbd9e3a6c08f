package suki.remedies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.cases.CaseFile;
import suki.cases.CaseId;
import suki.promises.Promise;
import suki.remedies.Approval.Decision;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.Sql;

/** Questions to those who may decide more, whom they went to, and how they ended. */
@Repository
class ApprovalRows {

    private static final String SELECT = """
            select a.customer_id, a.id, a.case_id, a.remedy_id, a.amount_minor, a.currency, a.asked_by, a.asked_name,
                   a.asked_at, a.why, a.visit_at, s.asked_of, p.due_at, e.decision, coalesce(e.word, '') as word,
                   e.by_name as decided_by, e.at as decided_at
              from approvals a
              join lateral (select asked_of, promise_id from approval_steps
                    where customer_id = a.customer_id and approval_id = a.id order by n desc limit 1) s on true
              join promises p on p.customer_id = a.customer_id and p.id = s.promise_id
              left join approval_ends e on e.customer_id = a.customer_id and e.approval_id = a.id
             where\s""";
    private static final int MOST = 100;

    private final JdbcClient jdbc;

    ApprovalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void ask(ApprovalId id, CaseFile one, Actor.Colleague by, RemedyId remedy, Money amount, String why,
            @Nullable Instant visit, Instant now) {
        jdbc.sql("""
                insert into approvals (customer_id, id, bucket, case_id, remedy_id, amount_minor, currency, asked_by,
                    asked_name, asked_at, why, visit_at)
                values (:customer, :id, :bucket, :case, :remedy, :amount, :currency, :by, :name, :now, :why, :visit)""")
                .param("customer", one.customer().value()).param("id", id.value())
                .param("bucket", Ids.bucket(one.customer().value())).param("case", one.id().value())
                .param("remedy", remedy.value()).param("amount", amount.minor())
                .param("currency", amount.currency().getCurrencyCode()).param("by", by.id()).param("name", by.name())
                .param("now", Sql.utc(now)).param("why", why).param("visit", Sql.utcOrNull(visit)).update();
    }

    void step(CustomerId customer, ApprovalId id, ColleagueId of, Promise promise, Instant now) {
        jdbc.sql("""
                insert into approval_steps (customer_id, approval_id, n, bucket, asked_of, at, promise_id)
                values (:customer, :id, (select coalesce(max(n), 0) + 1 from approval_steps
                         where customer_id = :customer and approval_id = :id), :bucket, :of, :now, :promise)""")
                .param("customer", customer.value()).param("id", id.value())
                .param("bucket", Ids.bucket(customer.value())).param("of", of.value()).param("now", Sql.utc(now))
                .param("promise", promise.id().value()).update();
    }

    /** Whom it went to, first first. */
    List<ColleagueId> asked(CustomerId customer, ApprovalId id) {
        return jdbc.sql("""
                select asked_of from approval_steps where customer_id = :customer and approval_id = :id order by n""")
                .param("customer", customer.value()).param("id", id.value())
                .query((row, n) -> new ColleagueId(Sql.uuid(row, "asked_of"))).list();
    }

    /** The promise that the present answerer owes. */
    UUID promise(CustomerId customer, ApprovalId id) {
        return jdbc.sql("""
                select promise_id from approval_steps where customer_id = :customer and approval_id = :id
                 order by n desc limit 1""").param("customer", customer.value()).param("id", id.value())
                .query(UUID.class).single();
    }

    /** The question that this promise is about, if it is still the newest one of it. */
    Optional<ApprovalId> byPromise(CustomerId customer, UUID promise) {
        return jdbc.sql("""
                select s.approval_id from approval_steps s
                 where s.customer_id = :customer and s.promise_id = :promise and not exists (
                       select from approval_steps l where l.customer_id = s.customer_id
                          and l.approval_id = s.approval_id and l.n > s.n)""")
                .param("customer", customer.value()).param("promise", promise)
                .query((row, n) -> new ApprovalId(Sql.uuid(row, "approval_id"))).optional();
    }

    void end(Approval one, Decision decision, String word, UUID by, String name, @Nullable GrantId grant, Instant now) {
        jdbc.sql("""
                insert into approval_ends (customer_id, approval_id, bucket, decision, word, at, by_id, by_name,
                    grant_id)
                values (:customer, :id, :bucket, :decision, :word, :now, :by, :name, :grant)""")
                .param("customer", one.customer().value()).param("id", one.id().value())
                .param("bucket", Ids.bucket(one.customer().value()))
                .param("decision", decision.name().toLowerCase(Locale.ROOT)).param("word", word)
                .param("now", Sql.utc(now)).param("by", by).param("name", name)
                .param("grant", grant == null ? null : grant.value()).update();
    }

    Optional<Approval> find(CustomerId customer, ApprovalId id) {
        return jdbc.sql(SELECT + "a.customer_id = :customer and a.id = :id").param("customer", customer.value())
                .param("id", id.value()).query(ApprovalRows::row).optional();
    }

    List<Approval> of(CaseFile one) {
        return jdbc.sql(SELECT + "a.customer_id = :customer and a.case_id = :case order by a.asked_at limit :most")
                .param("customer", one.customer().value()).param("case", one.id().value()).param("most", MOST)
                .query(ApprovalRows::row).list();
    }

    /** What this colleague was asked lately, newest first. */
    List<Approval> askedOf(ColleagueId who) {
        return jdbc.sql(SELECT + """
                (a.customer_id, a.id) in (select customer_id, approval_id from approval_steps
                     where asked_of = :who order by at desc limit :most)
                 order by a.asked_at desc""")
                .param("who", who.value()).param("most", MOST).query(ApprovalRows::row).list();
    }

    private static Approval row(ResultSet row, int n) throws SQLException {
        String decision = row.getString("decision");
        return new Approval(new CustomerId(Sql.uuid(row, "customer_id")), new ApprovalId(Sql.uuid(row, "id")),
                new CaseId(Sql.uuid(row, "case_id")), new RemedyId(Sql.uuid(row, "remedy_id")),
                Money.of(row.getLong("amount_minor"), row.getString("currency")),
                new ColleagueId(Sql.uuid(row, "asked_by")), row.getString("asked_name"), Sql.instant(row, "asked_at"),
                row.getString("why"), Sql.instantOrNull(row, "visit_at"), new ColleagueId(Sql.uuid(row, "asked_of")),
                Sql.instant(row, "due_at"), decision == null ? null
                        : Decision.valueOf(decision.toUpperCase(Locale.ROOT)), row.getString("word"),
                row.getString("decided_by"), Sql.instantOrNull(row, "decided_at"));
    }
}
