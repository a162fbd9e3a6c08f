package suki.problems;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.activity.Activity;
import suki.activity.Subject;
import suki.cases.CaseClosed;
import suki.cases.CaseFile;
import suki.cases.CaseId;
import suki.cases.Cases;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Pulse;

/** Says which case is about which known problem; at most one at a time, and each saying can be taken back. */
@Service
public class ProblemLinks {

    /** How a link came about. */
    public enum How {
        HAND, SUGGESTED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final Actor HOUSE = new Actor.House("problems");

    private final Cases cases;
    private final KnownProblems problems;
    private final LinkRows rows;
    private final Activity activity;
    private final Pulse pulse;
    private final Clock clock;

    ProblemLinks(Cases cases, KnownProblems problems, LinkRows rows, Activity activity, Pulse pulse, Clock clock) {
        this.cases = cases;
        this.problems = problems;
        this.rows = rows;
        this.activity = activity;
        this.pulse = pulse;
        this.clock = clock;
    }

    /** The case is about this problem; if it was about another, it no longer is. */
    @Transactional
    public void link(Actor by, String caseCode, String problemCode, How how) {
        CaseFile one = worked(by, caseCode);
        KnownProblem problem = problems.root(problems.find(by, problemCode));
        Instant now = clock.instant();
        Optional<LinkRows.Link> before = rows.standing(one.customer(), one.id());
        if (before.isPresent()) {
            if (before.get().problem().equals(problem.id())) return;
            rows.undo(one.customer(), one.id(), by, now);
        }
        if (rows.add(one.customer(), one.id(), problem.id(), how.word(), by, now)) {
            tell(one, "problems.linked", problem.code(), by, now);
        }
    }

    /** The case isn't about it after all. Safe to say twice. */
    @Transactional
    public void unlink(Actor by, String caseCode, String problemCode) {
        CaseFile one = worked(by, caseCode);
        KnownProblem problem = problems.find(by, problemCode);
        Optional<KnownProblem> standing = of(one);
        if (standing.filter(s -> s.id().equals(problems.root(problem).id())).isEmpty()) return;
        Instant now = clock.instant();
        if (rows.undo(one.customer(), one.id(), by, now)) tell(one, "problems.unlinked", problem.code(), by, now);
    }

    private CaseFile worked(Actor by, String code) {
        CaseFile one = cases.find(by, code);
        if (!by.may(Permission.CASES_WORK, one.branch())) throw new NotFound("case " + code);
        return one;
    }

    private void tell(CaseFile one, String what, String problem, Actor by, Instant now) {
        activity.record(Subject.of(one.customer(), "case", one.id().value()), what, by, now, false,
                Map.of("code", one.code(), "problem", problem));
        pulse.beat("case:" + one.id());
    }

    /** What a case is about, as it counts; the caller has found the case. */
    public Optional<KnownProblem> of(CaseFile one) {
        return rows.standing(one.customer(), one.id()).flatMap(link -> problems.find(link.problem()))
                .map(problems::root);
    }

    /** A case that was merged or filed anew takes what it is about along. Safe to hear twice. */
    @EventListener
    void closed(CaseClosed closed) {
        rows.goesOn(closed.customer(), closed.id())
                .ifPresent(into -> carry(new LinkRows.Other(closed.customer(), closed.id()), into, closed.at()));
    }

    private void carry(LinkRows.Other from, LinkRows.Other into, Instant at) {
        Optional<LinkRows.Link> link = standing(from.customer(), from.id());
        if (link.isEmpty()) return;
        rows.undo(from.customer(), from.id(), HOUSE, at);
        rows.add(into.customer(), into.id(), link.get().problem(), link.get().how(), HOUSE, at);
    }

    private Optional<LinkRows.Link> standing(CustomerId customer, CaseId one) {
        return rows.standing(customer, one);
    }
}
