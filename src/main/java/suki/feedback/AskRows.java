package suki.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import suki.cases.CaseId;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.Sql;

/** Questions and their answers. */
@Repository
class AskRows {

    private static final String ASK = """
            select customer_id, id, survey_id, branch_id, about_kind, about_id, due_at, state, reason, at, asked_at
              from survey_asks where\s""";

    private final JdbcClient jdbc;

    AskRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static Ask ask(ResultSet row, int n) throws SQLException {
        return ask(row, "at");
    }

    private static Ask ask(ResultSet row, String at) throws SQLException {
        return new Ask(new CustomerId(Sql.uuid(row, "customer_id")), new AskId(Sql.uuid(row, "id")),
                new SurveyId(Sql.uuid(row, "survey_id")), new BranchId(Sql.uuid(row, "branch_id")),
                row.getString("about_kind"), Sql.uuid(row, "about_id"), Sql.instant(row, "due_at"),
                row.getString("state"), row.getString("reason"), Sql.instant(row, at),
                Sql.instantOrNull(row, "asked_at"));
    }

    /**
     * Writes one down, asked for or skipped; nothing when they were asked about the same already. What was skipped
     * since the case opened again is asked for anew.
     */
    void plan(Ask one) {
        jdbc.sql("""
                insert into survey_asks (customer_id, id, bucket, survey_id, branch_id, about_kind, about_id, due_at,
                    state, reason, at)
                values (:customer, :id, :bucket, :survey, :branch, :kind, :about, :due, :state, :reason, :at)
                on conflict (customer_id, about_kind, about_id) do update
                set due_at = excluded.due_at, state = excluded.state, reason = excluded.reason, at = excluded.at
                where survey_asks.reason = 'reopened'""")
                .param("customer", one.customer().value()).param("id", one.id().value())
                .param("bucket", Ids.bucket(one.customer().value())).param("survey", one.survey().value())
                .param("branch", one.branch().value()).param("kind", one.about()).param("about", one.aboutId())
                .param("due", Sql.utc(one.dueAt())).param("state", one.state()).param("reason", one.reason())
                .param("at", Sql.utc(one.at())).update();
    }

    /** The next that is due and hangs on no case, locked; what hangs on a case goes with its follow-through. */
    Optional<Ask> nextDue(Instant now) {
        return jdbc.sql(ASK + """
                state = 'due' and due_at <= :now and about_kind <> 'case'
                 order by due_at, id limit 1 for update skip locked""").param("now", Sql.utc(now))
                .query(AskRows::ask).optional();
    }

    /** It did not work this time. */
    void later(Ask one, Instant when) {
        jdbc.sql("""
                update survey_asks set due_at = :when where customer_id = :customer and id = :id and state = 'due'""")
                .param("when", Sql.utc(when)).param("customer", one.customer().value())
                .param("id", one.id().value()).update();
    }

    /** The question about a case, locked. */
    Optional<Ask> lockedOf(CustomerId customer, CaseId inCase) {
        return lockedOf(customer, Asking.CASE, inCase.value());
    }

    Optional<Ask> lockedOf(CustomerId customer, String kind, UUID about) {
        return jdbc.sql(ASK + "customer_id = :customer and about_kind = :kind and about_id = :about for update")
                .param("customer", customer.value()).param("kind", kind).param("about", about)
                .query(AskRows::ask).optional();
    }

    Optional<Ask> of(CustomerId customer, CaseId inCase) {
        return jdbc.sql(ASK + "customer_id = :customer and about_kind = 'case' and about_id = :case")
                .param("customer", customer.value()).param("case", inCase.value()).query(AskRows::ask).optional();
    }

    Optional<Ask> byCode(String code) {
        return jdbc.sql(ASK + """
                code = :code and not exists (select from cases c where c.customer_id = survey_asks.customer_id
                                                and c.id = survey_asks.about_id and c.refiled_to is not null)""")
                .param("code", Codes.hash(code)).query(AskRows::ask).optional();
    }

    /** The same, and nobody answers it at the same time. */
    Optional<Ask> locked(CustomerId customer, AskId id) {
        return jdbc.sql(ASK + "customer_id = :customer and id = :id for update").param("customer", customer.value())
                .param("id", id.value()).query(AskRows::ask).optional();
    }

    /** Whether this survey asked them since, about anything. */
    boolean askedSince(CustomerId customer, SurveyId survey, Instant since) {
        return jdbc.sql("""
                select exists (select from survey_asks
                                where customer_id = :customer and survey_id = :survey and asked_at > :since)""")
                .param("customer", customer.value()).param("survey", survey.value()).param("since", Sql.utc(since))
                .query(Boolean.class).single();
    }

    /** Whether the customer wrote, called or opened something since. */
    boolean heardSince(CustomerId customer, Instant since) {
        return jdbc.sql("""
                select exists (select from entries where customer_id = :customer and author_kind = 'customer'
                                  and kind in ('words', 'customer', 'broken_word') and at > :since
                                  and detail ->> 'automatic' is null)""")
                .param("customer", customer.value()).param("since", Sql.utc(since)).query(Boolean.class).single();
    }

    void asked(Ask one, @Nullable String code, @Nullable UUID letter, Instant now) {
        jdbc.sql("""
                update survey_asks set state = 'asked', reason = '', at = :now, asked_at = :now, code = :code,
                       letter_id = :letter
                 where customer_id = :customer and id = :id""").param("now", Sql.utc(now))
                .param("code", code == null ? null : Codes.hash(code), java.sql.Types.BINARY)
                .param("letter", letter, java.sql.Types.OTHER).param("customer", one.customer().value())
                .param("id", one.id().value()).update();
    }

    void skip(Ask one, String reason, Instant now) {
        jdbc.sql("""
                update survey_asks set state = 'skipped', reason = :reason, at = :now
                 where customer_id = :customer and id = :id and state = 'due'""").param("reason", reason)
                .param("now", Sql.utc(now)).param("customer", one.customer().value()).param("id", one.id().value())
                .update();
    }

    void answer(Ask one, Answer said, Actor.@Nullable Colleague notedBy) {
        jdbc.sql("""
                insert into survey_answers (customer_id, ask_id, id, bucket, value, words, language, via, at, by_id,
                    by_name)
                values (:customer, :ask, :id, :bucket, :value, :words, :language, :via, :at, :by, :byName)""")
                .param("customer", one.customer().value()).param("ask", one.id().value())
                .param("id", Ids.next(said.at())).param("bucket", Ids.bucket(one.customer().value()))
                .param("value", said.value()).param("words", said.words()).param("language", said.language().tag())
                .param("via", said.via().word()).param("at", Sql.utc(said.at()))
                .param("by", notedBy == null ? null : notedBy.id(), java.sql.Types.OTHER)
                .param("byName", notedBy == null ? null : notedBy.name(), java.sql.Types.VARCHAR).update();
        jdbc.sql("""
                update survey_asks set state = 'answered', reason = '', at = :at
                 where customer_id = :customer and id = :id""").param("at", Sql.utc(said.at()))
                .param("customer", one.customer().value()).param("id", one.id().value()).update();
    }

    /** The answer that counts. */
    Optional<Answer> answer(Ask one) {
        return jdbc.sql("""
                select value, words, language, via, at, by_name from survey_answers
                 where customer_id = :customer and ask_id = :ask order by id desc limit 1""")
                .param("customer", one.customer().value()).param("ask", one.id().value()).query(AskRows::answer)
                .optional();
    }

    /** A question about a case with the answer that counts. */
    record Answered(Ask ask, Optional<Answer> answer) {}

    Optional<Answered> answered(CustomerId customer, CaseId inCase) {
        return jdbc.sql("""
                select s.customer_id, s.id, s.survey_id, s.branch_id, s.about_kind, s.about_id, s.due_at, s.state,
                       s.reason, s.at as ask_at, s.asked_at, a.value, a.words, a.language, a.via, a.at, a.by_name
                  from survey_asks s left join lateral (
                       select value, words, language, via, at, by_name from survey_answers n
                        where n.customer_id = s.customer_id and n.ask_id = s.id order by n.id desc limit 1) a on true
                 where s.customer_id = :customer and s.about_kind = 'case' and s.about_id = :case""")
                .param("customer", customer.value()).param("case", inCase.value())
                .query((row, n) -> new Answered(ask(row, "ask_at"), row.getString("via") == null ? Optional.empty()
                        : Optional.of(answer(row, n)))).optional();
    }

    /** When they answered first. */
    Optional<Instant> firstAnswered(Ask one) {
        return jdbc.sql("select min(at) as at from survey_answers where customer_id = :customer and ask_id = :ask")
                .param("customer", one.customer().value()).param("ask", one.id().value())
                .query((row, n) -> Optional.ofNullable(Sql.instantOrNull(row, "at"))).single();
    }

    static Answer answer(ResultSet row, int n) throws SQLException {
        return new Answer(row.getInt("value"), row.getString("words"),
                Language.of(row.getString("language")).orElseThrow(), Via.of(row.getString("via")),
                Sql.instant(row, "at"), row.getString("by_name"));
    }

    boolean anything(CustomerId customer, CaseId one) {
        return jdbc.sql("""
                select exists (select from follow_throughs where customer_id = :customer and case_id = :case)
                    or exists (select from survey_asks where customer_id = :customer and about_kind = 'case'
                           and about_id = :case)
                    or exists (select from thanks where customer_id = :customer and case_id = :case)""")
                .param("customer", customer.value()).param("case", one.value()).query(Boolean.class).single();
    }
}
