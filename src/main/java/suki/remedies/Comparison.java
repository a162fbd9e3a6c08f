package suki.remedies;

import java.time.Clock;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import suki.cases.CaseFile;
import suki.cases.Judgement;
import suki.cases.Redress;
import suki.remedies.fairness.Comparables;
import suki.shared.Money;

/** What like cases got (P1.8): while a remedy is chosen, and on a page of its own where "like" can be widened. */
@Service
public class Comparison {

    /** So few cases say nothing: "like" is widened until there are more. */
    static final int FEW = 5;
    private static final int MOST = 60;

    /** How closely the cases agree with this one: value, severity, product, kind. */
    public enum Agreement { VALUE, SEVERITY, PRODUCT, KIND }

    /** A like case and what it came to. */
    public record Like(String code, Money total) {}

    /**
     * The like cases, newest first.
     *
     * @param summary empty when there are fewer than two
     */
    public record Likes(Agreement agreement, boolean widened, List<Like> cases, Optional<Comparables> summary,
            Currency currency) {

        /** Whether this much lies outside the middle half, so that it asks for a sentence why. */
        public boolean unusual(Money total) {
            return cases.size() >= FEW && summary.filter(s -> s.outside(total.minor())).isPresent();
        }
    }

    private final Outcomes outcomes;
    private final Deciders deciders;
    private final Redress redress;
    private final Clock clock;

    Comparison(Outcomes outcomes, Deciders deciders, Redress redress, Clock clock) {
        this.outcomes = outcomes;
        this.deciders = deciders;
        this.redress = redress;
        this.clock = clock;
    }

    /** As closely as there are enough cases. The caller has found the case. */
    public Likes of(CaseFile one) {
        return of(deciders.ground(one, clock.instant()), Optional.empty());
    }

    /** Just so closely. */
    public Likes of(CaseFile one, Agreement wanted) {
        return of(deciders.ground(one, clock.instant()), Optional.of(wanted));
    }

    Likes of(Deciders.Ground ground, Optional<Agreement> wanted) {
        return of(ground, redress.standing(ground.one()).judgement(), wanted);
    }

    Likes of(Deciders.Ground ground, Optional<Judgement> judged, Optional<Agreement> wanted) {
        var traits = Outcomes.Traits.of(ground, judged);
        Agreement[] all = Agreement.values();
        int at = wanted.map(Enum::ordinal).orElse(traits.price() == null ? 1 : 0);
        List<Outcomes.Like> found = like(ground, traits, all[at]);
        boolean widened = false;
        while (wanted.isEmpty() && found.size() < FEW && at < all.length - 1) {
            at++;
            widened = true;
            found = like(ground, traits, all[at]);
        }
        List<Like> cases = found.stream().map(l -> new Like(l.code(), new Money(l.total(), traits.currency())))
                .toList();
        return new Likes(all[at], widened, cases, found.size() < 2 ? Optional.empty()
                : Optional.of(Comparables.of(found.stream().map(l -> (double) l.total()).toList())),
                traits.currency());
    }

    private List<Outcomes.Like> like(Deciders.Ground ground, Outcomes.Traits traits, Agreement agreement) {
        return outcomes.like(ground.one(), traits, Outcomes.Width.valueOf(agreement.name()), MOST);
    }
}
