package suki.problems.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.problems.KnownProblem;
import suki.problems.KnownProblems;
import suki.problems.ProblemState;
import suki.problems.ProblemWords;
import suki.problems.StateFact;
import suki.problems.Telling;
import suki.problems.Tellings;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Slice;
import suki.shared.Sql;
import suki.shared.Wording;
import suki.team.ColleagueSummary;
import suki.team.Team;

/** Makes the pages about known problems. */
@Component
class ProblemPages {

    private static final int PAGE = 50;
    static final List<Integer> PERIODS = List.of(30, 90, 365);

    private final KnownProblems problems;
    private final Tellings tellings;
    private final ProblemRanking ranking;
    private final AlarmPages alarms;
    private final Team team;
    private final JdbcClient jdbc;
    private final Clock clock;

    ProblemPages(KnownProblems problems, Tellings tellings, ProblemRanking ranking, AlarmPages alarms, Team team,
            JdbcClient jdbc, Clock clock) {
        this.problems = problems;
        this.tellings = tellings;
        this.ranking = ranking;
        this.alarms = alarms;
        this.team = team;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a list is narrowed by: part of its address. */
    record Filter(ProblemRanking.Show show, ProblemRanking.Order order, int days, String currency, String cursor) {

        static Filter of(Map<String, String> typed) {
            int days = PERIODS.stream().filter(d -> d.toString().equals(typed.get("days"))).findFirst().orElse(90);
            return new Filter(named(ProblemRanking.Show.values(), typed.get("show"), ProblemRanking.Show.OPEN),
                    named(ProblemRanking.Order.values(), typed.get("by"), ProblemRanking.Order.COUNT), days,
                    typed.getOrDefault("currency", ""), typed.getOrDefault("cursor", ""));
        }

        private static <E extends Enum<E>> E named(E[] all, @Nullable String word, E otherwise) {
            for (E one : all) if (one.name().equalsIgnoreCase(word)) return one;
            return otherwise;
        }

        String href(ProblemRanking.Show otherShow, ProblemRanking.Order otherOrder, int otherDays,
                String otherCurrency) {
            return "/problems?show=" + otherShow.word() + "&by=" + otherOrder.word() + "&days=" + otherDays
                    + (otherCurrency.isEmpty() ? "" : "&currency=" + otherCurrency);
        }
    }

    ProblemListPage list(Actor.Colleague me, Filter filter, Wording w) {
        Instant since = clock.instant().minus(Duration.ofDays(filter.days()));
        List<String> currencies = ranking.currencies();
        String currency = currencies.contains(filter.currency()) ? filter.currency()
                : currencies.stream().findFirst().orElse("");
        Slice<ProblemRanking.Ranked> page = ranking.page(new ProblemRanking.Wanted(filter.show(), filter.order(),
                since, currency), filter.cursor());
        Map<UUID, List<Money>> costs = ranking.costs(page.rows().stream().map(ProblemRanking.Ranked::id).toList(),
                since);
        Map<ProblemState, Integer> counts = ranking.counts();
        int all = counts.values().stream().mapToInt(n -> n).sum();
        int open = counts.getOrDefault(ProblemState.LOOKING, 0) + counts.getOrDefault(ProblemState.WORKED_ON, 0);
        return new ProblemListPage(w.text("problems.list.heading", "n", all, "open", open), alarms.open(me, w),
                periods(filter, currency, w), orders(filter, currencies, currency, w), states(filter, currency, w),
                page.rows().stream().map(r -> row(r, costs.getOrDefault(r.id(), List.of()), w)).toList(),
                page.next().map(c -> filter.href(filter.show(), filter.order(), filter.days(), currency) + "&cursor="
                        + c).orElse(null),
                w.text(all == 0 ? "problems.list.none" : "problems.list.none_such"), all > 0);
    }

    private static List<ProblemListPage.Tab> periods(Filter f, String currency, Wording w) {
        return PERIODS.stream().map(d -> new ProblemListPage.Tab(w.text("problems.list.days", "n", d),
                f.href(f.show(), f.order(), d, currency), d == f.days())).toList();
    }

    /** By cost once for each currency, since amounts of two are not comparable. */
    private static List<ProblemListPage.Tab> orders(Filter f, List<String> currencies, String currency, Wording w) {
        var tabs = new ArrayList<ProblemListPage.Tab>();
        for (ProblemRanking.Order order : ProblemRanking.Order.values()) {
            boolean current = order == f.order();
            if (order != ProblemRanking.Order.COST) {
                tabs.add(new ProblemListPage.Tab(w.text("problems.list.by." + order.word()),
                        f.href(f.show(), order, f.days(), currency), current));
                continue;
            }
            for (String one : currencies) {
                tabs.add(new ProblemListPage.Tab(w.text("problems.list.by_cost", "currency", one),
                        f.href(f.show(), order, f.days(), one), current && one.equals(currency)));
            }
        }
        return tabs;
    }

    private static List<ProblemListPage.Tab> states(Filter f, String currency, Wording w) {
        return java.util.Arrays.stream(ProblemRanking.Show.values()).map(s -> new ProblemListPage.Tab(
                w.text("problems.show." + s.word()), f.href(s, f.order(), f.days(), currency), s == f.show())).toList();
    }

    private static ProblemListPage.Row row(ProblemRanking.Ranked one, List<Money> costs, Wording w) {
        return new ProblemListPage.Row(one.code(), one.name(), one.language().tag(),
                w.text("problems.state." + one.state().word()), mark(one.state()),
                one.owner() == null ? "" : one.owner(), one.count(),
                String.join(" · ", costs.stream().map(w::money).toList()),
                one.effort() == null ? "" : w.text("problems.list.points", "n", Math.round(one.effort())));
    }

    /** The mark of a state, out of those that promises have. */
    static String mark(ProblemState state) {
        return switch (state) {
            case LOOKING -> "open";
            case WORKED_ON -> "soon";
            case MENDED -> "kept";
            case NOT_TO_BE_MENDED -> "withdrawn";
        };
    }

    ProblemPage page(Actor.Colleague me, KnownProblem one, String cursor, Wording w) {
        Instant now = clock.instant();
        KnownProblem root = problems.root(one);
        Hit hit = hit(root);
        Slice<ProblemPage.Case> cases = cases(me, root, cursor, w);
        List<StateFact> facts = problems.states(one);
        boolean manages = problems.manages(me, one);
        return new ProblemPage(one.code(), one.name(), one.language().tag(), one.what(), one.state().word(),
                mark(one.state()), w.text("problems.state." + one.state().word()),
                facts.isEmpty() ? "" : facts.getFirst().why(), owner(one.owner()),
                w.text("problems.opened", "name", one.openedBy(), "when", w.moment(one.openedAt(), now)),
                one.merged() ? link(root) : null,
                w.text("problems.hit", "cases", hit.cases(), "customers", hit.customers()), branches(root, w),
                words(problems.words(one)), cases.rows(),
                cases.next().map(c -> "/problems/" + one.code() + "?cursor=" + c).orElse(null),
                hidden(me, root, hit, w),
                facts.stream().map(f -> new ProblemPage.Fact(w.moment(f.at(), now), w.text("problems.fact", "state",
                        w.text("problems.state." + f.state().word()), "name", f.by()), f.why())).toList(),
                problems.members(root).stream().filter(m -> !m.id().equals(one.id())).map(ProblemPages::link).toList(),
                tellings.of(me, root).stream().map(t -> told(t, w, now)).toList(), manages,
                me.may(Permission.PROBLEMS_MANAGE) && !one.merged());
    }

    private static ProblemPage.Link link(KnownProblem one) {
        return new ProblemPage.Link("/problems/" + one.code(), one.name(), one.code());
    }

    private static ProblemPage.Link told(Telling one, Wording w, Instant now) {
        return new ProblemPage.Link("/problems/tellings/" + one.id(), w.text("problems.told.line", "n",
                one.told() + one.toCall(), "when", w.moment(one.at(), now)),
                w.text("problems.telling.state." + TellingPages.state(one)));
    }

    private String owner(@Nullable ColleagueId id) {
        return Optional.ofNullable(id).map(o -> team.colleagues(List.of(o)).get(o)).map(ColleagueSummary::name)
                .orElse("");
    }

    private static List<ProblemPage.Words> words(Map<Language, ProblemWords> words) {
        var sorted = new EnumMap<Language, ProblemWords>(Language.class);
        sorted.putAll(words);
        return sorted.entrySet().stream().filter(e -> !e.getValue().workaround().isEmpty())
                .map(e -> new ProblemPage.Words(e.getKey(), e.getValue().workaround())).toList();
    }

    private record Hit(int cases, int customers) {}

    private Hit hit(KnownProblem root) {
        return jdbc.sql("""
                select count(*) as cases, count(distinct l.customer_id) as customers
                  from known_problems f join problem_cases l on l.problem_id = f.id and l.undone_at is null
                 where f.root_id = :root""").param("root", root.id().value())
                .query((row, n) -> new Hit(row.getInt("cases"), row.getInt("customers"))).single();
    }

    private List<ProblemPage.Branch> branches(KnownProblem root, Wording w) {
        return jdbc.sql("""
                select b.name, count(*) as n
                  from known_problems f join problem_cases l on l.problem_id = f.id and l.undone_at is null
                  join cases c on c.customer_id = l.customer_id and c.id = l.case_id
                  join branches b on b.id = c.branch_id
                 where f.root_id = :root group by b.id, b.name order by b.name, b.id""")
                .param("root", root.id().value()).query((row, n) -> new ProblemPage.Branch(row.getString("name"),
                        w.text("problems.branch_cases", "n", row.getInt("n")))).list();
    }

    private Slice<ProblemPage.Case> cases(Actor.Colleague me, KnownProblem root, String cursor, Wording w) {
        Reach reach = me.reach(Permission.CASES_READ);
        UUID after = Ids.read(cursor);
        record Read(UUID id, ProblemPage.Case one) {}
        Instant now = clock.instant();
        List<Read> rows = jdbc.sql("""
                select l.id, l.how, c.code, c.subject, c.state, c.opened_at, u.name as customer, b.name as branch
                  from known_problems f join problem_cases l on l.problem_id = f.id and l.undone_at is null
                  join cases c on c.customer_id = l.customer_id and c.id = l.case_id
                  join customers u on u.id = c.customer_id join branches b on b.id = c.branch_id
                 where f.root_id = :root and\s""" + Reach.covers("c.branch_id") + (after == null ? "" :
                " and l.id < :after") + " order by l.id desc limit :limit")
                .param("root", root.id().value()).param("everywhere", reach.everywhere())
                .param("branches", reach.array()).param("after", after).param("limit", PAGE + 1)
                .query((row, n) -> new Read(Sql.uuid(row, "id"), new ProblemPage.Case(row.getString("code"),
                        row.getString("subject"), row.getString("customer"), row.getString("branch"),
                        w.moment(Sql.instant(row, "opened_at"), now), row.getString("state"),
                        row.getString("how").equals("suggested")))).list();
        Slice<Read> slice = Slice.of(rows, PAGE, r -> r.id().toString());
        return new Slice<>(slice.rows().stream().map(Read::one).toList(), slice.next());
    }

    /** Cases of branches that the reader doesn't see, as a number. */
    private String hidden(Actor.Colleague me, KnownProblem root, Hit hit, Wording w) {
        Reach reach = me.reach(Permission.CASES_READ);
        if (reach.everywhere()) return "";
        int seen = jdbc.sql("""
                select count(*) from known_problems f
                  join problem_cases l on l.problem_id = f.id and l.undone_at is null
                  join cases c on c.customer_id = l.customer_id and c.id = l.case_id
                 where f.root_id = :root and c.branch_id = any(:branches)""").param("root", root.id().value())
                .param("branches", reach.array()).query(Integer.class).single();
        return seen == hit.cases() ? "" : w.text("problems.hidden", "n", hit.cases() - seen);
    }
}
