package suki.problems;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.cases.CaseId;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Sql;

/** Which case is about which problem. */
@Repository
class LinkRows {

    private final JdbcClient jdbc;

    LinkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A link that stands. */
    record Link(UUID id, ProblemId problem, String how) {}

    Optional<Link> standing(CustomerId customer, CaseId one) {
        return jdbc.sql("""
                select id, problem_id, how from problem_cases
                 where customer_id = :customer and case_id = :case and undone_at is null""")
                .param("customer", customer.value()).param("case", one.value())
                .query((row, n) -> new Link(Sql.uuid(row, "id"), new ProblemId(Sql.uuid(row, "problem_id")),
                        row.getString("how"))).optional();
    }

    /** False when another link of the case stands. */
    boolean add(CustomerId customer, CaseId one, ProblemId problem, String how, Actor by, Instant now) {
        return jdbc.sql("""
                insert into problem_cases (customer_id, case_id, id, bucket, problem_id, how, at, by_id, by_name)
                values (:customer, :case, :id, :bucket, :problem, :how, :now, :by, :name)
                on conflict (customer_id, case_id) where undone_at is null do nothing""")
                .param("customer", customer.value()).param("case", one.value()).param("id", Ids.next(now))
                .param("bucket", Ids.bucket(customer.value())).param("problem", problem.value()).param("how", how)
                .param("now", Sql.utc(now)).param("by", by.id()).param("name", by.name()).update() == 1;
    }

    /** True when a link stood. */
    boolean undo(CustomerId customer, CaseId one, Actor by, Instant now) {
        return jdbc.sql("""
                update problem_cases set undone_at = :now, undone_by = :by, undone_name = :name
                 where customer_id = :customer and case_id = :case and undone_at is null""")
                .param("now", Sql.utc(now)).param("by", by.id()).param("name", by.name())
                .param("customer", customer.value()).param("case", one.value()).update() == 1;
    }

    /** Another case of anybody's. */
    record Other(CustomerId customer, CaseId id) {}

    /** The case in which this one goes on, if it was merged or filed anew. */
    Optional<Other> goesOn(CustomerId customer, CaseId one) {
        return jdbc.sql("""
                select n.customer_id, n.id from cases c join cases n on n.id = coalesce(c.refiled_to,
                       (select l.other_id from case_links l where l.customer_id = c.customer_id and l.case_id = c.id
                           and l.kind = 'merged_into' order by l.made_at desc limit 1))
                 where c.customer_id = :customer and c.id = :case""")
                .param("customer", customer.value()).param("case", one.value())
                .query((row, n) -> new Other(new CustomerId(Sql.uuid(row, "customer_id")),
                        new CaseId(Sql.uuid(row, "id")))).optional();
    }
}
