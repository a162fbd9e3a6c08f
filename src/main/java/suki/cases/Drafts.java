package suki.cases;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.ColleagueId;
import suki.shared.Ids;
import suki.shared.Sql;

/** What colleagues are writing and have not sent. */
@Repository
class Drafts {

    /** A text not yet sent. */
    record Draft(String body, Instant savedAt) {}

    private final JdbcClient jdbc;

    Drafts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(CaseFile one, ColleagueId whose, EntryKind kind, String body, Instant now) {
        if (body.isBlank()) {
            drop(one, whose, kind);
            return;
        }
        jdbc.sql("""
                insert into case_drafts (customer_id, case_id, colleague_id, kind, bucket, body, saved_at)
                values (:customer, :case, :whose, :kind, :bucket, :body, :now)
                on conflict (customer_id, case_id, colleague_id, kind)
                do update set body = excluded.body, saved_at = excluded.saved_at""")
                .param("customer", one.customer().value()).param("case", one.id().value())
                .param("whose", whose.value()).param("kind", kind.word())
                .param("bucket", Ids.bucket(one.customer().value())).param("body", body).param("now", Sql.utc(now))
                .update();
    }

    Optional<Draft> of(CaseFile one, ColleagueId whose, EntryKind kind) {
        return jdbc.sql("""
                select body, saved_at from case_drafts
                 where customer_id = :customer and case_id = :case and colleague_id = :whose and kind = :kind""")
                .param("customer", one.customer().value()).param("case", one.id().value())
                .param("whose", whose.value()).param("kind", kind.word())
                .query((row, n) -> new Draft(row.getString("body"), Sql.instant(row, "saved_at"))).optional();
    }

    /** Forgets a draft; who sent or emptied it is no longer writing an answer. */
    void drop(CaseFile one, ColleagueId whose, EntryKind kind) {
        jdbc.sql("""
                delete from case_drafts
                 where customer_id = :customer and case_id = :case and colleague_id = :whose and kind = :kind""")
                .param("customer", one.customer().value()).param("case", one.id().value())
                .param("whose", whose.value()).param("kind", kind.word()).update();
        if (kind == EntryKind.NOTE) return;
        jdbc.sql("""
                update case_readers set writing_at = null
                 where customer_id = :customer and case_id = :case and colleague_id = :whose""")
                .param("customer", one.customer().value()).param("case", one.id().value())
                .param("whose", whose.value()).update();
    }
}
