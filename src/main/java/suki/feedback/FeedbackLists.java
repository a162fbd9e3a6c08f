package suki.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.feedback.figures.CustomerEffortScore;
import suki.feedback.figures.CustomerSatisfaction;
import suki.feedback.figures.NetPromoterScore;
import suki.feedback.figures.Share;
import suki.feedback.figures.Score;
import suki.purchases.PurchaseId;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Slice;
import suki.shared.Sql;
import suki.shared.api.Cursor;

/** Answers and questions as lists: whoever may see the case, or the customers of the branch, may read them. */
@Service
public class FeedbackLists {

    /** With fewer answers a score would show somebody. */
    public static final int FEWEST = 5;

    private static final int PAGE = 30;
    static final Duration COUNTED = Duration.ofDays(365);
    private static final Cursor NEWEST = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));
    private static final String BRANCH = "coalesce(c.branch_id, s.branch_id)";
    private static final String FROM = """
              from survey_answers a
              join survey_asks s on s.customer_id = a.customer_id and s.id = a.ask_id
              join surveys v on v.id = s.survey_id
              left join cases c on c.customer_id = s.customer_id and c.id = s.about_id and s.about_kind = 'case'
             where not exists (select from survey_answers n where n.customer_id = a.customer_id
                                  and n.ask_id = a.ask_id and n.id > a.id)
               and\s""" + Reach.covers(BRANCH);
    private static final String LOW = " and a.value <= case v.instrument when 'ces' then " + Instrument.CES.low()
            + " when 'csat' then " + Instrument.CSAT.low() + " else " + Instrument.NPS.low() + " end";

    private final JdbcClient jdbc;
    private final Surveys surveys;
    private final DeliveryLists deliveries;
    private final Clock clock;

    FeedbackLists(JdbcClient jdbc, Surveys surveys, DeliveryLists deliveries, Clock clock) {
        this.jdbc = jdbc;
        this.surveys = surveys;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * What a list of answers is narrowed by.
     *
     * @param survey    answers to this one alone
     * @param delivered answers after a delivery alone
     * @param low       of those who are unhappy alone
     */
    public record Wanted(@Nullable SurveyId survey, boolean delivered, @Nullable BranchId branch, boolean low) {}

    /** Something that a customer said, in a list. */
    public sealed interface Heard {

        UUID id();

        CustomerId customer();

        Instant at();
    }

    /**
     * An answer to a survey.
     *
     * @param code of the case it is about; null when it is about none
     * @param open whether that case is open
     */
    public record Line(UUID id, CustomerId customer, SurveyId survey, Answer answer, String about,
            @Nullable String code, @Nullable String subject, boolean open) implements Heard {

        @Override
        public Instant at() {
            return answer.at();
        }
    }

    /**
     * What somebody said after a delivery.
     *
     * @param code of the case that a bad answer opened; null when none was opened
     */
    public record Delivered(UUID id, CustomerId customer, PurchaseId purchase, FollowUp.Heard heard,
            @Nullable String code, @Nullable String subject) implements Heard {

        @Override
        public Instant at() {
            return heard.at();
        }
    }

    /** Answers as they come in, newest first: to surveys, and after deliveries. */
    public Slice<Heard> answers(Actor actor, Wanted wanted, @Nullable String cursor) {
        Cursor before = cursor == null ? NEWEST : Cursor.read(cursor);
        var rows = new ArrayList<Heard>();
        if (!wanted.delivered()) rows.addAll(surveyed(actor, wanted, before));
        if (wanted.survey() == null) rows.addAll(deliveries.answers(actor, wanted, before, PAGE + 1));
        // as the database orders them: UUIDs there are bytes, not signed numbers
        rows.sort(Comparator.comparing(Heard::at).thenComparing(h -> h.id().toString()).reversed());
        return Slice.of(rows.subList(0, Math.min(rows.size(), PAGE + 1)), PAGE,
                h -> new Cursor(h.at(), h.id()).write());
    }

    /** How many of those who answered after a delivery within the last year said that all is well. */
    public Share well(Actor actor) {
        return deliveries.well(actor);
    }

    private List<Line> surveyed(Actor actor, Wanted wanted, Cursor before) {
        var values = values(actor);
        var narrowed = new StringBuilder();
        if (wanted.survey() != null) {
            narrowed.append(" and s.survey_id = :survey");
            values.put("survey", wanted.survey().value());
        }
        if (wanted.branch() != null) {
            narrowed.append(" and ").append(BRANCH).append(" = :branch");
            values.put("branch", wanted.branch().value());
        }
        if (wanted.low()) narrowed.append(LOW);
        return jdbc.sql("""
                select a.customer_id, a.id, a.value, a.words, a.language, a.via, a.at, a.by_name, s.survey_id,
                       s.about_kind, c.code, c.subject, c.state
                """ + FROM + narrowed + " and (a.at, a.id) < (:at, :id) order by a.at desc, a.id desc limit :limit")
                .params(values).param("at", Sql.utc(before.at())).param("id", before.id())
                .param("limit", PAGE + 1).query(FeedbackLists::line).list();
    }

    private static Map<String, Object> values(Actor actor) {
        Reach reach = actor.reach(Permission.CASES_READ);
        return new HashMap<>(Map.of("everywhere", reach.everywhere(), "branches", reach.array()));
    }

    private static Line line(ResultSet row, int n) throws SQLException {
        String state = row.getString("state");
        return new Line(Sql.uuid(row, "id"), new CustomerId(Sql.uuid(row, "customer_id")),
                new SurveyId(Sql.uuid(row, "survey_id")), AskRows.answer(row, n), row.getString("about_kind"),
                row.getString("code"), row.getString("subject"), state != null && !state.equals("closed"));
    }

    /**
     * What a survey came to in the last year.
     *
     * @param share the share that found it easy, or is content; null for recommendations
     * @param score what they would recommend, from -100 to 100; null for the others
     * @param count answers
     */
    public record Result(Survey survey, @Nullable Share share, @Nullable Score score, int count) {}

    /** Of each survey that was answered; never by colleague. */
    public List<Result> results(Actor actor) {
        Map<SurveyId, List<Integer>> answers = new HashMap<>();
        jdbc.sql("select s.survey_id, a.value, count(*) as n " + FROM
                + " and a.at > :since group by s.survey_id, a.value").params(values(actor))
                .param("since", Sql.utc(clock.instant().minus(COUNTED))).query(row -> {
                    answers.computeIfAbsent(new SurveyId(Sql.uuid(row, "survey_id")), id -> new ArrayList<>())
                            .addAll(Collections.nCopies(row.getInt("n"), row.getInt("value")));
                });
        return surveys.all().stream().filter(s -> answers.containsKey(s.id()))
                .map(s -> result(s, answers.get(s.id()))).toList();
    }

    private static Result result(Survey survey, List<Integer> answers) {
        return switch (survey.instrument()) {
            case CES -> new Result(survey, CustomerEffortScore.of(answers).easy(), null, answers.size());
            case CSAT -> new Result(survey, CustomerSatisfaction.of(answers).satisfied(), null, answers.size());
            case NPS -> new Result(survey, null, NetPromoterScore.of(answers).score(), answers.size());
        };
    }

    /**
     * A question in a list, asked or not.
     *
     * @param code of the case it is about; null when it is about none
     */
    public record Asked(Ask ask, @Nullable String code) {}

    /** Questions, newest first; {@code skipped} alone, or all. */
    public Slice<Asked> asks(Actor actor, boolean skipped, @Nullable String cursor) {
        Cursor before = cursor == null ? NEWEST : Cursor.read(cursor);
        List<Asked> rows = jdbc.sql("""
                select s.customer_id, s.id, s.survey_id, s.branch_id, s.about_kind, s.about_id, s.due_at, s.state,
                       s.reason, s.at, s.asked_at, c.code
                  from survey_asks s
                  left join cases c on c.customer_id = s.customer_id and c.id = s.about_id and s.about_kind = 'case'
                 where\s""" + Reach.covers(BRANCH) + (skipped ? " and s.state = 'skipped'" : "") + """

                   and (s.at, s.id) < (:at, :id) order by s.at desc, s.id desc limit :limit""")
                .params(values(actor)).param("at", Sql.utc(before.at())).param("id", before.id())
                .param("limit", PAGE + 1)
                .query((row, n) -> new Asked(AskRows.ask(row, n), row.getString("code"))).list();
        return Slice.of(rows, PAGE, a -> new Cursor(a.ask().at(), a.ask().id().value()).write());
    }
}
