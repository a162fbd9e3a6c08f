package suki.feedback;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.cases.CaseId;
import suki.cases.Efforts;
import suki.cases.effort.Band;
import suki.cases.effort.EffortWeights;
import suki.cases.effort.Happening;
import suki.feedback.figures.Buyer;
import suki.feedback.figures.EffortAnswer;
import suki.feedback.figures.EffortFit;
import suki.feedback.figures.RankCorrelation;
import suki.feedback.figures.Repurchase;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Refusal;
import suki.shared.Sql;

/**
 * Effort as it is counted, beside what customers say of it and whether they buy again: of the branches whose reports
 * somebody may read.
 */
@Service
public class EffortReports {

    /** Within so many days somebody buys again, or not. */
    public static final List<Integer> HORIZONS = List.of(90, 180, 365);

    /** The happenings that can count, in the order of weights and times. */
    public static final List<Happening> PARTS = List.of(Happening.CONTACT, Happening.TRANSFER, Happening.ASK_AGAIN,
            Happening.REOPEN, Happening.CHANNEL, Happening.LATE);

    static final String NO_CASE = "none";

    private static final Duration MONTHS = Duration.ofDays(365);
    private static final Duration LOOKED_AT = Duration.ofDays(365);
    private static final int MOST_ANSWERS = 5_000;
    private static final int MOST_PAST = 10;
    private static final double EASIEST = 8;
    private static final long SEED = 1;
    private static final String COUNTED = " from case_efforts e join cases c on c.customer_id = e.customer_id"
            + " and c.id = e.case_id";
    private static final String THEIRS = " where " + Reach.covers("c.branch_id");
    private static final String CASES = COUNTED + THEIRS;

    private final JdbcClient jdbc;
    private final Efforts efforts;
    private final Clock clock;

    EffortReports(JdbcClient jdbc, Efforts efforts, Clock clock) {
        this.jdbc = jdbc;
        this.efforts = efforts;
        this.clock = clock;
    }

    /** Cases that were closed in a month, by the effort they took. */
    public record Month(LocalDate first, Map<Band, Integer> cases) {

        public int all() {
            return cases.values().stream().mapToInt(i -> i).sum();
        }

        public int of(Band band) {
            return cases.getOrDefault(band, 0);
        }
    }

    private static Map<String, Object> values(Actor actor) {
        Reach reach = actor.reach(Permission.REPORTS_READ);
        if (reach.isEmpty()) throw new NotFound("reports");
        return new HashMap<>(Map.of("everywhere", reach.everywhere(), "branches", reach.array()));
    }

    /** The last year, month by month, oldest first. */
    public List<Month> months(Actor actor) {
        Map<LocalDate, Map<Band, Integer>> found = new java.util.TreeMap<>();
        jdbc.sql("select cast(date_trunc('month', e.counted_at at time zone 'UTC') as date) as month, e.band,"
                + " count(*) as n" + CASES + " and e.counted_at > :since group by 1, 2").params(values(actor))
                .param("since", Sql.utc(clock.instant().minus(MONTHS))).query(row -> {
                    found.computeIfAbsent(row.getObject("month", LocalDate.class), m -> new EnumMap<>(Band.class))
                            .put(Band.valueOf(row.getString("band").toUpperCase(java.util.Locale.ROOT)),
                            row.getInt("n"));
                });
        return found.entrySet().stream().map(e -> new Month(e.getKey(), e.getValue())).toList();
    }

    private record Told(CustomerId customer, CaseId inCase, int points, int ease) {}

    /** The newest cases whose effort was counted and whose customer said how easy it was. */
    private List<Told> told(Actor actor) {
        return jdbc.sql("select e.customer_id, e.case_id, e.points, a.value" + COUNTED + """

                 join survey_asks s on s.customer_id = e.customer_id and s.about_kind = 'case'
                   and s.about_id = e.case_id
                 join surveys v on v.id = s.survey_id and v.instrument = 'ces'
                 join lateral (select value, id from survey_answers n where n.customer_id = s.customer_id
                               and n.ask_id = s.id order by n.id desc limit 1) a on true
                """ + THEIRS + " order by a.id desc limit :most").params(values(actor)).param("most", MOST_ANSWERS)
                .query((row, n) -> new Told(new CustomerId(Sql.uuid(row, "customer_id")),
                        new CaseId(Sql.uuid(row, "case_id")), row.getInt("points"), row.getInt("value"))).list();
    }

    /**
     * What customers said beside what we counted.
     *
     * @param agreement how far the effort that we count rises with the effort that they speak of
     * @param fit       points that fit what they said; empty while too few have
     */
    public record Asked(RankCorrelation agreement, Optional<EffortFit> fit) {}

    public Asked asked(Actor actor) {
        List<Told> told = told(actor);
        return new Asked(agreement(told), fit(told));
    }

    private static RankCorrelation agreement(List<Told> told) {
        return RankCorrelation.of(told.stream().mapToDouble(Told::points).toArray(),
                told.stream().mapToDouble(t -> EASIEST - t.ease()).toArray());
    }

    private Optional<EffortFit> fit(List<Told> told) {
        Map<CaseId, Map<Happening, Integer>> times = efforts.times(told.stream()
                .collect(Collectors.toMap(Told::inCase, Told::customer)));
        var answers = new ArrayList<EffortAnswer>();
        for (Told one : told) {
            Map<Happening, Integer> happened = times.get(one.inCase());
            if (happened == null) continue;
            answers.add(new EffortAnswer(PARTS.stream().map(p -> happened.getOrDefault(p, 0)).toList(),
                    EASIEST - one.ease()));
        }
        return EffortFit.of(answers, present(), SEED);
    }

    /** The points that hold, in the order of {@link #PARTS}. */
    public List<Integer> present() {
        EffortWeights weights = efforts.weights();
        return PARTS.stream().map(weights::of).toList();
    }

    /**
     * Sets the points that fit the firm's own answers.
     *
     * @throws Refusal when too few have answered
     */
    @Transactional
    public void use(Actor by) {
        if (!by.mayEverywhere(Permission.SETTINGS)) throw new NotFound("settings");
        EffortFit fit = fit(told(by)).orElseThrow(() -> new Refusal("feedback.refusal.too_few"));
        var points = new EnumMap<Happening, Integer>(Happening.class);
        for (int i = 0; i < PARTS.size(); i++) {
            points.put(PARTS.get(i), Math.clamp(fit.weights().get(i), 0, EffortWeights.MOST_POINTS));
        }
        efforts.weigh(by, efforts.weights().with(points));
    }

    /**
     * Who bought again within so many days, by the effort of their last case, beside customers who bought as often
     * before and never had one.
     */
    public Repurchase byEffort(Actor actor, int horizon) {
        return repurchase(actor, horizon, """
                select distinct on (e.customer_id) e.customer_id, e.band as grp, e.counted_at as since
                """ + CASES + " and e.counted_at >= :from and e.counted_at < :until"
                + " order by e.customer_id, e.counted_at desc");
    }

    /** The same by what they said: of all scales the lowest answers, the highest, and those between. */
    public Repurchase bySatisfaction(Actor actor, int horizon) {
        return repurchase(actor, horizon, """
                select distinct on (a.customer_id) a.customer_id, a.at as since,
                       case when a.value <= case v.instrument when 'ces' then 3 when 'csat' then 2 else 6 end
                            then 'unhappy'
                            when a.value >= case v.instrument when 'ces' then 5 when 'csat' then 4 else 9 end
                            then 'content' else 'between' end as grp
                  from survey_answers a
                  join survey_asks s on s.customer_id = a.customer_id and s.id = a.ask_id
                  join surveys v on v.id = s.survey_id
                  left join cases c on c.customer_id = s.customer_id and c.id = s.about_id and s.about_kind = 'case'
                 where\s""" + Reach.covers("coalesce(c.branch_id, s.branch_id)") + """

                   and a.at >= :from and a.at < :until
                 order by a.customer_id, a.at desc, a.id desc""");
    }

    /**
     * Everybody is watched for the same time: from their last case or answer in the year before it; who never had a
     * case, from the middle of that year, if they had bought by then.
     */
    private Repurchase repurchase(Actor actor, int horizon, String had) {
        Instant until = clock.instant().minus(Duration.ofDays(horizon));
        Instant from = until.minus(LOOKED_AT);
        var buyers = new ArrayList<Buyer>();
        jdbc.sql("with had as (" + had + """
                ), watched as (
                    select customer_id, grp, since from had
                    union all
                    select u.id, 'none', :middle from customers u
                     where u.confirmed_at is not null and u.erased_at is null and (:everywhere or u.branch_id =
                           any(:branches))
                       and not exists (select from cases k where k.customer_id = u.id)
                       and not exists (select from had h where h.customer_id = u.id)
                       and exists (select from purchases b where b.customer_id = u.id and b.bought_at < :middle)),
                counted as (
                    select w.grp, least(:most, (select count(*) from purchases b
                                         where b.customer_id = w.customer_id and b.bought_at < w.since)) as past,
                           exists (select from purchases b where b.customer_id = w.customer_id
                                      and b.bought_at >= w.since
                                      and b.bought_at < w.since + make_interval(days => :horizon)) as again
                      from watched w)
                select grp, past, again, count(*) as n from counted group by grp, past, again""")
                .params(values(actor)).param("from", Sql.utc(from)).param("until", Sql.utc(until))
                .param("middle", Sql.utc(from.plus(LOOKED_AT.dividedBy(2)))).param("most", MOST_PAST)
                .param("horizon", horizon).query(row -> {
                    buyers.addAll(Collections.nCopies(row.getInt("n"), buyer(row)));
                });
        return Repurchase.of(buyers, NO_CASE);
    }

    private static Buyer buyer(ResultSet row) throws SQLException {
        return new Buyer(row.getInt("past"), row.getString("grp"), row.getBoolean("again"));
    }
}
