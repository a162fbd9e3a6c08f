package suki.loyalty.web;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import suki.customers.CustomerDetails;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.customers.Found;
import suki.loyalty.Balance;
import suki.loyalty.Booking;
import suki.loyalty.Membership;
import suki.loyalty.Memberships;
import suki.loyalty.Points;
import suki.loyalty.Programme;
import suki.loyalty.Programmes;
import suki.loyalty.Reward;
import suki.loyalty.Rewards;
import suki.loyalty.Tiers;
import suki.loyalty.offers.Offer;
import suki.loyalty.offers.OfferLetters;
import suki.loyalty.till.Basket;
import suki.loyalty.till.Till;
import suki.loyalty.touches.Touches;
import suki.purchases.Product;
import suki.purchases.PurchaseId;
import suki.purchases.PurchaseLine;
import suki.purchases.Purchases;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Ids;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Wording;

/** What a till shows of a basket, of whose it is, and of what they have and will earn. */
@Component
class TillView {

    private static final int LATEST = 5;
    private static final int DAYS_NEAR = 7;

    private final Till till;
    private final Customers customers;
    private final Purchases purchases;
    private final Programmes programmes;
    private final Memberships memberships;
    private final Points points;
    private final Rewards rewards;
    private final Tiers tiers;
    private final CustomerDetails details;
    private final Clock clock;

    TillView(Till till, Customers customers, Purchases purchases, Programmes programmes, Memberships memberships,
            Points points, Rewards rewards, Tiers tiers, CustomerDetails details, Clock clock) {
        this.till = till;
        this.customers = customers;
        this.purchases = purchases;
        this.programmes = programmes;
        this.memberships = memberships;
        this.points = points;
        this.rewards = rewards;
        this.tiers = tiers;
        this.details = details;
        this.clock = clock;
    }

    TillPage of(Actor.Colleague me, Basket basket, String find, List<Product> products, List<Found> people,
            String sold, Wording w) {
        Currency currency = till.currency(me);
        CustomerSummary who = who(me, basket.customer());
        Optional<Membership> member = who == null ? Optional.empty() : till.member(me, basket);
        List<Reward> list = member.map(m -> rewards.of(m.programme())).orElse(List.of());
        long available = member.map(m -> points.balance(m.customer(), m.id()).available()).orElse(0L);
        List<Offer> open = who == null ? List.of() : till.offers(me, basket);
        Map<UUID, Refusal> wrong = till.wrong(me, basket);
        Off off = Off.of(basket, list, open, wrong);
        return new TillPage(lines(basket, currency, w), sums(basket, off, wrong, currency, w), who,
                member.map(m -> member(m, basket, currency, off.all(), w)).orElse(List.of()),
                who == null || member.isPresent() ? List.of() : joins(currency, w),
                list.stream().filter(r -> r.points() <= available || r.id().value().equals(basket.reward()))
                        .map(r -> new TillPage.Prize(r.id().toString(),
                        r.name(), w.text("loyalty.costs", "n", r.points()),
                        r.id().value().equals(basket.reward()))).toList(), deals(open, basket, w),
                find, products.stream().map(p -> TillPage.Offer.of(p, currency, w)).toList(),
                people.stream().map(f -> new TillPage.Person(f.customer().code(), f.customer().name(),
                        w.text("customers.match." + f.reason(), "value", f.value()))).toList(), sold);
    }

    /**
     * What comes off: by the offer first, then for points, then by vouchers that are still good.
     *
     * @param all in minor units
     */
    private record Off(long all, List<Basket.Part> parts) {

        static Off of(Basket basket, List<Reward> rewards, List<Offer> open, Map<UUID, Refusal> wrong) {
            long byOffer = open.stream().filter(o -> o.id().value().equals(basket.offer()))
                    .mapToLong(o -> o.terms().off(basket.total())).sum();
            long forPoints = rewards.stream().filter(r -> r.id().value().equals(basket.reward())).map(Reward::off)
                    .filter(Objects::nonNull).mapToLong(Money::minor).sum();
            long before = byOffer + forPoints;
            List<Basket.Part> parts = Basket.parts(basket.vouchers().stream().filter(v -> !wrong.containsKey(v.id()))
                    .toList(), basket.total() - before);
            return new Off(before + parts.stream().mapToLong(Basket.Part::paid).sum(), parts);
        }

        Optional<Basket.Part> part(Basket.Paper voucher) {
            return parts.stream().filter(p -> p.voucher().equals(voucher)).findFirst();
        }
    }

    private static TillPage.Sums sums(Basket basket, Off off, Map<UUID, Refusal> wrong, Currency currency,
            Wording w) {
        List<TillPage.Paper> vouchers = basket.vouchers().stream().map(v -> new TillPage.Paper(v.id().toString(),
                v.last(), money(v.minor(), currency, w), note(basket, v, off, wrong, currency, w))).toList();
        if (basket.lines().isEmpty()) return new TillPage.Sums("", "", "", vouchers);
        String total = money(basket.total(), currency, w);
        if (off.all() == 0) return new TillPage.Sums(total, "", "", vouchers);
        return new TillPage.Sums(total, money(off.all(), currency, w),
                money(Math.max(0, basket.total() - off.all()), currency, w), vouchers);
    }

    private static String note(Basket basket, Basket.Paper voucher, Off off, Map<UUID, Refusal> wrong,
            Currency currency, Wording w) {
        Refusal refusal = wrong.get(voucher.id());
        if (refusal != null) return w.text(refusal);
        Basket.Part part = off.part(voucher).orElseThrow();
        if (basket.lines().isEmpty()) return "";
        if (part.paid() == 0) return w.text("loyalty.till_not_needed");
        return part.lost() == 0 ? "" : w.text("loyalty.till_lost", "amount", money(part.lost(), currency, w));
    }

    /** One that was chosen and can't be had any more is shown, so that it can be taken out. */
    private static List<TillPage.Deal> deals(List<Offer> open, Basket basket, Wording w) {
        UUID chosen = basket.offer();
        var deals = new ArrayList<>(open.stream().map(o -> deal(o, basket, w)).toList());
        boolean gone = chosen != null && open.stream().noneMatch(o -> o.id().value().equals(chosen));
        if (gone) {
            deals.add(new TillPage.Deal(chosen.toString(), w.text("loyalty.offer.gone"),
                    w.text("loyalty.refusal.no_offer"), false, true));
        }
        return deals;
    }

    private static String money(long minor, Currency currency, Wording w) {
        return w.money(new Money(minor, currency));
    }

    private static TillPage.Deal deal(Offer one, Basket basket, Wording w) {
        return new TillPage.Deal(one.id().toString(), one.name(), OfferLetters.terms(one, w),
                one.terms().off(basket.total()) > 0, one.id().value().equals(basket.offer()));
    }

    /** Nobody, when the reader may not see them any more. */
    private @Nullable CustomerSummary who(Actor.Colleague me, @Nullable UUID id) {
        try {
            return id == null ? null : customers.summary(me, new CustomerId(id));
        } catch (NotFound e) {
            return null;
        }
    }

    private static List<TillPage.Line> lines(Basket basket, Currency currency, Wording w) {
        return IntStream.range(0, basket.lines().size()).mapToObj(i -> {
            Basket.Line one = basket.lines().get(i);
            return new TillPage.Line(i, one.name(), one.quantity(), money(one.minor(), currency, w),
                    money(one.quantity() * one.minor(), currency, w));
        }).toList();
    }

    private List<String> member(Membership one, Basket basket, Currency currency, long off, Wording w) {
        var said = new ArrayList<String>();
        Balance balance = points.balance(one.customer(), one.id());
        said.add(MemberWords.has(balance, w));
        Touches.near(details.birthday(one.customer()), clock.instant().atZone(w.zone()).toLocalDate(), DAYS_NEAR)
                .ifPresent(day -> said.add(w.text("loyalty.days.till", "day", w.day(day))));
        Optional<Tiers.Standing> standing = tiers.standing(one);
        standing.ifPresent(s -> said.add(MemberWords.standing(s, currency, w)));
        long earned = programmes.find(one.programme()).map(p -> basket.paid(off)
                .stream().mapToLong(paid -> p.points(new Money(paid, currency), standing.map(Tiers.Standing::percent)
                        .orElse(100))).sum()).orElse(0L);
        if (!basket.lines().isEmpty()) said.add(w.text("loyalty.will_earn", "n", earned));
        String ahead = MemberWords.ahead(points.expiring(one.customer(), one.id()), w);
        if (!ahead.isEmpty()) said.add(ahead);
        return said;
    }

    private List<ProgrammeLine> joins(Currency currency, Wording w) {
        return programmes.all().stream().filter(Programme::active).filter(p -> p.currency().equals(currency))
                .map(p -> new ProgrammeLine(p.id().toString(), p.name(), ProgrammePages.rule(p, w))).toList();
    }

    /** The sale before, in a sentence; empty when there was none. */
    String sold(Actor.Colleague me, String code, String purchase, Wording w) {
        UUID id = Ids.read(purchase);
        if (id == null || code.isEmpty()) return "";
        CustomerSummary who = customers.byCode(me, code);
        List<PurchaseLine> lines = purchases.lines(who.id(), new PurchaseId(id));
        if (lines.isEmpty()) return "";
        long off = rewards.reduced(who.id(), new PurchaseId(id));
        Money sum = new Money(lines.stream().mapToLong(l -> l.total().minor()).sum() - off,
                lines.getFirst().price().currency());
        long earned = memberships.of(who.id()).stream().flatMap(m -> points.statement(who.id(), m.id(), Long.MAX_VALUE,
                LATEST).stream()).filter(b -> b.kind() == Booking.Kind.EARNED && b.cause().id().equals(id))
                .mapToLong(b -> b.change() + b.repaid()).sum();
        return w.text("loyalty.sold", "name", who.callName(), "amount", w.money(sum), "n", earned);
    }
}
