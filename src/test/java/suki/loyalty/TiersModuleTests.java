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
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.customers.NewCustomer;
import suki.loyalty.TierRule.By;
import suki.loyalty.TierRule.Tier;
import suki.loyalty.till.Till;
import suki.purchases.NewPurchase;
import suki.purchases.PurchaseId;
import suki.purchases.PurchaseReturned;
import suki.purchases.ReturnId;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Sql;

/** How members rise and fall. */
class TiersModuleTests extends LoyaltyTest {

    /** Silver from 10,000 rupees within a year, gold from 50,000 with half as many points again. */
    private static final TierRule SPEND = new TierRule(By.SPEND, 12, 2, List.of(new Tier("Silver", 1_000_000, 100),
            new Tier("Gold", 5_000_000, 150)));

    @Autowired Tiers tiers;
    @Autowired TierWork work;
    @Autowired Rewards rewards;
    @Autowired Till till;

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
    void aTierThatOnlyStoodByWhatCameBackEndsWithTheDay() {
        PurchaseId purchase = buys(shahida, 25_000, 2);
        assertThat(standing().tier()).isEqualTo("Gold");
        returns.takeBack(sana, shahida.customer(), purchase, branch, Map.of(1, 1), "");
        assertThat(standing().counts()).isEqualTo(2_500_000);
        assertThat(standing().tier()).as("until the day ends, since she may take another thing for it")
                .isEqualTo("Gold");
        lookAt(LocalDate.of(2026, 11, 24));
        assertThat(standing().tier()).as("no months of grace for what was never earned").isEqualTo("Silver");
        returns.takeBack(sana, shahida.customer(), purchase, branch, Map.of(1, 1), "");
        lookAt(LocalDate.of(2026, 11, 25));
        assertThat(standing().tier()).isEmpty();
        assertThat(told()).isEmpty();
    }

    @Test
    void whoTakesAnotherThingTheSameDayKeepsTheTier() {
        PurchaseId purchase = buys(shahida, 50_000, 1);
        lookAt(LocalDate.of(2026, 12, 1));
        returns.takeBack(sana, shahida.customer(), purchase, branch, Map.of(1, 1), "");
        buys(shahida, 50_000, 1);
        lookAt(LocalDate.of(2026, 12, 2));
        assertThat(standing().tier()).isEqualTo("Gold");
        assertThat(tiers.past(shahida)).hasSize(1);
    }

    @Test
    void whoEarnedTheTierWithWhatTheyKeptHasTheMonthsOfGrace() {
        buys(shahida, 50_000, 1);
        lookAt(LocalDate.of(2027, 11, 1));
        PurchaseId second = buys(shahida, 50_000, 1);
        lookAt(LocalDate.of(2028, 1, 5));
        assertThat(standing().until()).isNull();
        returns.takeBack(sana, shahida.customer(), second, branch, Map.of(1, 1), "");
        lookAt(LocalDate.of(2028, 1, 6));
        assertThat(standing().tier()).isEqualTo("Gold");
        assertThat(standing().until()).as("from when what she keeps no longer counted").isEqualTo(
                LocalDate.of(2028, 1, 22));
    }

    @Test
    void aReturnThatIsWrittenDownLaterCountsOnItsDay() {
        PurchaseId purchase = buys(shahida, 50_000, 1);
        lookAt(LocalDate.of(2026, 11, 30));
        ReturnId back = returns.takeBack(sana, shahida.customer(), purchase, branch, Map.of(1, 1), "");
        jdbc.sql("update purchase_returns set at = at - interval '2 days' where id = :id").param("id", back.value())
                .update();
        transaction.executeWithoutResult(status -> tiers.returned(new PurchaseReturned(shahida.customer(), purchase,
                back, clock.instant())));
        assertThat(standing().tier()).isEmpty();
    }

    @Test
    void whatARewardTookOffWasNotPaid() {
        var off = rewards.add(house(), programme, "Rs 1,000 off", 50, 100_000L);
        buys(shahida, 9_900, 1);
        till.customer(sana, shahida.customer());
        till.add(sana, "Kettle", Money.of(55_000, "PKR"), 2);
        till.reward(sana, off);
        PurchaseId sold = till.sell(sana).purchase();
        assertThat(standing().counts()).isEqualTo(990_000 + 10_000);
        assertThat(standing().tier()).isEqualTo("Silver");
        returns.takeBack(sana, shahida.customer(), sold, branch, Map.of(1, 1), "");
        assertThat(standing().counts()).isEqualTo(990_000 + 5_000);
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
    void aTrialIsAddedUpWhereTheRowsAre() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            many();
            jdbc.sql("set local enable_seqscan = off").update();
            for (By by : By.values()) {
                var rule = new TierRule(by, 12, 0, SPEND.tiers());
                String plan = String.join("\n", jdbc.sql("explain " + TierRows.trial(rule)).params(Map.of("currency",
                        "PKR", "programme", programme.value(), "now", Sql.utc(NOW), "by", Sql.utc(NOW), "months", 12,
                        "thresholds", new Long[] {1L, 2L})).query(String.class).list());
                assertThat(plan).as(by.word()).doesNotContain("Seq Scan")
                        .contains("Index Cond: (programme_id").matches("(Hash|Group|)Aggregate [\\s\\S]*");
            }
            assertThat(tiers.tried(programme, new TierRule(By.SPEND, 12, 0, List.of(new Tier("Once", 100, 100),
                    new Tier("Much", 100_000, 100))))).containsExactly(1, 10_000, 10_000);
        });
    }

    /** Twenty thousand members, half of whom bought for 1,000 rupees and half for one. */
    private void many() {
        jdbc.sql("""
                insert into memberships (customer_id, id, bucket, programme_id, number, joined_at, joined_by,
                    joined_by_name, branch_id)
                select gen_random_uuid(), gen_random_uuid(), 0, :programme, 'many' || n, now() - interval '9 years',
                       :branch, 'x', :branch from generate_series(1, 20000) n""")
                .param("programme", programme.value()).param("branch", branch.value()).update();
        jdbc.sql("""
                insert into purchases (customer_id, id, bucket, branch_id, bought_at, made_at, made_by, made_by_name)
                select customer_id, id, 0, branch_id, cast(:now as timestamptz) - interval '9 days', now(), branch_id,
                       'x' from memberships where number like 'many%'""").param("now", Sql.utc(NOW)).update();
        jdbc.sql("""
                insert into purchase_lines (customer_id, purchase_id, n, bucket, name, category, quantity, price_minor,
                    currency)
                select customer_id, id, 1, 0, 'Kettle', '', 1, case when substr(number, 5)::int % 2 = 0 then 100 else
                       100000 end, 'PKR' from memberships where number like 'many%'""").update();
        for (String table : List.of("memberships", "purchases", "purchase_lines")) {
            jdbc.sql("analyze " + table).update();
        }
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

    /** Bought on a day; back is when it came back, or null. */
    private record Bought(PurchaseId id, Instant at, long minor, @Nullable Instant back) {}

    /** What a member stands at, reckoned anew from all they bought, a day at a time. */
    private record Oracle(ZoneId zone, TierRule rule, List<Bought> bought) {

        LocalDate day(Instant at) {
            return LocalDate.ofInstant(at, zone);
        }

        long counts(LocalDate day, LocalDate asOf) {
            return bought.stream().filter(b -> b.back() == null || day(b.back()).isAfter(asOf))
                    .filter(b -> !day(b.at()).isAfter(day) && day(b.at()).isAfter(day.minusMonths(rule.months())))
                    .mapToLong(Bought::minor).sum();
        }

        /** The tier at the end of a day, and since when what counts is below it; of what was kept by another. */
        Map.Entry<Integer, Optional<LocalDate>> next(Map.Entry<Integer, Optional<LocalDate>> before, LocalDate day,
                LocalDate asOf) {
            int reached = rule.reached(counts(day, asOf));
            if (reached >= before.getKey()) return Map.entry(reached, Optional.empty());
            LocalDate below = before.getValue().orElse(day);
            boolean grace = day.isBefore(below.plusMonths(rule.graceMonths()));
            return grace ? Map.entry(before.getKey(), Optional.of(below)) : Map.entry(reached, Optional.empty());
        }

        int at(Instant now, LocalDate joined) {
            var stands = Map.entry(0, Optional.<LocalDate>empty());
            for (LocalDate day = joined; day.isBefore(day(now)); day = day.plusDays(1)) {
                LocalDate today = day;
                stands = next(stands, day, day);
                if (bought.stream().noneMatch(b -> b.back() != null && day(b.back()).equals(today))) continue;
                var kept = Map.entry(0, Optional.<LocalDate>empty());
                for (LocalDate d = joined; !d.isAfter(day); d = d.plusDays(1)) kept = next(kept, d, day);
                if (kept.getKey() <= stands.getKey()) stands = kept;
            }
            return Math.max(stands.getKey(), rule.reached(counts(day(now), day(now))));
        }
    }

    /** Bought, brought back and looked at at random, often within minutes of midnight, over changes of summer time. */
    @Test
    void membersStandWhereARecountOfTheirDaysPutsThem() {
        var random = new SplittableRandom(4);
        for (String zone : List.of("Asia/Karachi", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati",
                "America/Santiago")) {
            for (int round = 0; round < 4; round++) someYears(zone, round, random);
        }
    }

    private void someYears(String zone, int round, SplittableRandom random) {
        ZoneId there = ZoneId.of(zone);
        BranchId place = branch("Tiers in " + zone + round, zone, "PK", Language.EN);
        itIs(NOW);
        TierRule rule = new TierRule(By.SPEND, 1 + random.nextInt(3), random.nextInt(3), List.of(
                new Tier("Silver", 100_000, 100), new Tier("Gold", 250_000, 100)));
        tiers.set(house(), programme, rule);
        CustomerId who = customers.add(house(), NewCustomer.of(false, "In " + zone, Language.EN, place, "", ""));
        Membership one = memberships.join(house(), who, programme);
        var oracle = new Oracle(there, rule, new ArrayList<>());
        Instant now = NOW;
        for (int i = 0; i < 40; i++) {
            LocalDate day = LocalDate.ofInstant(now, there).plusDays(random.nextInt(24));
            ZonedDateTime midnight = day.plusDays(1).atStartOfDay(there);
            Instant next = random.nextBoolean() ? midnight.toInstant().plusSeconds(random.nextInt(-120, 120))
                    : day.atTime(random.nextInt(24), random.nextInt(60)).atZone(there).toInstant();
            if (!next.isAfter(now)) continue;
            now = next;
            itIs(now);
            int what = random.nextInt(4);
            List<Bought> kept = oracle.bought().stream().filter(b -> b.back() == null).toList();
            if (what < 2) {
                long minor = random.nextLong(20_000, 160_000);
                PurchaseId id = purchases.record(house(), new NewPurchase(who, place, "", now, List.of(
                        new NewPurchase.NewLine(null, "Kettle", "", 1, Money.of(minor, "PKR")))));
                oracle.bought().add(new Bought(id, now, minor, null));
            } else if (what == 2 && !kept.isEmpty()) {
                Bought back = kept.get(random.nextInt(Math.max(0, kept.size() - 3), kept.size()));
                returns.takeBack(house(), who, back.id(), place, Map.of(1, 1), "");
                oracle.bought().set(oracle.bought().indexOf(back), new Bought(back.id(), back.at(), back.minor(), now));
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
