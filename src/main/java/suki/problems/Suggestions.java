package suki.problems;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import suki.cases.CaseFile;
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

    private static final UUID NOBODY = new UUID(0, 0);

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

    /** For words as they are typed; the caller has checked that the actor may see them. */
    public List<Suggestion> of(Actor actor, String text, Language customers) {
        if (!actor.may(Permission.CASES_READ)) return List.of();
        List<Guess> guesses = guesses(text);
        if (guesses.isEmpty()) return List.of();
        return inOrder(guesses, known(ids(guesses), null, customers));
    }

    /** Problems by code, as if they were offered: for those that somebody has chosen already. */
    public List<Suggestion> chosen(Actor actor, String code, Language customers) {
        if (code.isEmpty() || !actor.may(Permission.CASES_READ)) return List.of();
        List<UUID> ids = jdbc.sql("select root_id from known_problems where code = :code").param("code", code)
                .query(UUID.class).list();
        return known(ids, null, customers).stream().map(Known::one).toList();
    }

    /**
     * What stands beside a case.
     *
     * @param linked whether it is known what the case is about; then that is the only line
     */
    public record Beside(boolean linked, List<Suggestion> lines) {}

    /** The problem a case is about, else those its words may be about; the caller has checked the right to see it. */
    public Beside beside(CaseFile one, String words) {
        List<Guess> guesses = one.open() ? guesses(words) : List.of();
        List<Known> known = known(ids(guesses), one, one.language());
        List<Suggestion> linked = known.stream().filter(Known::linked).map(Known::one).toList();
        return linked.isEmpty() ? new Beside(false, inOrder(guesses, known)) : new Beside(true, linked);
    }

    private List<Guess> guesses(String text) {
        if (text.strip().length() < SHORTEST) return List.of();
        String words = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return model.rank(words, MOST).stream().filter(g -> g.sure() || g.probability() >= LEAST).toList();
    }

    private static List<UUID> ids(List<Guess> guesses) {
        return guesses.stream().map(g -> UUID.fromString(g.label())).toList();
    }

    private static List<Suggestion> inOrder(List<Guess> guesses, List<Known> known) {
        var found = new ArrayList<Suggestion>();
        for (Guess guess : guesses) {
            known.stream().filter(k -> k.id().toString().equals(guess.label())).map(Known::one)
                    .map(one -> guess.sure() ? sure(one) : one).forEach(found::add);
        }
        return found;
    }

    private static Suggestion sure(Suggestion one) {
        return new Suggestion(one.code(), one.name(), one.language(), one.state(), true, one.workaround(),
                one.workaroundLanguage());
    }

    private record Known(UUID id, boolean linked, Suggestion one) {}

    /** These problems, and the one that a case is about, in one look. */
    private List<Known> known(Collection<UUID> ids, @Nullable CaseFile about, Language customers) {
        if (ids.isEmpty() && about == null) return List.of();
        return jdbc.sql("""
                with standing as (
                    select p.root_id as id from problem_cases l join known_problems p on p.id = l.problem_id
                     where l.customer_id = :customer and l.case_id = :case and l.undone_at is null)
                select p.id, p.code, p.name, p.language, p.state, w.workaround, w.language as workaround_language,
                       p.id in (select id from standing) as linked
                  from known_problems p left join lateral (
                       select workaround, language from problem_words
                        where problem_id = p.id and workaround <> ''
                        order by language <> :language, language <> p.language, language limit 1) w on true
                 where p.id = any(:ids) and p.root_id = p.id or p.id in (select id from standing)""")
                .param("customer", about == null ? NOBODY : about.customer().value())
                .param("case", about == null ? NOBODY : about.id().value()).param("ids", ids.toArray(UUID[]::new))
                .param("language", customers.tag()).query((row, n) -> {
                    Language own = Language.of(row.getString("language")).orElseThrow();
                    String workaround = row.getString("workaround");
                    return new Known(Sql.uuid(row, "id"), row.getBoolean("linked"), new Suggestion(
                            row.getString("code"), row.getString("name"), own,
                            ProblemState.of(row.getString("state")).orElseThrow(), false,
                            workaround == null ? "" : workaround, workaround == null ? own
                            : Language.of(row.getString("workaround_language")).orElseThrow()));
                }).list();
    }
}
