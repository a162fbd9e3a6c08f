package suki.remedies;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.cases.CaseFile;
import suki.remedies.Remedies.Visit;
import suki.remedies.Remedies.Wanted;
import suki.shared.ColleagueId;
import suki.shared.Ids;
import suki.shared.Sql;

/** How somebody who asked wants it done once it is granted: the letter, the appointment. */
@Repository
class ApprovalWishes {

    private final JdbcClient jdbc;

    ApprovalWishes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void keep(CaseFile one, ApprovalId id, Wanted wanted) {
        Visit visit = wanted.visit();
        jdbc.sql("""
                insert into approval_wishes (customer_id, approval_id, bucket, message, told, engineer_id, visit_at,
                    minutes, travel_minutes)
                values (:customer, :id, :bucket, :message, :told, :engineer, :at, :minutes, :travel)""")
                .param("customer", one.customer().value()).param("id", id.value())
                .param("bucket", Ids.bucket(one.customer().value())).param("message", wanted.message())
                .param("told", wanted.told()).param("engineer", visit == null ? null : visit.engineer().value())
                .param("at", visit == null ? null : Sql.utc(visit.at()))
                .param("minutes", visit == null ? null : visit.minutes())
                .param("travel", visit == null ? null : visit.travelMinutes()).update();
    }

    Wanted of(Approval asked) {
        return jdbc.sql("""
                select message, told, engineer_id, visit_at, minutes, travel_minutes from approval_wishes
                 where customer_id = :customer and approval_id = :id""").param("customer", asked.customer().value())
                .param("id", asked.id().value()).query((row, n) -> {
                    Instant at = Sql.instantOrNull(row, "visit_at");
                    Visit visit = at == null ? null : new Visit(new ColleagueId(Sql.uuid(row, "engineer_id")), at,
                            row.getInt("minutes"), row.getInt("travel_minutes"));
                    return new Wanted(asked.remedy(), asked.amount().minor(), asked.why(), visit,
                            row.getString("message"), row.getBoolean("told"));
                }).single();
    }
}
