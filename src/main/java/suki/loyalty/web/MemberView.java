package suki.loyalty.web;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import suki.customers.CustomerSummary;
import suki.loyalty.Balance;
import suki.loyalty.Booking;
import suki.loyalty.Membership;
import suki.loyalty.Points;
import suki.loyalty.Programme;
import suki.loyalty.Programmes;
import suki.loyalty.Referrals;
import suki.loyalty.Rewards;
import suki.loyalty.Tiers;
import suki.shared.Actor;
import suki.shared.Permission;
import suki.shared.Wording;

/** What the pages of one member say. */
@Component
class MemberView {

    private static final int LINES = 50;

    private final Programmes programmes;
    private final Points points;
    private final Rewards rewards;
    private final Tiers tiers;
    private final Referrals referrals;
    private final OfferView offers;

    MemberView(Programmes programmes, Points points, Rewards rewards, Tiers tiers, Referrals referrals,
            OfferView offers) {
        this.programmes = programmes;
        this.points = points;
        this.rewards = rewards;
        this.tiers = tiers;
        this.referrals = referrals;
        this.offers = offers;
    }

    String programme(Membership one) {
        return programmes.find(one.programme()).map(Programme::name).orElse("–");
    }

    /** Their tier, how long they keep it, and the next; empty when there are no tiers. */
    String standing(Membership one, Wording w) {
        Optional<Currency> currency = programmes.find(one.programme()).map(Programme::currency);
        return tiers.standing(one).flatMap(s -> currency.map(c -> MemberWords.standing(s, c, w))).orElse("");
    }

    /** @param before the number of a booking: older ones are shown */
    MemberPage page(Actor by, Membership one, CustomerSummary who, long before, Wording w) {
        List<Booking> lines = points.statement(one.customer(), one.id(), before, LINES + 1);
        List<Booking> shown = lines.subList(0, Math.min(LINES, lines.size()));
        Balance balance = points.balance(one.customer(), one.id());
        boolean may = by.may(Permission.CUSTOMERS_EDIT, who.branch());
        List<TillPage.Prize> prizes = !may ? List.of() : rewards.of(one.programme()).stream()
                .filter(r -> r.points() <= balance.available()).map(r -> new TillPage.Prize(r.id().toString(), r.name(),
                        w.text("loyalty.costs", "n", r.points()), false)).toList();
        return new MemberPage(one.number(), who.name(), who.code(), programme(one), MemberWords.has(balance, w),
                MemberWords.ahead(points.expiring(one.customer(), one.id()), w), standing(one, w),
                shown.stream().map(b -> MemberWords.line(b, w)).toList(), lines.size() > LINES
                        ? MemberController.PAGE + "/" + one.number() + "?before=" + shown.getLast().n() : null,
                prizes, rewards.claims(one).stream().map(c -> claim(c, may, w)).toList(),
                past(one, w), offers.open(one.customer(), w), may);
    }

    private static MemberPage.Claim claim(Rewards.Claim one, boolean may, Wording w) {
        String what = w.text(one.undone() ? "loyalty.claim_undone" : one.voucher() ? "loyalty.claim_voucher"
                : "loyalty.claim", "n", one.points(), "day", w.dayYear(one.at().atZone(w.zone()).toLocalDate()), "name",
                one.byName());
        return new MemberPage.Claim(one.name(), what, one.undone() || !may ? "" : one.id().toString());
    }

    private List<String> past(Membership one, Wording w) {
        var said = new ArrayList<String>();
        int friends = referrals.brought(one);
        if (friends > 0) said.add(w.text("loyalty.brought", "n", friends));
        tiers.past(one).forEach(p -> said.add(past(p, w)));
        return said;
    }

    private static String past(Tiers.Past one, Wording w) {
        String day = w.dayYear(one.day());
        if (one.tier().isEmpty()) return w.text("loyalty.tier_none", "day", day);
        return w.text(one.rose() ? "loyalty.tier_rose" : "loyalty.tier_fell", "tier", one.tier(), "day", day);
    }
}
