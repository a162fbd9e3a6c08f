package suki.problems;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Ids;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Reach;
import suki.shared.Refusal;

/**
 * Tells everybody affected by a problem, each in their language and once, with a promise that the letter keeps. Reaches
 * the cases of the branches whose problems the actor manages.
 */
@Service
public class Tellings {

    public static final int LONGEST_SUBJECT = 200;
    private static final int MOST_SHOWN = 20;

    private final KnownProblems problems;
    private final ProblemRows problemRows;
    private final TellingRows rows;
    private final Activity activity;
    private final Clock clock;

    Tellings(KnownProblems problems, ProblemRows problemRows, TellingRows rows, Activity activity, Clock clock) {
        this.problems = problems;
        this.problemRows = problemRows;
        this.rows = rows;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * Who would hear of it now.
     *
     * @param letters     by language, those with an e-mail address
     * @param calls       by language, those without
     * @param toldBefore  heard of it already and have no newer case
     * @param outOfReach  customers in branches that the actor doesn't look after
     */
    public record Audience(Map<Language, Integer> letters, Map<Language, Integer> calls, int toldBefore, int erased,
            int outOfReach) {

        public int count() {
            return letters.values().stream().mapToInt(n -> n).sum() + calls.values().stream().mapToInt(n -> n).sum();
        }

        /** Languages in which words are needed. */
        public List<Language> needed() {
            return java.util.Arrays.stream(Language.values())
                    .filter(l -> letters.containsKey(l) || calls.containsKey(l)).toList();
        }
    }

    /** A letter: {@code {name}} in its body is filled with how the customer is greeted. */
    public record Words(String subject, String body) {}

    public Audience audience(Actor by, String code) {
        KnownProblem root = tellable(by, code);
        return audience(root, by.reach(Permission.PROBLEMS_MANAGE));
    }

    private Audience audience(KnownProblem root, Reach reach) {
        var letters = new EnumMap<Language, Integer>(Language.class);
        var calls = new EnumMap<Language, Integer>(Language.class);
        int before = 0;
        int erased = 0;
        for (TellingRows.Group group : rows.audience(root.id(), reach)) {
            switch (group.reason()) {
                case "told_before" -> before += group.count();
                case "erased" -> erased += group.count();
                default -> (group.address() ? letters : calls).merge(group.language(), group.count(), Integer::sum);
            }
        }
        var all = new Audience(letters, calls, before, erased, 0);
        return new Audience(letters, calls, before, erased, Math.max(0, rows.affected(root.id()) - all.count() - before
                - erased));
    }

    private KnownProblem tellable(Actor by, String code) {
        KnownProblem one = problems.find(by, code);
        if (!by.may(Permission.PROBLEMS_MANAGE)) throw new NotFound("problem " + code);
        return problems.root(one);
    }

    /**
     * Begins; the rest happens by itself, until it is done or stopped.
     *
     * @param words for each language that is needed at least
     * @throws Refusal when nobody is to be told, or another telling of this problem isn't finished
     */
    @Transactional
    public TellingId begin(Actor.Colleague by, String code, Map<Language, Words> words) {
        KnownProblem root = tellable(by, code);
        problemRows.lock(List.of(root.id()));
        if (rows.unfinished(root.id())) throw new Refusal("problems.refusal.telling");
        Reach reach = by.reach(Permission.PROBLEMS_MANAGE);
        Audience audience = audience(root, reach);
        if (audience.count() == 0) throw new Refusal("problems.refusal.nobody");
        check(audience, words);
        Instant now = clock.instant();
        var id = new TellingId(Ids.next(now));
        rows.begin(id, root.id(), by, now);
        words.forEach((language, said) -> {
            if (said.body().isBlank()) return;
            rows.words(id, language, said.subject().strip().replaceAll("\\s+", " "),
                    said.body().strip().replace("\r\n", "\n"));
        });
        rows.fill(id, root.id(), reach, now);
        activity.record(Subject.house("problem", root.id().value()), "problems.telling", by, now, false,
                Map.of("code", root.code(), "n", String.valueOf(audience.count())));
        return id;
    }

    private static void check(Audience audience, Map<Language, Words> words) {
        var wrong = new LinkedHashMap<String, BadForm.Message>();
        for (Language language : Language.values()) {
            Words said = words.getOrDefault(language, new Words("", ""));
            boolean needed = audience.needed().contains(language) || !said.body().isBlank();
            if (needed && said.subject().isBlank()) {
                wrong.put("subject_" + language.tag(), BadForm.Message.of("problems.val.empty"));
            }
            if (needed && said.body().isBlank()) {
                wrong.put("body_" + language.tag(), BadForm.Message.of("problems.val.empty"));
            }
            tooLong(wrong, "subject_" + language.tag(), said.subject(), LONGEST_SUBJECT);
            tooLong(wrong, "body_" + language.tag(), said.body(), KnownProblems.LONGEST_TEXT);
        }
        if (!wrong.isEmpty()) throw new BadForm(wrong);
    }

    private static void tooLong(Map<String, BadForm.Message> wrong, String field, String text, int most) {
        int over = text.strip().length() - most;
        if (over > 0) wrong.put(field, BadForm.Message.of("problems.val.long", "n", over));
    }

    /** One telling, for whoever may tell of its problem. */
    public Telling find(Actor actor, TellingId id) {
        if (!actor.may(Permission.PROBLEMS_MANAGE)) throw new NotFound("telling " + id);
        return rows.find(id, clock.instant()).orElseThrow(() -> new NotFound("telling " + id));
    }

    /** Those of a problem, newest first. */
    public List<Telling> of(Actor actor, KnownProblem root) {
        if (!actor.may(Permission.PROBLEMS_MANAGE)) return List.of();
        return rows.of(root.id(), clock.instant(), MOST_SHOWN);
    }

    /** What was said, by language. */
    public Map<Language, Words> words(Telling telling) {
        var words = new EnumMap<Language, Words>(Language.class);
        rows.words(telling.id()).forEach((l, w) -> words.put(l, new Words(w.subject(), w.body())));
        return words;
    }

    /** Halts before the next customer, on every node. Safe to say twice. */
    @Transactional
    public void stop(Actor by, TellingId id) {
        Telling telling = find(by, id);
        Instant now = clock.instant();
        if (rows.stop(id, by, now)) tell(telling, "problems.telling_stopped", by, now);
    }

    /** Goes on where it was stopped. */
    @Transactional
    public void goOn(Actor by, TellingId id) {
        Telling telling = find(by, id);
        Instant now = clock.instant();
        if (rows.goOn(id, now)) tell(telling, "problems.telling_went_on", by, now);
    }

    /** One that was stopped ends there: whoever still waits hears nothing. */
    @Transactional
    public void end(Actor by, TellingId id) {
        Telling telling = find(by, id);
        Instant now = clock.instant();
        if (!rows.end(id, now)) throw new Refusal("problems.refusal.not_stopped");
        tell(telling, "problems.telling_ended", by, now);
    }

    private void tell(Telling telling, String what, Actor by, Instant now) {
        String code = problemRows.find(telling.problem()).map(KnownProblem::code).orElse("");
        activity.record(Subject.house("problem", telling.problem().value()), what, by, now, false,
                Map.of("code", code));
    }

    /** The problem that a telling is of. */
    public KnownProblem problem(Telling telling) {
        return Optional.of(telling.problem()).flatMap(problems::find).map(problems::root).orElseThrow();
    }
}
