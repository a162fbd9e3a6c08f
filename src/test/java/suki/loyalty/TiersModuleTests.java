package suki.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.customers.NewCustomer;
import suki.loyalty.TierRule.By;
import suki.loyalty.TierRule.Tier;
import suki.purchases.NewPurchase;
import suki.purchases.PurchaseId;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.NotFound;

/** How members rise and fall. */
class TiersModuleTests extends LoyaltyTest {

    /** Silver from 10,000 rupees within a year, gold from 50,000 with half as many points again. */
    private static final TierRule SPEND = new TierRule(By.SPEND, 12, 2, List.of(new Tier("Silver", 1_000_000, 100),
            new Tier("Gold", 5_000_000, 150)));

    @Autowired Tiers tiers;
    @Autowired TierWork work;

    @BeforeEach
    void aRule() {
        tiers.set(house(), programme, SPEND);
        work.run(NOW);
    }

    private Tiers.Standing standing() {
        return tiers.standing(shahida).orElseThrow();
    }

    private String told() {
        String tier = customers.summary(house(), shahida.customer()).tier();
        return tier == null ? "" : tier;
    }

    private void lookAt(LocalDate day) {
        itIs(day.atTime(9, 0).atZone(ZoneId.of("Asia/Karachi")).toInstant());
        while (work.run(clock.instant()) > 0) assertThat(clock.instant()).isNotNull();
    }

    @Test
    void whoReachesATierRisesAtOnceAndEarnsByIt() {
        buys(shahida, 9_999, 1);
        assertThat(standing().tier()).isEmpty();
        assertThat(standing().next()).isEqualTo(SPEND.tiers().getFirst());
        buys(shahida, 1, 1);
        assertThat(standing().tier()).isEqualTo("Silver");
        assertThat(told()).isEqualTo("Silver");
        buys(shahida, 40_000, 1);
        assertThat(standing()).isEqualTo(new Tiers.Standing(SPEND, "Gold", 150, 5_000_000, null, null));
        long before = balance(shahida).available();
        buys(shahida, 1_000, 1);
        assertThat(balance(shahida).available() - before).as("ten and half of it").isEqualTo(15);
        assertThat(tiers.past(shahida)).containsExactly(new Tiers.Past("Gold", true, LocalDate.of(2026, 11, 23)),
                new Tiers.Past("Silver", true, LocalDate.of(2026, 11, 23)));
    }

    @Test
    void whoFallsBelowKeepsTheTierForTheMonthsOfGrace() {
        buys(shahida, 50_000, 1);
        lookAt(LocalDate.of(2027, 11, 23));
        assertThat(standing().until()).as("the day a year after still counts all of it").isNull();
        lookAt(LocalDate.of(2027, 11, 24));
        assertThat(standing()).satisfies(s -> {
            assertThat(s.tier()).isEqualTo("Gold");
            assertThat(s.counts()).isZero();
            assertThat(s.until()).isEqualTo(LocalDate.of(2028, 1, 22));
        });
        lookAt(LocalDate.of(2028, 1, 23));
        assertThat(standing().tier()).isEqualTo("Gold");
        buys(shahida, 10_000, 1);
        lookAt(LocalDate.of(2028, 1, 24));
        assertThat(standing().tier()).as("to where she stands by then, not to nothing").isEqualTo("Silver");
        assertThat(told()).isEqualTo("Silver");
        assertThat(tiers.past(shahida).getFirst()).isEqualTo(new Tiers.Past("Silver", false,
                LocalDate.of(2028, 1, 23)));
    }

    @Test
    void whoBuysEnoughAgainInTheMonthsOfGraceStays() {
        buys(shahida, 10_000, 1);
        lookAt(LocalDate.of(2027, 12, 20));
        assertThat(standing().until()).isNotNull();
        buys(shahida, 10_000, 1);
        assertThat(standing()).satisfies(s -> {
            assertThat(s.tier()).isEqualTo("Silver");
            assertThat(s.until()).isNull();
        });
    }

    @Test
    void whatComesBackDoesNotCount() {
        PurchaseId purchase = buys(shahida, 25_000, 2);
        assertThat(standing().tier()).isEqualTo("Gold");
        returns.takeBack(sana, shahida.customer(), purchase, branch, Map.of(1, 2), "");
        assertThat(standing().counts()).isZero();
        lookAt(LocalDate.of(2026, 11, 25));
        assertThat(standing().until()).isEqualTo(LocalDate.of(2027, 1, 22));
    }

    @Test
    void visitsAndPointsCountToo() {
        tiers.set(house(), programme, new TierRule(By.VISITS, 1, 0, List.of(new Tier("Friend", 2, 100))));
        buys(shahida, 100, 1);
        buys(shahida, 100, 1);
        assertThat(standing().tier()).as("twice on one day is one visit").isEmpty();
        itIs(NOW.plus(Duration.ofDays(1)));
        buys(shahida, 100, 1);
        assertThat(standing().tier()).isEqualTo("Friend");
        tiers.set(house(), programme, new TierRule(By.POINTS, 1, 0, List.of(new Tier("Collector", 4, 100))));
        work.run(clock.instant());
        assertThat(standing().tier()).as("kept until the day ends").isEqualTo("Collector");
        assertThat(standing().counts()).isEqualTo(3);
        lookAt(LocalDate.of(2026, 11, 26));
        assertThat(standing().tier()).isEmpty();
    }

    @Test
    void aRuleCanBeTriedOnTheMembersThereAre() {
        buys(shahida, 20_000, 1);
        buys(memberships.join(sana, customer("Bilal"), programme), 5_000, 1);
        memberships.join(sana, customer("Joseph"), programme);
        assertThat(tiers.tried(programme, SPEND)).containsExactly(2, 1, 0);
        assertThat(tiers.tried(programme, new TierRule(By.VISITS, 1, 0, List.of(new Tier("Friend", 1, 100)))))
                .containsExactly(1, 2);
    }

    @Test
    void aRuleThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> tiers.set(house(), programme, new TierRule(By.SPEND, 0, 25, List.of(
                new Tier("Gold", 10, 100), new Tier("Gold", 10, 99))))).isInstanceOfSatisfying(BadForm.class, bad ->
                assertThat(bad.fields()).containsOnlyKeys("months", "grace", "name1", "name2", "from2", "percent2"));
        assertThatThrownBy(() -> tiers.set(sana, programme, null)).isInstanceOf(NotFound.class);
        tiers.set(house(), programme, null);
        work.run(clock.instant());
        assertThat(tiers.standing(shahida)).isEmpty();
        assertThat(told()).isEmpty();
    }

    /** What a member stands at, reckoned anew from all they bought, a day at a time. */
    private record Oracle(ZoneId zone, TierRule rule, List<Map.Entry<Instant, Long>> bought) {

        long counts(LocalDate day) {
            return bought.stream().filter(e -> {
                LocalDate at = LocalDate.ofInstant(e.getKey(), zone);
                return !at.isAfter(day) && at.isAfter(day.minusMonths(rule.months()));
            }).mapToLong(Map.Entry::getValue).sum();
        }

        int at(Instant now, LocalDate joined) {
            int tier = 0;
            LocalDate below = null;
            LocalDate today = LocalDate.ofInstant(now, zone);
            for (LocalDate day = joined; day.isBefore(today); day = day.plusDays(1)) {
                int reached = rule.reached(counts(day));
                if (reached >= tier) {
                    tier = reached;
                    below = null;
                } else if (below == null && rule.graceMonths() > 0) {
                    below = day;
                } else if (below == null || !day.isBefore(below.plusMonths(rule.graceMonths()))) {
                    tier = reached;
                    below = null;
                }
            }
            return Math.max(tier, rule.reached(counts(today)));
        }
    }

    /** Bought and looked at at random, often within minutes of midnight, over both changes of summer time. */
    @Test
    void membersStandWhereARecountOfTheirDaysPutsThem() {
        var random = new SplittableRandom(4);
        for (String zone : List.of("Asia/Karachi", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati",
                "America/Santiago")) {
            ZoneId there = ZoneId.of(zone);
            BranchId place = branch("Tiers in " + zone, zone, "PK", Language.EN);
            for (int round = 0; round < 3; round++) {
                itIs(NOW);
                TierRule rule = new TierRule(By.SPEND, 1 + random.nextInt(3), random.nextInt(2), List.of(
                        new Tier("Silver", 100_000, 100), new Tier("Gold", 250_000, 100)));
                tiers.set(house(), programme, rule);
                CustomerId who = customers.add(house(), NewCustomer.of(false, "In " + zone, Language.EN, place, "",
                        ""));
                Membership one = memberships.join(house(), who, programme);
                var oracle = new Oracle(there, rule, new ArrayList<>());
                Instant now = NOW;
                for (int i = 0; i < 30; i++) {
                    LocalDate day = LocalDate.ofInstant(now, there).plusDays(random.nextInt(24));
                    ZonedDateTime midnight = day.plusDays(1).atStartOfDay(there);
                    Instant next = random.nextBoolean() ? midnight.toInstant().plusSeconds(random.nextInt(-120, 120))
                            : day.atTime(random.nextInt(24), random.nextInt(60)).atZone(there).toInstant();
                    if (!next.isAfter(now)) continue;
                    now = next;
                    itIs(now);
                    if (random.nextInt(3) > 0) {
                        long minor = random.nextLong(20_000, 160_000);
                        oracle.bought().add(Map.entry(now, minor));
                        purchases.record(house(), new NewPurchase(who, place, "", now, List.of(
                                new NewPurchase.NewLine(null, "Kettle", "", 1, Money.of(minor, "PKR")))));
                    } else {
                        while (work.run(now) > 0) assertThat(now).isNotNull();
                    }
                    int stands = new TreeMap<>(Map.of("", 0, "Silver", 1, "Gold", 2))
                            .get(tiers.standing(one).orElseThrow().tier());
                    assertThat(stands).as("%s, round %d, step %d, at %s", zone, round, i, now.atZone(there))
                            .isEqualTo(oracle.at(now, LocalDate.ofInstant(NOW, there)));
                }
            }
        }
    }
}
