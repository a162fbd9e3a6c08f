package suki.problems;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.problems.matching.Guess;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.Permission;
import suki.shared.Sql;

/** Which known problems a customer's words may be about. Nothing is said while nothing was learnt. */
@Service
public class Suggestions {

    /** So many at most. */
    public static final int MOST = 3;
    /** A text shorter than this says too little. */
    private static final int SHORTEST = 12;
    private static final int LONGEST = 4_000;
    /** A guess less likely than this is left out. */
    private static final double LEAST = 0.1;

    private final Model model;
    private final JdbcClient jdbc;

    Suggestions(Model model, JdbcClient jdbc) {
        this.model = model;
        this.jdbc = jdbc;
    }

    /**
     * A problem as it is offered.
     *
     * @param sure               whether the words are like it beyond doubt; else perhaps
     * @param workaround         what may be passed on to this customer; empty when there is none
     * @param workaroundLanguage the language it is in: the customer's if there is such
     */
    public record Suggestion(String code, String name, Language language, ProblemState state, boolean sure,
            String workaround, Language workaroundLanguage) {}

    /** For words as they are typed or were noted; the caller has checked that the actor may see them. */
    public List<Suggestion> of(Actor actor, String text, Language customers) {
        if (!actor.may(Permission.CASES_READ) || text.strip().length() < SHORTEST) return List.of();
        String words = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        List<Guess> guesses = model.rank(words, MOST).stream().filter(g -> g.sure() || g.probability() >= LEAST)
                .toList();
        Map<String, Suggestion> known = byId(guesses.stream().map(g -> UUID.fromString(g.label())).toList(), customers);
        var found = new ArrayList<Suggestion>();
        for (Guess guess : guesses) {
            Suggestion one = known.get(guess.label());
            if (one != null) found.add(guess.sure() ? sure(one) : one);
        }
        return found;
    }

    /** Problems by code, as if they were offered: for those that somebody has chosen already. */
    public List<Suggestion> chosen(Actor actor, String code, Language customers) {
        if (code.isEmpty() || !actor.may(Permission.CASES_READ)) return List.of();
        List<UUID> ids = jdbc.sql("select root_id from known_problems where code = :code").param("code", code)
                .query(UUID.class).list();
        return List.copyOf(byId(ids, customers).values());
    }

    private static Suggestion sure(Suggestion one) {
        return new Suggestion(one.code(), one.name(), one.language(), one.state(), true, one.workaround(),
                one.workaroundLanguage());
    }

    private Map<String, Suggestion> byId(Collection<UUID> ids, Language customers) {
        var found = new HashMap<String, Suggestion>();
        if (ids.isEmpty()) return found;
        jdbc.sql("""
                select p.id, p.code, p.name, p.language, p.state, w.workaround, w.language as workaround_language
                  from known_problems p left join lateral (
                       select workaround, language from problem_words
                        where problem_id = p.id and workaround <> ''
                        order by language <> :language, language <> p.language, language limit 1) w on true
                 where p.id = any(:ids) and p.root_id = p.id""")
                .param("ids", ids.toArray(UUID[]::new)).param("language", customers.tag()).query(row -> {
                    Language own = Language.of(row.getString("language")).orElseThrow();
                    String workaround = row.getString("workaround");
                    found.put(Sql.uuid(row, "id").toString(), new Suggestion(row.getString("code"),
                            row.getString("name"), own, ProblemState.of(row.getString("state")).orElseThrow(), false,
                            workaround == null ? "" : workaround, workaround == null ? own
                            : Language.of(row.getString("workaround_language")).orElseThrow()));
                });
        return found;
    }
}
