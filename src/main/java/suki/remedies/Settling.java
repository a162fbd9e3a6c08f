package suki.remedies;

import java.time.Instant;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import suki.cases.CaseClosed;
import suki.cases.CaseFile;
import suki.cases.Cases;
import suki.cases.Redress;
import suki.promises.PromiseKept;
import suki.promises.PromiseMissed;
import suki.shared.Actor;
import suki.shared.CustomerId;

/** What became of what was granted: given once its promise is done, and what each case came to. */
@Component
class Settling {

    private static final Actor HOUSE = new Actor.House("remedies");

    private final Cases cases;
    private final Redress redress;
    private final RemedyRows rows;
    private final Outcomes outcomes;
    private final Deciders deciders;
    private final FollowUps followUps;

    Settling(Cases cases, Redress redress, RemedyRows rows, Outcomes outcomes, Deciders deciders, FollowUps followUps) {
        this.cases = cases;
        this.redress = redress;
        this.rows = rows;
        this.outcomes = outcomes;
        this.deciders = deciders;
        this.followUps = followUps;
    }

    /** Writes anew what the case came to, for what compares many. */
    void note(CaseFile one, Instant now) {
        Deciders.Ground ground = deciders.ground(one, now);
        outcomes.note(ground, Outcomes.Traits.of(ground, redress.standing(one).judgement()), now);
    }

    /** The follow-up was done: what was owed is given. Safe to hear twice. */
    @EventListener
    void kept(PromiseKept kept) {
        given(kept.customer(), kept.promise().value(), kept.at());
    }

    /** Done late is done too. */
    @EventListener
    void missed(PromiseMissed missed) {
        if (followUps.done(missed.customer(), missed.promise())) {
            given(missed.customer(), missed.promise().value(), missed.at());
        }
    }

    private void given(CustomerId customer, UUID promise, Instant at) {
        rows.byPromise(customer, promise).filter(g -> g.reversedAt() == null && !rows.done(g))
                .ifPresent(g -> rows.book(g, "given", "owed", at));
    }

    /** A case that was judged ended: also that it came to nothing is what a like case got. */
    @EventListener
    void closed(CaseClosed closed) {
        CaseFile one = cases.find(HOUSE, closed.customer(), closed.id());
        if (redress.standing(one).judgement().isPresent() || !rows.of(one).isEmpty()) note(one, closed.at());
    }
}
