package suki.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.contact.Consents;
import suki.customers.CustomerDetails;
import suki.loyalty.Booking.Cause;
import suki.loyalty.Membership;
import suki.loyalty.Memberships;
import suki.loyalty.Points;
import suki.loyalty.Programme;
import suki.loyalty.ProgrammeId;
import suki.loyalty.Programmes;
import suki.loyalty.Rewards;
import suki.loyalty.TierRule;
import suki.loyalty.Tiers;
import suki.loyalty.offers.Offer;
import suki.loyalty.offers.OfferId;
import suki.loyalty.offers.Offers;
import suki.loyalty.touches.TouchKind;
import suki.loyalty.touches.TouchRule;
import suki.loyalty.touches.Touches;
import suki.purchases.NewPurchase;
import suki.purchases.NewPurchase.NewLine;
import suki.purchases.PurchaseId;
import suki.purchases.Purchases;
import suki.purchases.Returns;
import suki.shared.Actor;
import suki.shared.Language;
import suki.shared.Money;

/** The demo firm's members: what they earned, spent, and owe back since something came back. */
@Component
@ConditionalOnProperty("suki.demo")
class DemoMembers {

    private static final Actor HOUSE = new Actor.House("demo");
    private static final int WANT_OFFERS = 4;
    private static final ZoneId KARACHI = ZoneId.of("Asia/Karachi");

    private final DemoPeople people;
    private final Programmes programmes;
    private final Memberships memberships;
    private final Points points;
    private final Tiers tiers;
    private final Rewards rewards;
    private final Purchases purchases;
    private final Returns returns;
    private final Touches touches;
    private final Offers offers;
    private final Consents consents;
    private final CustomerDetails details;
    private final TransactionTemplate transaction;

    DemoMembers(DemoPeople people, Programmes programmes, Memberships memberships, Points points, Tiers tiers,
            Rewards rewards, Purchases purchases, Returns returns, Touches touches, Offers offers, Consents consents,
            CustomerDetails details, TransactionTemplate transaction) {
        this.people = people;
        this.programmes = programmes;
        this.memberships = memberships;
        this.points = points;
        this.tiers = tiers;
        this.rewards = rewards;
        this.purchases = purchases;
        this.returns = returns;
        this.touches = touches;
        this.offers = offers;
        this.consents = consents;
        this.details = details;
        this.transaction = transaction;
    }

    /** Every second regular and some whom we know by name, some weeks ago. */
    void join(List<DemoRegulars.Regular> regulars) {
        Map<Language, ProgrammeId> all = Map.of(
                Language.EN, programme("Suki Card", "PKR", 10_000, List.of("Silver", "Gold"),
                        List.of("A cup of tea", "Rs 500 off")),
                Language.TA, programme("சுகி அட்டை", "INR", 5_000, List.of("வெள்ளி", "தங்கம்"),
                        List.of("ஒரு கப் தேநீர்", "₹ 250 கழிவு")),
                Language.FIL, programme("Suki ng Bayan", "PHP", 5_000, List.of("Pilak", "Ginto"),
                        List.of("Isang tasang kape", "₱ 250 bawas")));
        for (int i = 0; i < regulars.size(); i += 2) {
            DemoRegulars.Regular who = regulars.get(i);
            memberships.join(HOUSE, who.id(), all.get(switch (who.branch()) {
                case "T. Nagar" -> Language.TA;
                case "Cubao" -> Language.FIL;
                default -> Language.EN;
            }));
            if (i % WANT_OFFERS == 0) consents.offers(HOUSE, who.id());
        }
        for (String name : List.of("shahida", "bilal", "joseph")) {
            memberships.join(HOUSE, people.customer(name), all.get(Language.EN));
        }
        memberships.join(HOUSE, people.customer("murugan"), all.get(Language.TA));
        memberships.join(HOUSE, people.customer("maricel"), all.get(Language.FIL));
    }

    /** Two tiers, at a hundred and a thousand times what earns a point; tea for 20 points, money off for 40. */
    private ProgrammeId programme(String name, String currency, long perPoint, List<String> tierNames,
            List<String> rewardNames) {
        ProgrammeId made = programmes.add(HOUSE, new Programmes.Wanted(name, Currency.getInstance(currency), perPoint,
                12, true));
        tiers.set(HOUSE, made, new TierRule(TierRule.By.SPEND, 12, 3, List.of(
                new TierRule.Tier(tierNames.getFirst(), 100 * perPoint, 100),
                new TierRule.Tier(tierNames.getLast(), 1_000 * perPoint, 125))));
        rewards.add(HOUSE, made, rewardNames.getFirst(), 20, null);
        rewards.add(HOUSE, made, rewardNames.getLast(), 40, 5 * perPoint);
        return made;
    }

    /** What the programmes do on members' days, and an offer of two weeks that some of them want to hear of. */
    void offer(Instant now) {
        for (Programme one : programmes.all()) {
            touches.set(HOUSE, one.id(), TouchKind.BIRTHDAY, new TouchRule(25, Map.of()));
            touches.set(HOUSE, one.id(), TouchKind.ANNIVERSARY, new TouchRule(10, Map.of()));
        }
        LocalDate today = LocalDate.ofInstant(now, KARACHI);
        born("shahida", today.plusDays(3));
        born("maricel", today.plusDays(9));
        born("murugan", today);
        for (String name : List.of("shahida", "bilal", "joseph", "murugan", "maricel")) {
            consents.offers(HOUSE, people.customer(name));
        }
        ProgrammeId card = memberships.of(people.customer("shahida")).getFirst().programme();
        OfferId holidays = offers.add(HOUSE, offer(card, "Before the holidays", 10, today.minusDays(2),
                "Before the holidays everything for the kitchen is ten percent less for you.",
                "تعطیلات سے پہلے باورچی خانے کی ہر چیز آپ کے لیے دس فیصد کم۔"));
        offers.write(HOUSE, holidays, offers.find(HOUSE, holidays).version());
        offers.add(HOUSE, offer(card, "We miss you", 15, today.plusDays(5), "It has been a while. Come and see us.",
                "کافی عرصہ ہو گیا۔ ہم سے ملنے آئیے۔"));
    }

    private static Offers.Wanted offer(ProgrammeId card, String name, int percent, LocalDate from, String english,
            String urdu) {
        return new Offers.Wanted(card, name, new Offer.Terms(percent, null, 0), from, from.plusDays(14),
                new Offer.Audience(0, null, 10), Map.of(Language.EN, english, Language.UR, urdu));
    }

    private void born(String who, LocalDate day) {
        details.born(HOUSE, people.customer(who), Optional.of(MonthDay.from(day)));
    }

    /** She spends some; he brings something back whose points he has spent. */
    void now(Instant now) {
        buys("shahida", now.minus(Duration.ofDays(20)), "Steam iron", 6_500);
        buys("shahida", now.minus(Duration.ofDays(6)), "Toaster", 3_900);
        spends("shahida", 40, now);
        Membership shahida = memberships.of(people.customer("shahida")).getFirst();
        rewards.claim(people.colleague("sana"), shahida, rewards.of(shahida.programme()).getFirst().id(),
                people.place("Tariq Road"), null);
        PurchaseId oven = buys("joseph", now.minus(Duration.ofDays(12)), "Microwave oven", 18_000);
        spends("joseph", 150, now);
        returns.takeBack(people.colleague("sana"), people.customer("joseph"), oven, people.place("Tariq Road"),
                Map.of(1, 1), "It does not fit the shelf.");
    }

    private PurchaseId buys(String who, Instant at, String what, long rupees) {
        return purchases.record(HOUSE, new NewPurchase(people.customer(who), people.place("Tariq Road"), "", at,
                List.of(new NewLine(null, what, "Kitchen", 1, Money.of(rupees * 100, "PKR")))));
    }

    private void spends(String who, long some, Instant now) {
        Membership one = memberships.of(people.customer(who)).getFirst();
        transaction.executeWithoutResult(status -> points.redeem(people.colleague("sana"), one.customer(), one.id(),
                some, new Cause("demo", UUID.randomUUID()), now));
    }
}
