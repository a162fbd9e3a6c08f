package suki.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.Ids;
import suki.shared.Sql;

/** Who gave a case to whom, whether the receiver has it, and who is told of its steps. */
@Repository
class HandoverRows {

    private final JdbcClient jdbc;

    HandoverRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private JdbcClient.StatementSpec about(CaseFile one, String sql) {
        return jdbc.sql(sql).param("customer", one.customer().value()).param("case", one.id().value());
    }

    void given(CaseFile one, Actor by, @Nullable ColleagueId from, ColleagueId to, String brief, boolean live,
            Instant now) {
        about(one, """
                insert into handovers (customer_id, case_id, id, bucket, from_id, to_id, brief, live, at, by_id,
                    by_name)
                values (:customer, :case, :id, :bucket, :from, :to, :brief, :live, :now, :by, :name)""")
                .param("id", Ids.next(now)).param("bucket", Ids.bucket(one.customer().value()))
                .param("from", from == null ? null : from.value()).param("to", to.value()).param("brief", brief)
                .param("live", live).param("now", Sql.utc(now)).param("by", by.id()).param("name", by.name()).update();
    }

    int confirm(CaseFile one, ColleagueId by, Instant now) {
        return about(one, """
                update handovers set confirmed_at = :now
                 where customer_id = :customer and case_id = :case and to_id = :by and confirmed_at is null""")
                .param("now", Sql.utc(now)).param("by", by.value()).update();
    }

    void follow(CaseFile one, ColleagueId who, Instant now) {
        about(one, """
                insert into case_followers (customer_id, case_id, colleague_id, bucket, since)
                values (:customer, :case, :who, :bucket, :now)
                on conflict (customer_id, case_id, colleague_id) do nothing""")
                .param("who", who.value()).param("bucket", Ids.bucket(one.customer().value()))
                .param("now", Sql.utc(now)).update();
    }

    void leave(CaseFile one, ColleagueId who, Instant now) {
        about(one, """
                update case_followers set left_at = :now
                 where customer_id = :customer and case_id = :case and colleague_id = :who and left_at is null""")
                .param("who", who.value()).param("now", Sql.utc(now)).update();
    }

    /** Those who are told, but for whoever did it. */
    List<ColleagueId> followers(CaseFile one, UUID but) {
        return about(one, """
                select colleague_id from case_followers
                 where customer_id = :customer and case_id = :case and left_at is null and colleague_id <> :but
                 order by since""").param("but", but)
                .query((row, n) -> new ColleagueId(Sql.uuid(row, "colleague_id"))).list();
    }
}
