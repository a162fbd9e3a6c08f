package suki.loyalty.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.loyalty.Programme;
import suki.loyalty.ProgrammeId;
import suki.loyalty.Programmes;
import suki.loyalty.offers.Offer;
import suki.loyalty.offers.OfferLetters;
import suki.loyalty.offers.Offers;
import suki.loyalty.offers.Uplift;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Money;
import suki.shared.Wording;

/** What the pages of offers say. */
@Component
public class OfferView {

    private final Offers offers;
    private final OfferLetters letters;
    private final Programmes programmes;

    OfferView(Offers offers, OfferLetters letters, Programmes programmes) {
        this.offers = offers;
        this.letters = letters;
        this.programmes = programmes;
    }

    OfferLine line(Offer one, Wording w) {
        return new OfferLine(one.id().toString(), one.name(), OfferLetters.off(one, w), w.dayYear(one.until()),
                w.text("loyalty.offer.stage." + one.stage().word()));
    }

    /** What a customer may have today, in sentences. */
    List<String> open(CustomerId customer, Wording w) {
        return offers.open(customer, w.zone()).stream().map(o -> w.text("loyalty.offer.one", "name", o.name(),
                "terms", OfferLetters.terms(o, w))).toList();
    }

    /** An offer as a member reads it on their own page. */
    public record Shown(ProgrammeId programme, String words, String terms) {}

    List<Shown> shown(CustomerId customer, Wording w) {
        return offers.open(customer, w.zone()).stream().map(o -> new Shown(o.programme(),
                OfferLetters.words(o, w.language()), OfferLetters.terms(o, w))).toList();
    }

    OfferPage page(Actor by, Offer one, Wording w) {
        Offers.Progress progress = offers.progress(by, one.id());
        String name = w.text("loyalty.offer.somebody");
        return new OfferPage(one.id().toString(), one.version(), one.name(), one.stage(), OfferLetters.terms(one, w),
                whom(one, w), letters.text(one, name, w),
                one.draft() ? trial(offers.tryOut(by, one.id()), w) : List.of(),
                one.draft() ? List.of() : figures(progress, w), one.draft() ? List.of() : brought(one, progress, w));
    }

    private List<String> whom(Offer one, Wording w) {
        Optional<Programme> programme = programmes.find(one.programme());
        Offer.Audience audience = one.audience();
        var said = new ArrayList<String>();
        said.add(w.text("loyalty.offer.for_members", "programme", programme.map(Programme::name).orElse("–")));
        programme.map(Programme::tiers).filter(t -> audience.leastTier() > 0
                && audience.leastTier() <= t.tiers().size()).ifPresent(t -> said.add(w.text("loyalty.offer.for_tier",
                        "tier", t.tiers().get(audience.leastTier() - 1).name())));
        if (audience.awayDays() != null) said.add(w.text("loyalty.offer.for_away", "n", audience.awayDays()));
        if (audience.heldBack() > 0) said.add(w.text("loyalty.offer.for_held_back", "n", audience.heldBack()));
        return said;
    }

    private static List<String> trial(Offers.Trial trial, Wording w) {
        var said = new ArrayList<String>();
        said.add(w.text(trial.complete() ? "loyalty.offer.tried" : "loyalty.offer.tried_more", "n", trial.members()));
        said.add(w.text("loyalty.offer.tried_told", "n", trial.told()));
        if (trial.keptOut() > 0) said.add(w.text("loyalty.offer.tried_kept", "n", trial.keptOut()));
        if (trial.shown() > 0) said.add(w.text("loyalty.offer.tried_shown", "n", trial.shown()));
        return said;
    }

    private static List<OfferPage.Figure> figures(Offers.Progress p, Wording w) {
        var figures = new ArrayList<OfferPage.Figure>();
        figures.add(figure("loyalty.offer.written", p.written(), w));
        if (p.waiting() > 0) figures.add(figure("loyalty.offer.waiting", p.waiting(), w));
        p.held().forEach((why, n) -> figures.add(new OfferPage.Figure(held(why, w), number(n, w))));
        figures.add(figure("loyalty.offer.shown", p.shown(), w));
        if (p.keptOut() > 0) figures.add(figure("loyalty.offer.kept_out", p.keptOut(), w));
        figures.add(figure("loyalty.offer.used", p.used(), w));
        return figures;
    }

    private static String held(String why, Wording w) {
        return switch (why) {
            case "stopped" -> w.text("loyalty.offer.held_stopped");
            case "offer_over" -> w.text("loyalty.offer.held_over");
            case "failed" -> w.text("loyalty.offer.held_failed");
            default -> w.text("contact.held." + why);
        };
    }

    private static OfferPage.Figure figure(String key, long n, Wording w) {
        return new OfferPage.Figure(w.text(key), number(n, w));
    }

    private static String number(long n, Wording w) {
        return w.text("loyalty.offer.figure", "n", n);
    }

    private static List<String> brought(Offer one, Offers.Progress p, Wording w) {
        var said = new ArrayList<String>();
        said.add(w.text("loyalty.offer.given", "amount", w.money(p.given())));
        if (p.reckonedAt() == null) {
            said.add(w.text("loyalty.offer.not_reckoned"));
            return said;
        }
        if (p.kept().members() == 0) {
            said.add(w.text("loyalty.offer.nobody_kept"));
            return said;
        }
        said.add(w.text("loyalty.offer.each", "told", each(one, p.told().mean(), w), "kept",
                each(one, p.kept().mean(), w)));
        said.add(w.text("loyalty.offer.reckoned", "time", w.dayTime(p.reckonedAt())));
        Optional<Uplift> uplift = p.uplift();
        if (uplift.isEmpty()) {
            said.add(w.text("loyalty.offer.too_few", "n", Uplift.LEAST));
            return said;
        }
        Uplift range = uplift.get();
        said.add(w.text(range.beyondChance() ? "loyalty.offer.brought" : "loyalty.offer.chance", "least",
                each(one, range.least() * p.told().members(), w), "most",
                each(one, range.most() * p.told().members(), w), "about",
                each(one, range.each() * p.told().members(), w)));
        return said;
    }

    private static String each(Offer one, double minor, Wording w) {
        return w.money(new Money(Math.round(minor), one.currency()).about());
    }
}
