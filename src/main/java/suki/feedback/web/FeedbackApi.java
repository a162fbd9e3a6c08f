package suki.feedback.web;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import suki.feedback.web.FeedbackJson.FeedbackQuery;
import suki.feedback.web.FeedbackJson.SurveyAnswer;
import suki.feedback.web.FeedbackJson.SurveyData;
import suki.shared.Access;
import suki.shared.Access.Who;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Slice;
import suki.shared.Sql;
import suki.shared.api.Api;
import suki.shared.api.ApiRoutes;
import suki.shared.api.Cursor;
import suki.shared.api.Operation;
import suki.shared.api.Page;

/** Surveys and their answers for programs. */
@ApiRoutes
@Access(value = Who.API, needs = Permission.CASES_READ)
class FeedbackApi {

    private static final String BRANCH = "coalesce(c.branch_id, s.branch_id)";

    private final JdbcClient jdbc;
    private final Api api;

    FeedbackApi(JdbcClient jdbc, Api api) {
        this.jdbc = jdbc;
        this.api = api;
    }

    @Operation(says = "Lists the surveys, oldest change first.", query = FeedbackQuery.class, gives = SurveyData.class,
            list = true)
    @GetMapping("/api/v1/surveys")
    ResponseEntity<byte[]> surveys(Actor.ApiKey key, HttpServletRequest request) {
        FeedbackQuery query = api.query(request, FeedbackQuery.class);
        int limit = Api.limit(query.limit());
        Cursor after = Cursor.read(query.cursor());
        List<SurveyData> rows = jdbc.sql("""
                select v.*, array(select b.branch_id from survey_branches b where b.survey_id = v.id
                                   order by b.branch_id) as branches
                  from surveys v where v.updated_at >= :since and (v.updated_at, v.id) > (:at, :id)
                 order by v.updated_at, v.id limit :limit""").param("since", since(query))
                .param("at", Sql.utc(after.at())).param("id", after.id()).param("limit", limit + 1)
                .query(FeedbackApi::survey).list();
        return api.answer(Page.of(Slice.of(rows, limit, s -> new Cursor(s.updatedAt(), s.id()).write())));
    }

    private static java.time.OffsetDateTime since(FeedbackQuery query) {
        return Sql.utc(query.updatedSince() == null ? Instant.EPOCH : query.updatedSince());
    }

    private static SurveyData survey(ResultSet row, int n) throws SQLException {
        return new SurveyData(Sql.uuid(row, "id"), row.getInt("version"), row.getString("name"),
                row.getString("instrument"), row.getString("occasion"), row.getInt("wait_minutes"),
                row.getInt("at_most_days"), row.getInt("share_percent"),
                Arrays.asList((UUID[]) row.getArray("branches").getArray()), row.getBoolean("active"),
                Sql.instant(row, "updated_at"));
    }

    @Operation(says = "Lists answers to surveys, oldest change first. Of several to one question the newest counts.",
            query = FeedbackQuery.class, gives = SurveyAnswer.class, list = true)
    @GetMapping("/api/v1/survey-answers")
    ResponseEntity<byte[]> answers(Actor.ApiKey key, HttpServletRequest request) {
        FeedbackQuery query = api.query(request, FeedbackQuery.class);
        int limit = Api.limit(query.limit());
        Cursor after = Cursor.read(query.cursor());
        Reach reach = key.reach(Permission.CASES_READ);
        List<SurveyAnswer> rows = jdbc.sql("""
                select a.id, a.ask_id, s.survey_id, u.code as customer, c.code as in_case, s.about_kind, s.about_id,
                       coalesce(c.branch_id, s.branch_id) as branch, a.value, a.words, a.language, a.via, a.at,
                       a.updated_at, not exists (select from survey_answers n where n.customer_id = a.customer_id
                                                    and n.ask_id = a.ask_id and n.id > a.id) as counts
                  from survey_answers a
                  join survey_asks s on s.customer_id = a.customer_id and s.id = a.ask_id
                  join customers u on u.id = a.customer_id
                  left join cases c on c.customer_id = s.customer_id and c.id = s.about_id and s.about_kind = 'case'
                 where u.erased_at is null and a.updated_at >= :since and (a.updated_at, a.id) > (:at, :id) and
                 """ + Reach.covers(BRANCH) + " order by a.updated_at, a.id limit :limit")
                .param("since", since(query)).param("at", Sql.utc(after.at())).param("id", after.id())
                .param("everywhere", reach.everywhere()).param("branches", reach.array())
                .param("limit", limit + 1).query(FeedbackApi::answer).list();
        return api.answer(Page.of(Slice.of(rows, limit, a -> new Cursor(a.updatedAt(), a.id()).write())));
    }

    private static SurveyAnswer answer(ResultSet row, int n) throws SQLException {
        boolean bought = row.getString("about_kind").equals("purchase");
        return new SurveyAnswer(Sql.uuid(row, "id"), Sql.uuid(row, "ask_id"), Sql.uuid(row, "survey_id"),
                row.getString("customer"), row.getString("in_case"), bought ? Sql.uuid(row, "about_id") : null,
                Sql.uuid(row, "branch"), row.getInt("value"), row.getString("words"), row.getString("language"),
                row.getString("via"), Sql.instant(row, "at"), row.getBoolean("counts"),
                Sql.instant(row, "updated_at"));
    }
}
