package suki.problems.web;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.problems.ProblemState;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.Slice;
import suki.shared.Sql;

/** Known problems ranked by count, by what they cost, or by the effort they gave to customers. All branches count. */
@Component
class ProblemRanking {

    static final int PAGE = 50;

    /** What is counted. Each is an expression in the code. */
    enum Order {
        COUNT("x.n"), COST("coalesce(y.minor, 0)"), EFFORT("coalesce(x.effort, -1)");

        private final String expression;

        Order(String expression) {
            this.expression = expression;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Which problems. */
    enum Show {
        OPEN(ProblemState.LOOKING, ProblemState.WORKED_ON), MENDED(ProblemState.MENDED),
        NOT_TO_BE_MENDED(ProblemState.NOT_TO_BE_MENDED), ALL(ProblemState.values());

        private final List<ProblemState> states;

        Show(ProblemState... states) {
            this.states = List.of(states);
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** @param currency in which costs are compared; nothing is ever added across currencies */
    record Wanted(Show show, Order order, Instant since, String currency) {}

    /** A problem in its place. @param effort null when no effort was counted */
    record Ranked(UUID id, String code, String name, Language language, ProblemState state, @Nullable String owner,
            int count, @Nullable Double effort, double rank) {}

    private final JdbcClient jdbc;

    ProblemRanking(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Slice<Ranked> page(Wanted wanted, String cursor) {
        Optional<Place> after = Place.read(cursor);
        List<Ranked> rows = jdbc.sql("""
                select * from (
                select p.id, p.code, p.name, p.language, p.state, o.name as owner, x.n, x.effort, cast(%s as double
                       precision) as rank
                  from known_problems p left join colleagues o on o.id = p.owner_id
                  cross join lateral (
                       select count(*) as n, percentile_cont(0.5) within group (order by e.points) as effort
                         from known_problems f
                         join problem_cases l on l.problem_id = f.id and l.undone_at is null
                         join cases c on c.customer_id = l.customer_id and c.id = l.case_id and c.opened_at >= :since
                         left join case_efforts e on e.customer_id = l.customer_id and e.case_id = l.case_id
                        where f.root_id = p.id) x
                  left join lateral (
                       select sum(m.minor) as minor
                         from known_problems f
                         join problem_cases l on l.problem_id = f.id and l.undone_at is null
                         join cases c on c.customer_id = l.customer_id and c.id = l.case_id and c.opened_at >= :since
                         join case_costs m on m.customer_id = l.customer_id and m.case_id = l.case_id
                          and m.currency = :currency
                        where f.root_id = p.id) y on true
                 where p.root_id = p.id and p.state = any(:states)) r
                 where %s order by rank desc, id desc limit :limit""".formatted(wanted.order().expression,
                after.isPresent() ? "(rank, id) < (:rank, :id)" : "true"))
                .param("since", Sql.utc(wanted.since())).param("currency", wanted.currency())
                .param("states", wanted.show().states.stream().map(ProblemState::word).toArray(String[]::new))
                .param("rank", after.map(Place::rank).orElse(0.0))
                .param("id", after.map(Place::id).orElse(new UUID(0, 0))).param("limit", PAGE + 1)
                .query((row, n) -> new Ranked(Sql.uuid(row, "id"), row.getString("code"), row.getString("name"),
                        Language.of(row.getString("language")).orElseThrow(),
                        ProblemState.of(row.getString("state")).orElseThrow(), row.getString("owner"),
                        row.getInt("n"), (Double) row.getObject("effort"), row.getDouble("rank"))).list();
        return Slice.of(rows, PAGE, r -> new Place(r.rank(), r.id()).write());
    }

    /** Where a page ended. */
    private record Place(double rank, UUID id) {

        String write() {
            return rank + "_" + id;
        }

        static Optional<Place> read(String cursor) {
            String[] parts = cursor.split("_", 2);
            try {
                return parts.length < 2 ? Optional.empty()
                        : Optional.of(new Place(Double.parseDouble(parts[0]), UUID.fromString(parts[1])));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }

    /** What was given for each of these problems, by currency. */
    Map<UUID, List<Money>> costs(Collection<UUID> roots, Instant since) {
        var found = new HashMap<UUID, List<Money>>();
        if (roots.isEmpty()) return found;
        jdbc.sql("""
                select f.root_id, m.currency, sum(m.minor) as minor
                  from known_problems f join problem_cases l on l.problem_id = f.id and l.undone_at is null
                  join cases c on c.customer_id = l.customer_id and c.id = l.case_id and c.opened_at >= :since
                  join case_costs m on m.customer_id = l.customer_id and m.case_id = l.case_id
                 where f.root_id = any(:roots) group by f.root_id, m.currency having sum(m.minor) <> 0
                 order by f.root_id, m.currency""")
                .param("since", Sql.utc(since)).param("roots", roots.toArray(UUID[]::new)).query(row -> {
                    found.computeIfAbsent(Sql.uuid(row, "root_id"), r -> new java.util.ArrayList<>())
                            .add(Money.of(row.getLong("minor"), row.getString("currency")));
                });
        return found;
    }

    /** The currencies in which something was given for any problem, the most used first. */
    List<String> currencies() {
        return jdbc.sql("""
                select m.currency from problem_cases l
                  join case_costs m on m.customer_id = l.customer_id and m.case_id = l.case_id
                 where l.undone_at is null group by m.currency order by count(*) desc, m.currency""")
                .query(String.class).list();
    }

    /** How many problems stand, by state. */
    Map<ProblemState, Integer> counts() {
        var counts = new TreeMap<ProblemState, Integer>();
        jdbc.sql("select state, count(*) as n from known_problems where root_id = id group by state").query(row -> {
            counts.put(ProblemState.of(row.getString("state")).orElseThrow(), row.getInt("n"));
        });
        return counts;
    }
}
