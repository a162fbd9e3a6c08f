package suki.loyalty.web;

import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import suki.loyalty.Balance;
import suki.loyalty.Booking;
import suki.loyalty.Points;
import suki.loyalty.TierRule;
import suki.loyalty.Tiers;
import suki.shared.Money;
import suki.shared.Wording;

/** Points in words. */
final class MemberWords {

    private MemberWords() {}

    static String has(Balance balance, Wording w) {
        return balance.owed() > 0 ? w.text("loyalty.owes", "n", balance.owed())
                : w.text("loyalty.has", "n", balance.available());
    }

    static String ahead(List<Points.Expiring> all, Wording w) {
        return all.stream().limit(2).map(e -> w.text("loyalty.goes", "n", e.points(), "day", w.dayYear(e.day())))
                .collect(Collectors.joining(" "));
    }

    /** Which tier they hold, how long by grace, and how far the next is. */
    static String standing(Tiers.Standing one, Currency currency, Wording w) {
        String tier = one.tier().isEmpty() ? "" : w.text("loyalty.tier_is", "tier", one.tier());
        String until = one.until() == null ? "" : w.text("loyalty.tier_until", "day", w.dayYear(one.until()));
        String next = one.next() == null ? "" : next(one, one.next(), currency, w);
        return Stream.of(tier, until, next).filter(s -> !s.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String next(Tiers.Standing one, TierRule.Tier next, Currency currency, Wording w) {
        long more = next.threshold() - one.counts();
        return switch (one.rule().by()) {
            case SPEND -> w.text("loyalty.tier_next_spend", "tier", next.name(), "amount",
                    w.money(new Money(more, currency)));
            case VISITS -> w.text("loyalty.tier_next_visits", "tier", next.name(), "n", more);
            case POINTS -> w.text("loyalty.tier_next_points", "tier", next.name(), "n", more);
        };
    }

    static BookingLine line(Booking one, Wording w) {
        String why = one.words();
        if (one.repaid() > 0) why = w.text("loyalty.repaid", "n", one.repaid());
        if (one.repaid() < 0) why = w.text("loyalty.owes_more", "n", -one.repaid());
        String change = one.change() > 0 ? "+" + one.change() : one.change() == 0 ? "0" : "−" + -one.change();
        return new BookingLine(w.dayYear(one.at().atZone(w.zone()).toLocalDate()), what(one, w), why, change,
                String.valueOf(one.balance()));
    }

    private static String what(Booking one, Wording w) {
        return switch (one.kind()) {
            case EARNED -> w.text("loyalty.booked.earned");
            case REDEEMED -> w.text("loyalty.booked.redeemed");
            case EXPIRED -> w.text("loyalty.booked.expired");
            case ADJUSTED -> w.text("loyalty.booked.adjusted", "name", one.byName());
            case RETURNED -> w.text("loyalty.booked.returned");
            case GIVEN_BACK -> w.text("loyalty.booked.given_back");
        };
    }
}
