package suki.remedies;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import suki.cases.CaseFile;
import suki.cases.CaseSeen;
import suki.purchases.PurchaseLine;
import suki.remedies.Authority.More;
import suki.remedies.Authority.Verdict;
import suki.remedies.AuthorityRule.Who;
import suki.remedies.Deciders.Decider;
import suki.remedies.Deciders.Ground;
import suki.shared.Actor;
import suki.shared.Money;
import suki.team.ColleagueSummary;

/** What a colleague may grant in a case now, and why not more. */
@Service
public class Offers {

    /**
     * A remedy as it stands for one colleague in one case.
     *
     * @param cost   what it usually costs here; empty when somebody must say
     * @param limit  what all remedies of the case may come to by this colleague's own decision; empty: nothing
     * @param left   what of it is left; empty as above
     * @param within whether it may be granted at its usual cost, or at some cost when that is not known
     */
    public record Offer(Remedy remedy, Optional<Money> cost, Optional<Money> limit, Optional<Money> left,
            boolean within) {}

    /**
     * All of them, in the order of the catalogue.
     *
     * @param product what the case is about; empty when nobody named it
     * @param already what the case came to so far
     * @param granted what was given in it, also what was taken back; oldest first
     * @param asked   whether somebody has been asked to decide and has not answered
     */
    public record Sheet(List<Offer> offers, String product, Money already, Comparison.Likes likes,
            List<Grant> granted, boolean asked) {}

    private final RemedyCatalogue catalogue;
    private final Deciders deciders;
    private final Comparison comparison;
    private final Clock clock;

    Offers(RemedyCatalogue catalogue, Deciders deciders, Comparison comparison, Clock clock) {
        this.catalogue = catalogue;
        this.deciders = deciders;
        this.comparison = comparison;
        this.clock = clock;
    }

    /** For the page of a case, from what it has read. */
    public Sheet of(Actor.Colleague me, CaseSeen seen) {
        CaseFile one = seen.one();
        Ground ground = deciders.ground(one, seen.customer(), clock.instant());
        Who who = deciders.who(me, one, ground.today());
        var offers = new ArrayList<Offer>();
        for (Remedy remedy : catalogue.all()) offers.add(offer(remedy, who, ground));
        return new Sheet(offers, ground.line().map(PurchaseLine::name).orElse(""),
                new Money(ground.already(), ground.currency()), comparison.of(ground,
                seen.folder().standing().judgement(), Optional.empty()), ground.before().grants(),
                ground.before().asked());
    }

    private Offer offer(Remedy remedy, Who who, Ground ground) {
        Verdict verdict = deciders.verdict(who, ground, remedy.id());
        Optional<Money> cost = remedy.cost(ground.currency(), ground.price().orElse(null));
        long minor = cost.map(Money::minor).orElse(remedy.form() == Form.MANAGER_CALL ? 0L : 1L);
        Optional<Money> limit = verdict.limitMinor() < 0 ? Optional.empty()
                : Optional.of(new Money(verdict.limitMinor(), ground.currency()));
        return new Offer(remedy, cost, limit, limit.map(l -> new Money(Math.max(0, l.minor()
                - ground.already()), l.currency())), verdict.allows(ground.already(), minor));
    }

    /**
     * One remedy, with what more would need.
     *
     * @param more          the next larger limit; null when nothing is larger
     * @param lacking       what is lacking for it
     * @param qualification the training that it asks; may be empty
     * @param decider       who would be asked, the smallest authority first; empty when nobody may
     */
    public record Detail(Offer offer, Money already, @Nullable Money more, List<AuthorityRule.Condition> lacking,
            String qualification, String decider, Comparison.Likes likes, String product) {}

    /**
     * One remedy as it stands for this colleague. The caller has found the case.
     *
     * @param typed what somebody wants it to come to, in minor units; empty for its usual cost
     */
    public Detail of(Actor.Colleague me, CaseFile one, RemedyId id, OptionalLong typed) {
        Ground ground = deciders.ground(one, clock.instant());
        Who who = deciders.who(me, one, ground.today());
        Remedy remedy = catalogue.find(id);
        Offer offer = offer(remedy, who, ground);
        Optional<More> more = deciders.verdict(who, ground, id).more();
        long own = offer.left().map(Money::minor).orElse(-1L);
        long asked = Math.max(own + 1, typed.orElse(offer.cost().map(Money::minor).orElse(0L)));
        String decider = deciders.able(ground, id, asked).stream().map(Decider::colleague)
                .filter(c -> !c.id().equals(me.colleagueId())).map(ColleagueSummary::name).findFirst().orElse("");
        return new Detail(offer, new Money(ground.already(), ground.currency()),
                more.map(m -> new Money(m.rule().limitMinor(), ground.currency())).orElse(null),
                more.map(m -> List.copyOf(m.lacking())).orElse(List.of()),
                more.map(m -> m.rule().qualification()).orElse(""), decider, comparison.of(ground, Optional.empty()),
                ground.line().map(PurchaseLine::name).orElse(""));
    }
}
