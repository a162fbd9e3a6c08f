package suki.problems;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import suki.problems.matching.Example;
import suki.problems.matching.TextMatcher;
import suki.shared.Work;

/**
 * Learns anew when links or problems changed, on each node by itself, never within a request and one at a time. The
 * last words win: the newest texts of each problem, beside its own name and description.
 */
@Component
class Learning implements Work {

    /** The others are found by search; they had no case for a long time. */
    static final int MOST_PROBLEMS = 200;
    /** Of one problem; more of the same add little. */
    private static final int MOST_OF_ONE = 200;
    private static final int FEWEST_OF_ONE = 5;
    private static final int MOST_TEXTS = 20_000;
    /** Each text is weighed for each problem: so many weighings take a minute or two of one processor. */
    private static final int MOST_WEIGHINGS = 1_000_000;
    private static final int MOST_CHARACTERS = 2_000;
    /** Learning takes no more than a tenth of one processor, however often links change. */
    private static final int REST_TIMES = 9;
    private static final Duration LOOKS = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Model model;
    private @Nullable String learnt;
    private long rests = System.nanoTime();

    Learning(JdbcClient jdbc, Model model) {
        this.jdbc = jdbc;
        this.model = model;
    }

    @Override
    public String name() {
        return "problems.learning";
    }

    @Override
    public Duration every() {
        return LOOKS;
    }

    @Override
    public synchronized int run(Instant now) {
        if (System.nanoTime() - rests < 0) return 0;
        long began = System.nanoTime();
        learn();
        rests = System.nanoTime() + REST_TIMES * (System.nanoTime() - began);
        return 0;
    }

    /** What is new, if anything is. */
    synchronized void learn() {
        String state = state();
        if (state.equals(learnt)) return;
        List<Example> examples = examples();
        model.replace(examples.isEmpty() ? null : Aside.reckon(() -> TextMatcher.train(examples)));
        learnt = state;
    }

    /** Differs whenever there is something else to learn. */
    private String state() {
        return jdbc.sql("""
                select concat_ws(' ', (select max(updated_at) from known_problems),
                       (select max(at) from problem_cases), (select max(undone_at) from problem_cases),
                       (select max(blank_at) from problem_cases))""").query(String.class).single();
    }

    /** What is learnt from: of the problems that cases came for lately, the newest texts. */
    List<Example> examples() {
        var examples = new ArrayList<Example>(jdbc.sql("""
                select p.root_id, p.name || ' ' || p.what as words
                  from known_problems p
                  join (select k.root_id from known_problems k
                          left join problem_cases l on l.problem_id = k.id and l.undone_at is null
                         group by k.root_id order by greatest(max(k.opened_at), max(l.at)) desc, k.root_id
                         limit :problems) lately on lately.root_id = p.root_id""").param("problems", MOST_PROBLEMS)
                .query((row, n) -> new Example(row.getString("words"), row.getString("root_id"))).list());
        UUID[] problems = examples.stream().map(Example::label).distinct().map(UUID::fromString).toArray(UUID[]::new);
        if (problems.length == 0) return examples;
        int most = Math.min(MOST_TEXTS, MOST_WEIGHINGS / problems.length);
        int each = Math.clamp(most / problems.length, FEWEST_OF_ONE, MOST_OF_ONE);
        examples.addAll(jdbc.sql("""
                select t.root_id, left(e.body, :longest) as words
                  from (select p.root_id, l.customer_id, l.case_id, l.at,
                               row_number() over (partition by p.root_id order by l.at desc, l.id desc) as n
                          from problem_cases l join known_problems p on p.id = l.problem_id
                         where l.undone_at is null and l.blank_at is null and p.root_id = any(:problems)) t
                  join lateral (select body from entries where customer_id = t.customer_id and case_id = t.case_id
                                   and kind = 'words' limit 1) e on true
                 where t.n <= :each order by t.at desc limit :most""")
                .param("longest", MOST_CHARACTERS).param("each", each).param("most", most)
                .param("problems", problems)
                .query((row, n) -> new Example(row.getString("words"), row.getString("root_id"))).list().reversed());
        return examples;
    }
}
