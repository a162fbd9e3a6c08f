package suki.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.SukiTest;
import suki.customers.Customers;
import suki.customers.NewCustomer;
import suki.customers.PersonalRecords;
import suki.promises.Promise;
import suki.promises.PromiseId;
import suki.promises.Promises;
import suki.purchases.Catalogue;
import suki.purchases.NewProduct;
import suki.purchases.NewPurchase;
import suki.purchases.NewPurchase.NewLine;
import suki.purchases.ProductId;
import suki.purchases.ProductKind;
import suki.purchases.PurchaseId;
import suki.purchases.Purchases;
import suki.purchases.Returns;
import suki.retention.need.Reason;
import suki.shared.Actor;
import suki.shared.BranchId;
import suki.shared.CustomerId;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Role;
import suki.shared.Work;

/** Customers who come about every five weeks; some stopped. What a night's look says of them, and what is done. */
class ForecastsModuleTests extends SukiTest {

    private static final ZoneId KARACHI = ZoneId.of("Asia/Karachi");
    /** A Monday, ten in the morning in Karachi. */
    private static final Instant NOW = Instant.parse("2028-03-06T05:00:00Z");
    private static final int CUSTOMERS = 45;
    private static final int STOPPED = 5;

    @Autowired Customers customers;
    @Autowired Purchases purchases;
    @Autowired Returns returns;
    @Autowired Promises promises;
    @Autowired Forecasts forecasts;
    @Autowired Needs needs;
    @Autowired Catalogue catalogue;
    @Autowired Approaches approaches;
    @Autowired Forecasting forecasting;
    @Autowired PersonalRecords records;
    @Autowired List<Work> works;

    private BranchId branch;
    private Actor.Colleague sana;
    private final List<CustomerId> all = new ArrayList<>();

    @BeforeEach
    void aShopOfRegulars() {
        itIs(NOW);
        branch = branch();
        sana = actor(colleague(Role.STAFF, branch));
        var random = new SplittableRandom(9);
        for (int i = 0; i < CUSTOMERS; i++) {
            CustomerId id = customers.add(house(), NewCustomer.of(false, "Regular " + i, Language.EN, branch, "", ""));
            all.add(id);
            double end = i < STOPPED ? 330 : 1;
            for (double ago = 700 - i; ago > end; ago -= 28 + random.nextInt(15)) {
                var at = NOW.minus(Duration.ofHours((long) (24 * ago)));
                purchases.record(house(), new NewPurchase(id, branch, "", at, List.of(new NewLine(null, "Filter", "", 2,
                        Money.of(72_500, "PKR")))));
            }
        }
        forecasting.look(LocalDate.of(2028, 3, 5), NOW);
    }

    private Forecast of(int i) {
        return forecasts.of(all.get(i)).orElseThrow();
    }

    @Test
    void whoStoppedIsToldFromWhoComes() {
        for (int i = 0; i < CUSTOMERS; i++) {
            Forecast one = of(i);
            if (i < STOPPED) {
                assertThat(one.alive()).as("who stopped").isLessThan(0.3);
                assertThat(one.worth().minor()).isLessThan(one.lost().minor());
            } else {
                assertThat(one.alive()).as("who comes").isGreaterThan(0.7);
                assertThat(one.expected()).isCloseTo(10.4, within(2.5));
                assertThat(one.nextDay()).as("within two usual gaps").isBetween(LocalDate.of(2028, 3, 6),
                        LocalDate.of(2028, 3, 5).plusDays(84));
                assertThat(one.spend().minor()).isCloseTo(145_000, within(10_000L));
            }
            assertThat(one.gap().orElseThrow()).isBetween(28.0, 42.0);
        }
        assertThat(jdbc.sql("select worth_minor from customers where id = :id").param("id", all.getLast().value())
                .query(Long.class).single()).isCloseTo(of(CUSTOMERS - 1).worth().minor(), within(1L));
        assertThat(forecasts.days(all.getLast())).hasSizeGreaterThan(15).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void theMoneyOfListsIsCountedAtNightByBranch() {
        assertThat(forecasts.currencies(sana)).containsExactly("PKR");
        assertThat(forecasts.goodCurrencies(sana)).containsExactly("PKR");
        assertThat(jdbc.sql("select good || ' ' || gone from forecast_counts where branch_id = :id")
                .param("id", branch.value()).query(String.class).single())
                .isEqualTo((CUSTOMERS - STOPPED) + " " + STOPPED);
        Actor.Colleague stranger = actor(colleague(Role.STAFF, branch()));
        assertThat(forecasts.currencies(stranger)).isEmpty();
        assertThat(forecasts.goodCurrencies(stranger)).isEmpty();
    }

    @Test
    void purchasesOfOneDayOnTheBranchsClockAreOne() {
        CustomerId one = customers.add(house(), NewCustomer.of(false, "Twice a day", Language.EN, branch, "", ""));
        // 23:30 and 00:30 in Karachi are two days, though one in Greenwich
        for (String at : List.of("2028-03-03T05:00:00Z", "2028-03-03T13:00:00Z", "2028-03-03T18:30:00Z",
                "2028-03-03T19:30:00Z", "2028-03-05T20:00:00Z")) {
            purchases.record(house(), new NewPurchase(one, branch, "", Instant.parse(at), List.of(new NewLine(null,
                    "Kettle", "", 1, Money.of(100_000, "PKR")))));
        }
        forecasting.look(LocalDate.of(2028, 3, 5), NOW);
        Forecast told = forecasts.of(one).orElseThrow();
        assertThat(told.repeats()).isEqualTo(1);
        assertThat(told.first()).isEqualTo(LocalDate.of(2028, 3, 3));
        assertThat(told.last()).isEqualTo(LocalDate.of(2028, 3, 4));
        assertThat(told.gap()).isEmpty();
    }

    @Test
    void theListMakesPromisesEachOnceWhileItIsOwed() throws Exception {
        List<Forecasts.Leaver> list = forecasts.leavers(sana, "PKR");
        assertThat(list).extracting(l -> l.forecast().customer())
                .containsExactlyInAnyOrderElementsOf(all.subList(0, STOPPED));
        CustomerId first = list.getFirst().forecast().customer();
        Actor.Colleague stranger = actor(colleague(Role.STAFF, branch()));
        assertThat(forecasts.leavers(stranger, "PKR")).isEmpty();
        assertThatThrownBy(() -> approaches.undertake(stranger, first, Approach.Kind.CALL))
                .isInstanceOf(NotFound.class);
        Callable<Integer> race = () -> {
            try {
                approaches.undertake(sana, first, Approach.Kind.CALL);
                return 1;
            } catch (Refusal refused) {
                return 0;
            }
        };
        try (var threads = Executors.newFixedThreadPool(8)) {
            int made = 0;
            for (var one : threads.invokeAll(Collections.nCopies(8, race))) made += one.get();
            assertThat(made).isOne();
        }
        Approach undertaken = forecasts.leavers(sana, "PKR").getFirst().approach();
        assertThat(undertaken).isNotNull();
        Promise owed = promises.find(sana, first, new PromiseId(undertaken.promise()));
        assertThat(owed.owner()).isEqualTo(sana.colleagueId());
        assertThat(owed.towardsCustomer()).isTrue();
        assertThat(owed.dueAt()).isEqualTo(Instant.parse("2028-03-08T13:00:00Z"));
        promises.keep(sana, first, owed.id(), "");
        assertThat(approaches.undertake(sana, first, Approach.Kind.THANKS).kind()).isEqualTo(Approach.Kind.THANKS);
    }

    @Test
    void goodCustomersAreThankedOnceInHalfAYear() {
        List<Forecasts.Unthanked> before = forecasts.unthanked(sana, "PKR");
        assertThat(before).extracting(u -> u.forecast().customer())
                .containsExactlyInAnyOrderElementsOf(all.subList(STOPPED, CUSTOMERS));
        assertThat(before).extracting(u -> u.forecast().worth().minor()).isSortedAccordingTo(Comparator.reverseOrder());
        Browser browser = signIn(sana.colleagueId());
        Browser.Page page = browser.get("/retention/thanks");
        assertThat(page.html().select("h1").text()).contains("40 good customers have had no word of thanks");
        String code = page.html().select("button[name=code]").first().val();
        assertThat(browser.post("/retention/thanks", Map.of("code", code)).redirect()).contains("undertaken");
        assertThat(browser.post("/retention/thanks", Map.of("code", code)).status()).as("it is owed").isEqualTo(409);
        assertThat(browser.get("/retention/thanks").html().select("button[name=code]")).hasSize(39);
        assertThat(browser.get("/today").html().text()).contains(customers.byCode(sana, code).name());
        assertThat(forecasts.unthanked(actor(colleague(Role.STAFF, branch())), "PKR")).isEmpty();
        itIs(NOW.plus(Duration.ofDays(181)));
        assertThat(forecasts.unthanked(sana, "PKR")).hasSize(40).anySatisfy(u -> assertThat(u.thanked()).isNotNull());
    }

    @Test
    void thePageShowsThemAndWhatWasPromisedStandsOnToday() {
        Browser browser = signIn(sana.colleagueId());
        Browser.Page page = browser.get("/retention/leavers");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.html().select("h1").text()).isEqualTo("5 good customers have probably left in silence");
        String path = page.html().select("form[action$=/approaches]").first().attr("action");
        assertThat(browser.post(path, Map.of("kind", "gift")).status()).isEqualTo(404);
        assertThat(browser.post(path, Map.of("kind", "call")).redirect()).contains("retention.undertaken");
        assertThat(browser.post(path, Map.of("kind", "thanks")).html().text())
                .contains("Somebody has promised that already");
        assertThat(browser.get("/retention/leavers").html().text()).contains("promised to call");
        assertThat(browser.get("/today").html().text()).contains("Ask whether all is well", "Buys about every 5 weeks");
        String code = path.split("/")[2];
        String panel = browser.get("/customers/" + code).html().select(".panel:has(svg.buying)").text();
        assertThat(panel).contains("Coming back", "gone")
                .containsPattern("Buys about every 5 weeks; last 1[12] months ago\\.").doesNotContain("Rs 0");
        assertThat(signIn(colleague(Role.STAFF, branch())).post(path, Map.of("kind", "call")).status()).isEqualTo(404);
    }

    @Test
    void nothingIsForetoldFromLittleAndTheLastLookStandsAlone() {
        assertThat(forecasts.of(all.getFirst())).isPresent();
        forecasting.look(LocalDate.of(2011, 1, 1), NOW);
        assertThat(forecasts.of(all.getFirst())).isEmpty();
        assertThatThrownBy(() -> approaches.undertake(sana, all.getFirst(), Approach.Kind.CALL))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void whatSomebodyNeedsNextStandsBesideThemWithItsReason() {
        String word = UUID.randomUUID().toString();
        ProductId lamp = catalogue.add(house(), "", "Lamp " + word, "", Money.of(50_000, "PKR"));
        ProductId filter = catalogue.add(house(), "", "Cartridge " + word, "", Money.of(72_500, "PKR"));
        for (int i = 0; i < CUSTOMERS; i++) {
            for (int ago = 25 + i % 9; ago < 300; ago += 35) buys(all.get(i), ago, filter, "Cartridge " + word);
            buys(all.get(i), 100 + i, lamp, "Lamp " + word);
        }
        needs.look(LocalDate.of(2028, 3, 5), KARACHI);
        NextNeed first = needs.of(all.get(3)).getFirst();
        assertThat(first.product()).isEqualTo("Cartridge " + word);
        assertThat(first.reason()).isEqualTo(Reason.OWN_RHYTHM);
        assertThat(first.gapDays()).isEqualTo(35);
        Browser browser = signIn(sana.colleagueId());
        String page = "/customers/" + customers.summary(house(), all.get(3)).code();
        assertThat(browser.get(page).html().text()).contains("What they may need next Cartridge " + word
                + " Every 5 weeks; last 4 weeks ago");
        assertThat(needs.of(all.get(3))).noneMatch(n -> n.product().startsWith("Lamp"));
        needs.look(LocalDate.of(2011, 1, 1), KARACHI);
        assertThat(needs.of(all.get(3))).isEmpty();
    }

    @Test
    void whatEndsSoonIsSpokenOfUnlessItWasBoughtAnew() {
        String word = UUID.randomUUID().toString();
        ProductId contract = catalogue.add(house(), new NewProduct("", "Contract " + word, "", ProductKind.CONTRACT,
                List.of(Money.of(300_000, "PKR")), 12));
        buys(all.get(1), 340, contract, "Contract " + word);
        buys(all.get(2), 340, contract, "Contract " + word);
        buys(all.get(2), 10, contract, "Contract " + word);
        buys(all.get(3), 200, contract, "Contract " + word);
        buys(all.get(4), 400, contract, "Contract " + word);
        needs.look(LocalDate.of(2028, 3, 5), KARACHI);
        assertThat(needs.of(all.get(1)).getFirst()).satisfies(n -> {
            assertThat(n.reason()).isEqualTo(Reason.TERM_ENDS);
            assertThat(n.endsOn()).isEqualTo(LocalDate.of(2028, 4, 1));
        });
        for (int i : List.of(2, 3, 4)) {
            assertThat(needs.of(all.get(i))).as("customer " + i).noneMatch(n -> n.reason() == Reason.TERM_ENDS);
        }
        String page = "/customers/" + customers.summary(house(), all.get(1)).code();
        assertThat(signIn(sana.colleagueId()).get(page).html().text()).contains("Contract " + word
                + " Its warranty or contract ends on 1 April 2028");
    }

    private void buys(CustomerId who, int daysAgo, ProductId product, String name) {
        purchases.record(house(), new NewPurchase(who, branch, "", NOW.minus(Duration.ofDays(daysAgo)),
                List.of(new NewLine(product, name, "", 1, Money.of(72_500, "PKR")))));
    }

    @Test
    void aNightIsLookedThroughOnceByOneNode() {
        Work work = works.stream().filter(w -> w.name().equals("retention.forecasts")).findFirst().orElseThrow();
        Instant night = NOW.plus(Duration.ofDays(1));
        itIs(night);
        work.run(night);
        assertThat(of(9).asOf()).isEqualTo(LocalDate.of(2028, 3, 6));
        jdbc.sql("delete from purchase_forecasts").update();
        work.run(night.plusSeconds(600));
        assertThat(forecasts.of(all.get(9))).as("not looked through again").isEmpty();
    }

    @Test
    void whatIsForetoldGoesWithTheCustomer() {
        CustomerId gone = all.getFirst();
        records.erase(house(), gone, PersonalRecords.Reason.ASKED, customers.summary(house(), gone).code());
        assertThat(forecasts.of(gone)).isEmpty();
        forecasting.look(LocalDate.of(2028, 3, 5), NOW);
        needs.look(LocalDate.of(2028, 3, 5), KARACHI);
        assertThat(forecasts.of(gone)).as("nor is it foretold anew").isEmpty();
        assertThat(forecasts.of(all.getLast())).isPresent();
    }

    @Test
    void whoBoughtWhereTheNextDayHasBegunIsForetoldFromTheDaysBefore() {
        BranchId manila = branch("Manila " + UUID.randomUUID(), "Asia/Manila", "PH", Language.FIL);
        CustomerId one = customers.add(house(), NewCustomer.of(false, "In Manila", Language.EN, manila, "", ""));
        // half past midnight of the sixth in Manila is still the fifth in Karachi
        for (String at : List.of("2028-02-01T05:00:00Z", "2028-03-01T05:00:00Z", "2028-03-05T16:30:00Z")) {
            purchases.record(house(), new NewPurchase(one, manila, "", Instant.parse(at), List.of(new NewLine(null,
                    "Kettle", "", 1, Money.of(100_000, "PHP")))));
        }
        forecasting.look(LocalDate.of(2028, 3, 5), NOW);
        Forecast told = forecasts.of(one).orElseThrow();
        assertThat(told.last()).isEqualTo(LocalDate.of(2028, 3, 1));
        assertThat(told.repeats()).isOne();
    }

    @Test
    void whatCameBackWasNotBought() {
        CustomerId one = customers.add(house(), NewCustomer.of(false, "Brings back", Language.EN, branch, "", ""));
        var bought = new ArrayList<PurchaseId>();
        for (int ago : new int[] {90, 60, 30}) {
            bought.add(purchases.record(house(), new NewPurchase(one, branch, "", NOW.minus(Duration.ofDays(ago)),
                    List.of(new NewLine(null, "Kettle", "", 2, Money.of(100_000, "PKR"))))));
        }
        returns.takeBack(house(), one, bought.get(1), branch, Map.of(1, 2), "");
        returns.takeBack(house(), one, bought.get(2), branch, Map.of(1, 1), "");
        forecasting.look(LocalDate.of(2028, 3, 5), NOW);
        Forecast told = forecasts.of(one).orElseThrow();
        assertThat(told.repeats()).isOne();
        assertThat(told.last()).isEqualTo(LocalDate.of(2028, 2, 5));
    }

    @Test
    void whoWasApproachedIsOfferedAgainAfterSixtyDays() {
        CustomerId first = forecasts.leavers(sana, "PKR").getFirst().forecast().customer();
        approaches.undertake(sana, first, Approach.Kind.CALL);
        assertThat(forecasts.leavers(sana, "PKR").getFirst().approach()).isNotNull();
        itIs(NOW.plus(Duration.ofDays(61)));
        assertThat(forecasts.leavers(sana, "PKR").getFirst().approach()).isNull();
    }

    @Test
    void whoPaidInTwoCurrenciesIsToldInTheOneOfWhichMost() {
        BranchId manila = branch("Manila " + UUID.randomUUID(), "Asia/Manila", "PH", Language.FIL);
        CustomerId one = customers.add(house(), NewCustomer.of(false, "Travels", Language.EN, branch, "", ""));
        paid(one, manila, 90, Money.of(200_000, "PHP"));
        paid(one, branch, 60, Money.of(4_000, "PKR"));
        paid(one, manila, 30, Money.of(300_000, "PHP"));
        paid(one, branch, 30, Money.of(7_000, "PKR"));
        paid(one, manila, 10, Money.of(500_000, "PHP"));
        forecasting.look(LocalDate.of(2028, 3, 5), NOW);
        Forecast told = forecasts.of(one).orElseThrow();
        assertThat(told.repeats()).isEqualTo(3);
        assertThat(told.gap()).hasValue(30);
        assertThat(told.spend()).as("the mean of the days after the first").isEqualTo(Money.of(400_000, "PHP"));
    }

    private void paid(CustomerId who, BranchId where, int daysAgo, Money price) {
        purchases.record(house(), new NewPurchase(who, where, "", NOW.minus(Duration.ofDays(daysAgo)),
                List.of(new NewLine(null, "Kettle", "", 1, price))));
    }
}
