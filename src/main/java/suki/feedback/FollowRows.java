package suki.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.cases.CaseFile;
import suki.cases.CaseId;
import suki.feedback.FollowUp.Heard;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Sql;

/** What follows solutions, and what customers said then. */
@Repository
class FollowRows {

    private static final String FOLLOW = """
            select f.customer_id, f.case_id, f.id, f.closed_at, f.due_at, f.state, f.how, f.at, f.promise_id, s.said,
                   s.words, s.via, s.at as said_at, s.by_name
              from follow_throughs f left join lateral (
                   select said, words, via, at, by_name from follow_answers a
                    where a.customer_id = f.customer_id and a.case_id = f.case_id and a.follow_id = f.id
                    order by a.id desc limit 1) s on true where\s""";

    private final JdbcClient jdbc;

    FollowRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static FollowUp follow(ResultSet row, int n) throws SQLException {
        String said = row.getString("said");
        Heard heard = said == null ? null : new Heard(Said.of(said), row.getString("words"),
                Via.of(row.getString("via")), Sql.instant(row, "said_at"), row.getString("by_name"));
        return new FollowUp(new CustomerId(Sql.uuid(row, "customer_id")), new CaseId(Sql.uuid(row, "case_id")),
                Sql.uuid(row, "id"), Sql.instant(row, "closed_at"), Sql.instant(row, "due_at"),
                row.getString("state"), row.getString("how"), Sql.instant(row, "at"),
                Sql.uuidOrNull(row, "promise_id"), heard);
    }

    /** How the case was closed at that instant; empty when it was not. */
    Optional<String> resolution(CustomerId customer, CaseId inCase, Instant at) {
        return jdbc.sql("""
                select resolution from closures
                 where customer_id = :customer and case_id = :case and at = :at and reopened_at is null
                 order by id desc limit 1""").param("customer", customer.value()).param("case", inCase.value())
                .param("at", Sql.utc(at)).query(String.class).optional();
    }

    /** Whether the customer ever wrote in this case. */
    boolean wrote(CaseFile one) {
        return jdbc.sql("""
                select exists (select from entries where customer_id = :customer and case_id = :case
                                  and author_kind = 'customer' and kind in ('customer', 'broken_word'))""")
                .param("customer", one.customer().value()).param("case", one.id().value()).query(Boolean.class)
                .single();
    }

    /** One for each closing, however often it is told. */
    boolean plan(CaseFile one, Instant closedAt, Instant due, Instant now) {
        return jdbc.sql("""
                insert into follow_throughs (customer_id, case_id, id, bucket, closed_at, due_at, state, at)
                values (:customer, :case, :id, :bucket, :closed, :due, 'due', :now)
                on conflict (customer_id, case_id, closed_at) do nothing""")
                .param("customer", one.customer().value()).param("case", one.id().value())
                .param("id", Ids.next(now)).param("bucket", Ids.bucket(one.customer().value()))
                .param("closed", Sql.utc(closedAt)).param("due", Sql.utc(due)).param("now", Sql.utc(now))
                .update() == 1;
    }

    /** The next that is due, locked. */
    Optional<FollowUp> nextDue(Instant now) {
        return jdbc.sql(FOLLOW + """
                f.state = 'due' and f.due_at <= :now order by f.due_at, f.id limit 1 for update of f skip locked""")
                .param("now", Sql.utc(now)).query(FollowRows::follow).optional();
    }

    /** It did not work this time. */
    void later(FollowUp one, Instant when) {
        jdbc.sql("""
                update follow_throughs set due_at = :when where customer_id = :customer and case_id = :case and id = :id
                   and state = 'due'""").param("when", Sql.utc(when)).param("customer", one.customer().value())
                .param("case", one.inCase().value()).param("id", one.id()).update();
    }

    /** The last of a case. */
    Optional<FollowUp> last(CustomerId customer, CaseId inCase) {
        return jdbc.sql(FOLLOW + "f.customer_id = :customer and f.case_id = :case order by f.id desc limit 1")
                .param("customer", customer.value()).param("case", inCase.value()).query(FollowRows::follow)
                .optional();
    }

    /** The same, locked. */
    Optional<FollowUp> lastLocked(CustomerId customer, CaseId inCase) {
        return jdbc.sql(FOLLOW + """
                f.customer_id = :customer and f.case_id = :case order by f.id desc limit 1 for update of f""")
                .param("customer", customer.value()).param("case", inCase.value()).query(FollowRows::follow)
                .optional();
    }

    Optional<FollowUp> byCode(String code) {
        return jdbc.sql(FOLLOW + """
                f.code = :code and not exists (select from cases c where c.customer_id = f.customer_id
                                                  and c.id = f.case_id and c.refiled_to is not null)""")
                .param("code", Codes.hash(code)).query(FollowRows::follow).optional();
    }

    void asked(FollowUp one, String how, @Nullable String code, @Nullable UUID letter, @Nullable UUID promise,
            Instant now) {
        jdbc.sql("""
                update follow_throughs set state = 'asked', how = :how, at = :now, code = :code, letter_id = :letter,
                       promise_id = :promise
                 where customer_id = :customer and case_id = :case and id = :id""").param("how", how)
                .param("now", Sql.utc(now))
                .param("code", code == null ? null : Codes.hash(code), java.sql.Types.BINARY)
                .param("letter", letter, java.sql.Types.OTHER).param("promise", promise, java.sql.Types.OTHER)
                .param("customer", one.customer().value()).param("case", one.inCase().value())
                .param("id", one.id()).update();
    }

    void state(FollowUp one, String state, Instant now) {
        jdbc.sql("""
                update follow_throughs set state = :state, at = :now
                 where customer_id = :customer and case_id = :case and id = :id""").param("state", state)
                .param("now", Sql.utc(now)).param("customer", one.customer().value())
                .param("case", one.inCase().value()).param("id", one.id()).update();
    }

    void say(FollowUp one, Said said, String words, Via via, Actor.@Nullable Colleague notedBy, Instant now) {
        jdbc.sql("""
                insert into follow_answers (customer_id, case_id, follow_id, id, bucket, said, words, via, at, by_id,
                    by_name)
                values (:customer, :case, :follow, :id, :bucket, :said, :words, :via, :now, :by, :byName)""")
                .param("customer", one.customer().value()).param("case", one.inCase().value())
                .param("follow", one.id()).param("id", Ids.next(now))
                .param("bucket", Ids.bucket(one.customer().value())).param("said", said.word())
                .param("words", words).param("via", via.word()).param("now", Sql.utc(now))
                .param("by", notedBy == null ? null : notedBy.id(), java.sql.Types.OTHER)
                .param("byName", notedBy == null ? null : notedBy.name(), java.sql.Types.VARCHAR).update();
        state(one, "said", now);
    }

    /** When they answered first. */
    Optional<Instant> firstSaid(FollowUp one) {
        return jdbc.sql("""
                select min(at) as at from follow_answers
                 where customer_id = :customer and case_id = :case and follow_id = :id""")
                .param("customer", one.customer().value()).param("case", one.inCase().value())
                .param("id", one.id()).query((row, n) -> Optional.ofNullable(Sql.instantOrNull(row, "at"))).single();
    }
}
