package suki.remedies;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.cases.Fault;
import suki.cases.Judgement;
import suki.cases.Redress;
import suki.remedies.Authority.Verdict;
import suki.remedies.AuthorityRule.Who;
import suki.remedies.Deciders.Ground;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.ColleagueId;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Permission;
import suki.shared.Refusal;
import suki.shared.Role;

/**
 * Puts things right: grants within one's own authority, and takes back. The door of this module. What is granted is
 * decided under a lock of the customer, so that no two who help at once go beyond a limit together.
 */
@Service
public class Remedies {

    private static final int LONGEST_WHY = 2_000;
    private static final int MOST_SHOWN = 200;
    private static final ZoneId MONTHS_IN = ZoneId.of("UTC");

    private final Cases cases;
    private final Redress redress;
    private final RemedyCatalogue catalogue;
    private final AuthorityRules rules;
    private final Deciders deciders;
    private final RemedyRows rows;
    private final Comparison comparison;
    private final FollowUps followUps;
    private final Settling settling;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Remedies(Cases cases, Redress redress, RemedyCatalogue catalogue, AuthorityRules rules, Deciders deciders,
            RemedyRows rows, Comparison comparison, FollowUps followUps, Settling settling,
            ApplicationEventPublisher events, Clock clock) {
        this.cases = cases;
        this.redress = redress;
        this.catalogue = catalogue;
        this.rules = rules;
        this.deciders = deciders;
        this.rows = rows;
        this.comparison = comparison;
        this.followUps = followUps;
        this.settling = settling;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What somebody wants to grant.
     *
     * @param minor   in minor units of the currency of the case's branch
     * @param why     needed when like cases got clearly less or more
     * @param visit   who comes and when; for a repair at the customer's place
     * @param message the letter that tells the customer, in their language; {@code {voucher}} and {@code {when}} in it
     *                are filled. Empty when they were told
     */
    public record Wanted(RemedyId remedy, long minor, String why, @Nullable Visit visit, String message,
            boolean told) {}

    /** An appointment at the customer's place: who comes, when, and the way there. */
    public record Visit(ColleagueId engineer, Instant at, int minutes, int travelMinutes) {}

    /**
     * Grants within the colleague's own authority.
     *
     * @throws Refusal beyond it, or when the allowance for benefit of the doubt is used up
     */
    @Transactional
    public Grant grant(Actor.Colleague by, String code, Wanted wanted) {
        CaseFile one = cases.hold(by, code);
        Ground ground = locked(one);
        Who who = deciders.who(by, one, ground.today());
        Verdict verdict = deciders.verdict(who, ground, wanted.remedy());
        if (!verdict.allows(ground.already(), wanted.minor())) throw new Refusal("remedies.refusal.beyond");
        return granted(by, ground, wanted, verdict.limitMinor(), by, who);
    }

    private Ground locked(CaseFile one) {
        rows.lock(one.customer());
        return deciders.ground(one, clock.instant());
    }

    /** Somebody who may decides for somebody who asked; everything else is as if they had granted it themselves. */
    Grant approved(Actor.Colleague decider, Actor.Colleague asker, CaseFile one, Wanted wanted) {
        Ground ground = locked(one);
        Who who = deciders.who(decider, one, ground.today());
        Verdict verdict = deciders.verdict(who, ground, wanted.remedy());
        if (!verdict.allows(ground.already(), wanted.minor())) throw new Refusal("remedies.refusal.beyond");
        return granted(asker, ground, wanted, verdict.limitMinor(), decider, who);
    }

    private Grant granted(Actor.Colleague by, Ground ground, Wanted wanted, long limit, Actor.Colleague decider,
            Who who) {
        Instant now = clock.instant();
        Remedy remedy = catalogue.find(wanted.remedy());
        Money amount = new Money(wanted.minor(), ground.currency());
        check(ground, wanted, amount);
        Optional<Judgement> judged = redress.standing(ground.one()).judgement();
        boolean doubt = amount.minor() > 0 && judged.filter(j -> j.fault() == Fault.OURS).isEmpty();
        if (doubt) spend(decider, who, amount, now);
        var id = new GrantId(Ids.next(now));
        FollowUps.Done follow = followUps.after(by, ground.one(), remedy, id, amount, wanted);
        boolean self = by.id().equals(decider.id());
        var grant = new Grant(ground.one().customer(), id, ground.one().id(), remedy.id(), amount, now, by.id(),
                by.name(), self ? null : decider.name(), wanted.why().strip(), doubt, follow.voucher(),
                follow.promise(), null);
        rows.grant(grant, limit, self ? null : decider.colleagueId());
        rows.book(grant, "owed", "cost", now);
        if (follow.promise() == null) rows.book(grant, "given", "owed", now);
        settling.note(ground.one(), now);
        cases.putRight(by, ground.one(), remedy.names(), amount, false);
        events.publishEvent(new RemedyGranted(grant.customer(), ground.one().id(), id, now));
        return grant;
    }

    private void check(Ground ground, Wanted wanted, Money amount) {
        int over = wanted.why().strip().length() - LONGEST_WHY;
        if (over > 0) throw BadForm.field("why", "remedies.val.long", "n", over);
        Money total = new Money(Math.addExact(ground.already(), amount.minor()), amount.currency());
        boolean unusual = comparison.of(ground, Optional.empty()).unusual(total);
        if (unusual && wanted.why().isBlank()) throw BadForm.field("why", "remedies.val.why");
    }

    private void spend(Actor.Colleague decider, Who who, Money amount, Instant now) {
        long allowance = rules.allowance(who.roles(), amount.currency());
        if (!rows.spend(decider.colleagueId(), month(now), amount, allowance)) {
            throw new Refusal("remedies.refusal.allowance");
        }
    }

    private static LocalDate month(Instant at) {
        return at.atZone(MONTHS_IN).toLocalDate().withDayOfMonth(1);
    }

    /**
     * Takes it back while the customer has not got it: whoever granted it, or somebody who oversees promises there.
     *
     * @throws Refusal when it was taken back already, or the customer has it
     */
    @Transactional
    public void takeBack(Actor.Colleague by, String code, GrantId id) {
        CaseFile one = cases.hold(by, code);
        rows.lock(one.customer());
        Grant grant = rows.find(one.customer(), id).filter(g -> g.inCase().equals(one.id()))
                .orElseThrow(() -> new NotFound("grant " + id));
        boolean may = grant.by().equals(by.id()) || by.may(Permission.PROMISES_OVERSEE, one.branch());
        if (!may) throw new NotFound("grant of somebody else: " + id);
        if (grant.reversedAt() != null) throw new Refusal("remedies.refusal.taken_back");
        boolean done = rows.done(grant);
        if (done && grant.voucher() == null && grant.promise() != null) throw new Refusal("remedies.refusal.given");
        Instant now = clock.instant();
        followUps.undo(by, one, grant);
        rows.reverse(grant, by.id(), by.name(), now);
        if (done) rows.book(grant, "owed", "given", now);
        rows.book(grant, "cost", "owed", now);
        if (grant.doubt()) unspend(grant);
        settling.note(one, now);
        Money saved = new Money(-grant.amount().minor(), grant.amount().currency());
        cases.putRight(by, one, catalogue.ever(grant.remedy()).orElseThrow().names(), saved, true);
    }

    private void unspend(Grant grant) {
        rows.unspend(rows.decider(grant), month(grant.at()), grant.amount());
    }

    /** What the case came to so far, in the currency of its branch. */
    public Money total(CaseFile one) {
        var currency = deciders.currency(one);
        return new Money(rows.before(one, Instant.EPOCH).already(currency), currency);
    }

    /** Whether it is not proven that the firm erred, so that what is granted comes from an allowance. */
    public boolean inDoubt(CaseFile one) {
        return redress.standing(one).judgement().filter(j -> j.fault() == Fault.OURS).isEmpty();
    }

    /** Granted in a case, oldest first; the caller has found the case. */
    public List<Grant> of(CaseFile one) {
        return rows.of(one);
    }

    /** Granted to a customer, newest first; the caller checked the right to see them. */
    public List<Grant> of(CustomerId customer) {
        return rows.of(customer, MOST_SHOWN);
    }

    /** What a colleague may still give this month where it is not proven that the firm erred. */
    public Money leftInDoubt(Actor.Colleague me, CaseFile one) {
        var currency = deciders.currency(one);
        Instant now = clock.instant();
        Set<Role> roles = deciders.who(me, one, now.atZone(MONTHS_IN).toLocalDate()).roles();
        long left = rules.allowance(roles, currency) - rows.spent(me.colleagueId(), month(now), currency);
        return new Money(Math.max(0, left), currency);
    }
}
