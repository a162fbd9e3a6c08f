package suki.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import suki.loyalty.Booking.Cause;
import suki.loyalty.Membership;
import suki.loyalty.Memberships;
import suki.loyalty.Points;
import suki.loyalty.ProgrammeId;
import suki.loyalty.Programmes;
import suki.loyalty.Rewards;
import suki.loyalty.TierRule;
import suki.loyalty.Tiers;
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

    private final DemoPeople people;
    private final Programmes programmes;
    private final Memberships memberships;
    private final Points points;
    private final Tiers tiers;
    private final Rewards rewards;
    private final Purchases purchases;
    private final Returns returns;
    private final TransactionTemplate transaction;

    DemoMembers(DemoPeople people, Programmes programmes, Memberships memberships, Points points, Tiers tiers,
            Rewards rewards, Purchases purchases, Returns returns, TransactionTemplate transaction) {
        this.people = people;
        this.programmes = programmes;
        this.memberships = memberships;
        this.points = points;
        this.tiers = tiers;
        this.rewards = rewards;
        this.purchases = purchases;
        this.returns = returns;
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
