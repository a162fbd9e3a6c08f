package suki.remedies;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.promises.DueRule;
import suki.promises.NewPromise;
import suki.promises.Promise;
import suki.promises.PromiseId;
import suki.promises.PromiseOverdue;
import suki.promises.Promises;
import suki.promises.Source;
import suki.promises.Withdrawal;
import suki.remedies.Approval.Decision;
import suki.remedies.Deciders.Decider;
import suki.remedies.Deciders.Ground;
import suki.remedies.Remedies.Wanted;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.team.Notices;
import suki.team.Team;

/**
 * Asking beyond one's own authority (P1.7). Whoever is asked owes the answer within a working hour, as an inner
 * promise; without an answer the question goes on to the next who may decide. It is decided by a signed-in colleague
 * who has the authority at that moment, whoever was asked.
 */
@Service
public class Approvals {

    private static final Actor HOUSE = new Actor.House("remedies");
    /** Within how much working time whoever is asked decides. */
    static final DueRule WITHIN = new DueRule.Working(Duration.ofHours(1));
    static final String KIND = "approval";
    private static final int LONGEST = 2_000;

    private final Cases cases;
    private final Remedies remedies;
    private final Deciders deciders;
    private final ApprovalRows rows;
    private final ApprovalWishes wishes;
    private final Promises promises;
    private final Team team;
    private final Notices notices;
    private final Clock clock;

    Approvals(Cases cases, Remedies remedies, Deciders deciders, ApprovalRows rows, ApprovalWishes wishes,
            Promises promises, Team team, Notices notices, Clock clock) {
        this.cases = cases;
        this.remedies = remedies;
        this.deciders = deciders;
        this.rows = rows;
        this.wishes = wishes;
        this.promises = promises;
        this.team = team;
        this.notices = notices;
        this.clock = clock;
    }

    /** Asks whoever may decide this with the smallest authority and is there. Refuses when nobody may. */
    @Transactional
    public Approval ask(Actor.Colleague by, String code, Wanted wanted) {
        CaseFile one = cases.hold(by, code);
        if (wanted.why().isBlank()) throw BadForm.field("why", "remedies.val.why_ask");
        if (wanted.why().length() > LONGEST) throw BadForm.field("why", "remedies.val.long", "n",
                wanted.why().length() - LONGEST);
        if (wanted.minor() < 0) throw BadForm.field("amount", "remedies.val.amount");
        Instant now = clock.instant();
        Ground ground = deciders.ground(one, now);
        Decider first = next(ground, wanted.remedy(), wanted.minor(), Set.of(by.colleagueId()), now)
                .orElseThrow(() -> new Refusal("remedies.refusal.nobody_may"));
        var id = new ApprovalId(Ids.next(now));
        rows.ask(id, one, by, wanted.remedy(), new Money(wanted.minor(), ground.currency()), wanted.why().strip(),
                wanted.visit() == null ? null : wanted.visit().at(), now);
        wishes.keep(one, id, wanted);
        askOf(one, id, first.colleague().id(), now);
        return find(by, one.customer(), id);
    }

    private Optional<Decider> next(Ground ground, RemedyId remedy, long minor, Set<ColleagueId> but, Instant now) {
        List<Decider> able = deciders.able(ground, remedy, minor).stream()
                .filter(d -> !but.contains(d.colleague().id())).toList();
        Set<ColleagueId> away = team.away(able.stream().map(d -> d.colleague().id()).toList(), now);
        return able.stream().filter(d -> !away.contains(d.colleague().id())).findFirst()
                .or(() -> able.stream().findFirst());
    }

    private void askOf(CaseFile one, ApprovalId id, ColleagueId who, Instant now) {
        Promise promise = promises.make(HOUSE, new NewPromise(one.customer(), one.branch(), who, KIND, false,
                new Source(KIND, id.value()), "", now, null, WITHIN, null, null));
        rows.step(one.customer(), id, who, promise, now);
        notices.tell(List.of(who), "remedies.notice.approval", href(one.customer(), id), now);
    }

    static String href(CustomerId customer, ApprovalId id) {
        return "/approvals/" + customer + "/" + id;
    }

    /** @throws NotFound unless the actor asked, was asked, or works on cases there */
    public Approval find(Actor by, CustomerId customer, ApprovalId id) {
        Approval found = rows.find(customer, id).orElseThrow(() -> new NotFound("approval " + id));
        caseOf(by, found);
        return found;
    }

    private CaseFile caseOf(Actor by, Approval approval) {
        CaseFile one = cases.find(by, approval.customer(), approval.inCase());
        if (!by.may(Permission.CASES_WORK, one.branch())) throw new NotFound("approval " + approval.id());
        return one;
    }

    /** Whether this colleague may decide it now. */
    public boolean mayDecide(Actor.Colleague me, Approval approval) {
        CaseFile one = caseOf(me, approval);
        if (!approval.open() || me.colleagueId().equals(approval.askedBy())) return false;
        Ground ground = deciders.ground(one, clock.instant());
        return deciders.verdict(deciders.who(me, one, ground.today()), ground, approval.remedy())
                .allows(ground.already(), approval.amount().minor());
    }

    /** Grants what was asked, in the name of whoever asked. */
    @Transactional
    public Grant grant(Actor.Colleague by, CustomerId customer, ApprovalId id, String word) {
        Approval asked = decidable(by, customer, id, word);
        CaseFile one = cases.hold(by, caseOf(by, asked).code());
        Grant grant = remedies.approved(by, team.actor(asked.askedBy()), one, wishes.of(asked));
        end(by, one, asked, Decision.GRANTED, word, grant.id());
        return grant;
    }

    /** Says no, with a word why. */
    @Transactional
    public void decline(Actor.Colleague by, CustomerId customer, ApprovalId id, String word) {
        if (word.isBlank()) throw BadForm.field("word", "remedies.val.word");
        Approval asked = decidable(by, customer, id, word);
        if (!mayDecide(by, asked)) throw new Refusal("remedies.refusal.beyond");
        end(by, caseOf(by, asked), asked, Decision.DECLINED, word, null);
    }

    /** Whoever asked does not want it any more. */
    @Transactional
    public void withdraw(Actor.Colleague by, CustomerId customer, ApprovalId id) {
        Approval asked = find(by, customer, id);
        if (!asked.askedBy().equals(by.colleagueId())) throw new NotFound("approval of somebody else: " + id);
        if (!asked.open()) throw new Refusal("remedies.refusal.decided");
        end(by, caseOf(by, asked), asked, Decision.WITHDRAWN, "", null);
    }

    private Approval decidable(Actor.Colleague by, CustomerId customer, ApprovalId id, String word) {
        if (word.length() > LONGEST) throw BadForm.field("word", "remedies.val.long", "n", word.length() - LONGEST);
        Approval asked = find(by, customer, id);
        cases.hold(by, caseOf(by, asked).code());
        Approval now = find(by, customer, id);
        if (!now.open()) throw new Refusal("remedies.refusal.decided");
        if (by.colleagueId().equals(now.askedBy())) throw new Refusal("remedies.refusal.own");
        return now;
    }

    private void end(Actor.Colleague by, CaseFile one, Approval asked, Decision decision, String word,
            @org.jspecify.annotations.Nullable GrantId grant) {
        Instant now = clock.instant();
        rows.end(asked, decision, word.strip(), by.id(), by.name(), grant, now);
        Promise owed = promises.find(HOUSE, asked.customer(), new PromiseId(rows.promise(asked.customer(),
                asked.id())));
        if (owed.open() && decision == Decision.WITHDRAWN) {
            promises.withdraw(HOUSE, asked.customer(), owed.id(), Withdrawal.NOT_WANTED);
        } else if (owed.open()) {
            promises.keep(HOUSE, asked.customer(), owed.id(), "");
        }
        if (decision != Decision.WITHDRAWN) {
            notices.tell(List.of(asked.askedBy()), decision == Decision.GRANTED ? "remedies.notice.granted"
                    : "remedies.notice.declined", "/cases/" + one.code(), now);
        }
    }

    /** Nobody answered in time: the next who may decide is asked; when there is none, it stays where it is. */
    @EventListener
    void overdue(PromiseOverdue late) {
        Optional<ApprovalId> id = rows.byPromise(late.customer(), late.promise().value());
        if (id.isEmpty()) return;
        Approval asked = rows.find(late.customer(), id.get()).orElseThrow();
        if (!asked.open()) return;
        CaseFile one = cases.find(HOUSE, asked.customer(), asked.inCase());
        Set<ColleagueId> before = rows.asked(asked.customer(), asked.id()).stream().collect(Collectors.toSet());
        before.add(asked.askedBy());
        Ground ground = deciders.ground(one, late.at());
        next(ground, asked.remedy(), asked.amount().minor(), before, late.at()).ifPresent(higher -> {
            promises.withdraw(HOUSE, asked.customer(), late.promise(), Withdrawal.DONE_OTHERWISE);
            askOf(one, asked.id(), higher.colleague().id(), late.at());
        });
    }

    /** Questions of a case, oldest first; the caller has found the case. */
    public List<Approval> of(CaseFile one) {
        return rows.of(one);
    }

    /** What this colleague was asked, newest first. */
    public List<Approval> askedOf(Actor.Colleague me) {
        return rows.askedOf(me.colleagueId());
    }
}
