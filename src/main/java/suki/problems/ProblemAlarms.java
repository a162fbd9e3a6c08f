package suki.problems;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.problems.ProblemAlarm.State;
import suki.problems.ProblemLinks.How;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;

/** What the house found among complaints, and what somebody makes of it. Seen by whoever manages problems. */
@Service
public class ProblemAlarms {

    private static final int MOST_SHOWN = 20;
    private static final int MOST_LINKED = 1_000;

    private final AlarmRows rows;
    private final KnownProblems problems;
    private final ProblemLinks links;
    private final Activity activity;
    private final Clock clock;

    ProblemAlarms(AlarmRows rows, KnownProblems problems, ProblemLinks links, Activity activity, Clock clock) {
        this.rows = rows;
        this.problems = problems;
        this.links = links;
        this.activity = activity;
        this.clock = clock;
    }

    /** Those that nobody has judged yet; none for whoever doesn't manage problems. */
    public List<ProblemAlarm> open(Actor actor) {
        return actor.may(Permission.PROBLEMS_MANAGE) ? rows.open(MOST_SHOWN) : List.of();
    }

    public ProblemAlarm find(Actor actor, AlarmId id) {
        if (!actor.may(Permission.PROBLEMS_MANAGE)) throw new NotFound("alarm " + id);
        return rows.find(id).orElseThrow(() -> new NotFound("alarm " + id));
    }

    /** It is one: opens a known problem and links those of its cases to it that the actor may work on. */
    @Transactional
    public KnownProblem makeProblem(Actor by, AlarmId id, KnownProblems.Said said) {
        find(by, id);
        KnownProblem made = problems.open(by, said);
        Instant now = clock.instant();
        if (!rows.judge(id, State.PROBLEM, made.id(), "", by, now)) throw new Refusal("problems.refusal.judged");
        for (String code : rows.codes(id, by.reach(Permission.CASES_WORK), MOST_LINKED)) {
            links.link(by, code, made.code(), How.SUGGESTED);
        }
        tell(id, "problems.alarm_problem", by, now);
        return made;
    }

    /** It is nothing, and why. */
    @Transactional
    public void nothing(Actor by, AlarmId id, String why) {
        find(by, id);
        if (why.isBlank()) throw BadForm.field("why", "problems.val.empty");
        KnownProblems.within("why", why.strip(), KnownProblems.LONGEST_WHY);
        Instant now = clock.instant();
        if (!rows.judge(id, State.NOTHING, null, why.strip(), by, now)) throw new Refusal("problems.refusal.judged");
        tell(id, "problems.alarm_nothing", by, now);
    }

    /** Takes back that it is nothing. */
    @Transactional
    public void openAgain(Actor by, AlarmId id) {
        find(by, id);
        if (rows.unjudge(id)) tell(id, "problems.alarm_again", by, clock.instant());
    }

    private void tell(AlarmId id, String what, Actor by, Instant now) {
        activity.record(Subject.house("alarm", id.value()), what, by, now, false, Map.of());
    }
}
