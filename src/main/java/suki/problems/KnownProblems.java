package suki.problems;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.ReferenceCode;
import suki.shared.Refusal;
import suki.team.Team;

/**
 * Known problems: opened, described, merged and split. The door of this module. Whoever reads cases may know them;
 * whoever works on cases may open one; its owner and whoever manages problems change it.
 */
@Service
public class KnownProblems {

    public static final int LONGEST_NAME = 120;
    public static final int LONGEST_TEXT = 4_000;
    static final int LONGEST_WHY = 2_000;
    private static final int CODE_TRIES = 5;
    private static final int MOST_STATES = 50;
    private static final int MOST_CHOSEN_FROM = 200;

    private final ProblemRows rows;
    private final Team team;
    private final Activity activity;
    private final Clock clock;

    KnownProblems(ProblemRows rows, Team team, Activity activity, Clock clock) {
        this.rows = rows;
        this.team = team;
        this.activity = activity;
        this.clock = clock;
    }

    /** What a problem is, in somebody's words. */
    public record Said(String name, String what, Language language, @Nullable ColleagueId owner) {}

    /** One that this actor may know of. */
    public KnownProblem find(Actor actor, String code) {
        if (!actor.may(Permission.CASES_READ)) throw new NotFound("problem " + code);
        String canonical = ReferenceCode.parse(code).map(ReferenceCode::value).orElse(code);
        return rows.byCode(canonical).orElseThrow(() -> new NotFound("problem " + code));
    }

    /** The problem that counts for this one: itself, or the one it was merged into. */
    public KnownProblem root(KnownProblem one) {
        return one.merged() ? rows.find(one.root()).orElseThrow() : one;
    }

    /** Whether the actor may change it. */
    public boolean manages(Actor actor, KnownProblem one) {
        return actor.may(Permission.PROBLEMS_MANAGE)
                || actor.may(Permission.CASES_WORK) && actor.id().equals(ProblemRows.value(one.owner()));
    }

    KnownProblem managed(Actor by, String code) {
        KnownProblem one = find(by, code);
        if (!manages(by, one)) throw new NotFound("problem " + code);
        return one;
    }

    /** Opens one; whoever opens it sees to it, unless somebody else is named. */
    @Transactional
    public KnownProblem open(Actor by, Said said) {
        if (!by.may(Permission.CASES_WORK) && !by.may(Permission.PROBLEMS_MANAGE)) throw new NotFound("problems");
        check(said);
        Instant now = clock.instant();
        for (int tries = 0; tries < CODE_TRIES; tries++) {
            var id = new ProblemId(Ids.next(now));
            var one = new KnownProblem(id, ReferenceCode.next().value(), said.name().strip(), said.what().strip(),
                    said.language(), ProblemState.LOOKING, said.owner(), id, now, by.name(), 1);
            if (!rows.add(one, by)) continue;
            rows.state(id, ProblemState.LOOKING, "", by, now);
            tell(one, "problems.opened", by, now, Map.of());
            return rows.find(id).orElseThrow();
        }
        throw new DuplicateKeyException("no free reference code");
    }

    private void check(Said said) {
        if (said.name().isBlank()) throw BadForm.field("name", "problems.val.empty");
        within("name", said.name().strip(), LONGEST_NAME);
        within("what", said.what().strip(), LONGEST_TEXT);
        if (said.owner() != null && !team.colleague(said.owner()).active()) {
            throw BadForm.field("owner", "problems.val.owner");
        }
    }

    static void within(String field, String text, int most) {
        if (text.length() > most) throw BadForm.field(field, "problems.val.long", "n", text.length() - most);
    }

    private void tell(KnownProblem one, String what, Actor by, Instant now, Map<String, String> more) {
        var detail = new LinkedHashMap<>(more);
        detail.put("code", one.code());
        activity.record(Subject.house("problem", one.id().value()), what, by, now, false, detail);
    }

    /** @throws Refusal when somebody else changed it in between */
    @Transactional
    public KnownProblem change(Actor by, String code, int version, Said said) {
        KnownProblem one = managed(by, code);
        check(said);
        var wanted = new KnownProblem(one.id(), one.code(), said.name().strip(), said.what().strip(), said.language(),
                one.state(), said.owner(), one.root(), one.openedAt(), one.openedBy(), one.version());
        if (!rows.change(wanted, version)) throw new Refusal("problems.refusal.changed");
        tell(one, "problems.described", by, clock.instant(), Map.of());
        return rows.find(one.id()).orElseThrow();
    }

    /** Says how far it is. */
    @Transactional
    public void state(Actor by, String code, ProblemState state, String why) {
        KnownProblem one = managed(by, code);
        within("why", why.strip(), LONGEST_WHY);
        if (one.state() == state) return;
        Instant now = clock.instant();
        rows.state(one.id(), state, why.strip(), by, now);
        tell(one, "problems.state", by, now, Map.of("state", state.word()));
    }

    /** Takes the last word on its state back: the one before holds again, as a fact of its own. */
    @Transactional
    public void stateAsBefore(Actor by, String code) {
        KnownProblem one = managed(by, code);
        List<StateFact> facts = rows.states(one.id(), 2);
        if (facts.size() == 2) state(by, code, facts.getLast().state(), facts.getLast().why());
    }

    /** How it came to be as it is, newest first. */
    public List<StateFact> states(KnownProblem one) {
        return rows.states(one.id(), MOST_STATES);
    }

    /** Writes what staff pass on and what customers will be told, in the languages given; others stay. */
    @Transactional
    public void words(Actor by, String code, Map<Language, ProblemWords> words) {
        KnownProblem one = managed(by, code);
        words.forEach((language, said) -> {
            within("workaround_" + language.tag(), said.workaround(), LONGEST_WHY);
            within("mended_" + language.tag(), said.mended(), LONGEST_TEXT);
        });
        rows.words(one.id(), words);
        tell(one, "problems.worded", by, clock.instant(), Map.of());
    }

    public Map<Language, ProblemWords> words(KnownProblem one) {
        return rows.words(one.id());
    }

    /**
     * Two that are one: the cases of the first count for the second from now on. Nothing is moved, so that it can be
     * taken back whole.
     *
     * @return the one that counts
     */
    @Transactional
    public KnownProblem merge(Actor by, String code, String intoCode) {
        KnownProblem from = managed(by, code);
        KnownProblem into = other(by, intoCode);
        rows.lock(List.of(from.id(), into.id()));
        from = rows.find(from.id()).orElseThrow();
        into = root(rows.find(into.id()).orElseThrow());
        if (from.merged()) throw new Refusal("problems.refusal.merged_already");
        if (into.id().equals(from.id())) throw BadForm.field("into", "problems.val.same");
        Instant now = clock.instant();
        rows.merge(from, into, by, now);
        tell(from, "problems.merged", by, now, Map.of("into", into.code()));
        return into;
    }

    private KnownProblem other(Actor by, String typed) {
        try {
            return find(by, typed.strip());
        } catch (NotFound missing) {
            throw BadForm.field("into", "problems.val.no_problem");
        }
    }

    /** Takes a merge back: it stands alone again with its own cases and those of what was merged into it. */
    @Transactional
    public void split(Actor by, String code) {
        KnownProblem one = managed(by, code);
        rows.lock(List.of(one.id()));
        one = rows.find(one.id()).orElseThrow();
        if (!one.merged()) throw new Refusal("problems.refusal.not_merged");
        Instant now = clock.instant();
        rows.split(one, by, now);
        tell(one, "problems.split", by, now, Map.of());
    }

    /** What was merged into it. */
    public List<KnownProblem> members(KnownProblem root) {
        return rows.members(root.id());
    }

    /** The newest of those that count, for a choice. */
    public List<KnownProblem> choice(Actor actor) {
        return actor.may(Permission.CASES_READ) ? rows.standing(MOST_CHOSEN_FROM) : List.of();
    }

    /** Those whose name has these words in it, or whose code it is; the newest first. */
    public List<KnownProblem> named(Actor actor, String typed, int limit) {
        String words = typed.strip();
        if (words.length() < 2 || !actor.may(Permission.CASES_READ)) return List.of();
        return rows.named(ReferenceCode.parse(words).map(ReferenceCode::value).orElse(""), words, limit);
    }

    /** One by its id; the caller shows it to whoever may know problems. */
    Optional<KnownProblem> find(ProblemId id) {
        return rows.find(id);
    }
}
