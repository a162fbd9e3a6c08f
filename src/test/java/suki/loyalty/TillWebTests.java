package suki.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.contact.Channel;
import suki.contact.Consents;
import suki.contact.Purpose;
import suki.customers.CustomerDetails;
import suki.loyalty.offers.Offer;
import suki.loyalty.offers.OfferId;
import suki.loyalty.offers.Offers;
import suki.purchases.Catalogue;
import suki.purchases.Circumstances;
import suki.purchases.NewProduct;
import suki.purchases.ProductKind;
import suki.purchases.PurchaseChannel;
import suki.purchases.PurchaseId;
import suki.purchases.Voucher;
import suki.purchases.Vouchers;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.Role;
import suki.shared.Work;

/** The till and the pages of rewards, as a clerk uses them. */
class TillWebTests extends LoyaltyTest {

    @Autowired Consents consents;
    @Autowired Offers offers;
    @Autowired List<Work> works;
    @Autowired CustomerDetails details;
    @Autowired Catalogue catalogue;
    @Autowired Rewards rewards;
    @Autowired Vouchers vouchers;
    @Autowired Tiers tiers;

    private Browser clerk;
    private String code;
    private String word;

    @BeforeEach
    void aClerk() {
        clerk = signIn(colleague(Role.STAFF, branch));
        code = customers.summary(house(), shahida.customer()).code();
        word = "x" + UUID.randomUUID().toString().substring(0, 8);
        catalogue.add(house(), "K" + word, "Kettle " + word, "Kitchen", Money.of(215_000, "PKR"));
    }

    /** Without the signs that keep names apart from what surrounds them. */
    private static String text(Browser.Page page) {
        return page.html().text().replaceAll("\\p{Cf}", "");
    }

    private String till() {
        return text(clerk.get("/till"));
    }

    private String scan(String typed) {
        return text(clerk.get(clerk.post("/till/scan", Map.of("word", typed)).redirect()));
    }

    @Test
    void whatTheScannerReadsIsTakenOrAskedAbout() {
        assertThat(till()).contains("Scan the first thing");
        assertThat(scan("K" + word)).contains("Kettle " + word).contains("2,150");
        assertThat(scan("K" + word)).contains("4,300");
        assertThat(scan(shahida.number())).contains("Shahida Parveen").contains("This earns 43 points");
        assertThat(scan("Kettle " + word)).as("the only thing of the name is taken").contains("6,450");
        assertThat(scan("zz" + word)).contains("Nothing and nobody is called");
        assertThat(scan("")).contains("6,450");
        Browser.Page none = clerk.post("/till/scan", Map.of("word", "2347-6797-2347-6797-2347"));
        assertThat(none.status()).as("a voucher's code stands in no address").isEqualTo(422);
        assertThat(none.html().select("#word-wrong").text()).contains("No voucher has this code");
        assertThat(none.html().select("#word").val()).isEqualTo("2347-6797-2347-6797-2347");
    }

    /** Ten percent off today, written to the members. */
    private OfferId tenOff(long least) {
        LocalDate today = clock.instant().atZone(ZoneId.of("Asia/Karachi")).toLocalDate();
        OfferId offer = offers.add(house(), new Offers.Wanted(programme, "Ten off", new Offer.Terms(10, null, least),
                today, today, new Offer.Audience(0, null, 0), Map.of(Language.EN, "For you.")));
        offers.write(house(), offer, 1);
        works.stream().filter(w -> w.name().equals("loyalty.offers")).forEach(w -> w.run(clock.instant()));
        return offer;
    }

    private Vouchers.Issued voucher(long minor) {
        return transaction.execute(s -> vouchers.issue(house(), shahida.customer(), branch, Money.of(minor, "PKR"),
                LocalDate.of(2027, 1, 31), "remedy", UUID.randomUUID()));
    }

    private Voucher.State state(Vouchers.Issued one) {
        return vouchers.find(house(), one.code()).state();
    }

    @Test
    void aVoucherPaysAsFarAsItReachesAndPointsAreForTheRest() {
        Vouchers.Issued small = voucher(50_000);
        Vouchers.Issued large = voucher(300_000);
        assertThat(scan(small.code())).contains("Vouchers", "Rs 500").doesNotContain(small.code());
        scan("K" + word);
        scan(shahida.number());
        assertThat(till()).contains("To pay Rs 1,650", "This earns 16 points").doesNotContain("left over");
        assertThat(scan(small.code())).as("twice is once").contains("To pay Rs 1,650");
        assertThat(scan(large.code())).contains("To pay Rs 0", "Rs 1,350 of it is left over");
        clerk.post("/till/vouchers/" + small.id() + "/removal", Map.of());
        assertThat(scan(small.code())).contains("To pay Rs 0", "Rs 850 of it is left over", "Not needed for this sale");
        clerk.post("/till/vouchers/" + large.id() + "/removal", Map.of());
        assertThat(till()).contains("To pay Rs 1,650");
        assertThat(state(small)).as("scanning spends nothing").isEqualTo(Voucher.State.GOOD);
        clerk.post("/till/sale", Map.of());
        assertThat(state(small)).isEqualTo(Voucher.State.REDEEMED);
        assertThat(state(large)).isEqualTo(Voucher.State.GOOD);
        assertThat(balance(shahida).available()).isEqualTo(16);
        assertThat(till()).doesNotContain("Vouchers");
        PurchaseId bought = purchases.lines(shahida.customer(), 1).getFirst().purchase();
        assertThat(vouchers.paid(shahida.customer(), bought)).isEqualTo(50_000);
        assertThat(text(clerk.get("/customers/" + code + "/purchases/" + bought + "?pieces_1=1")))
                .contains("Vouchers paid Rs 500", "for what comes back: Rs 1,650").doesNotContain("An offer took");
        Browser.Page spent = clerk.post("/till/scan", Map.of("word", small.code()));
        assertThat(spent.html().select("#word-wrong").text()).contains("redeemed already");
    }

    @Test
    void aVoucherThatASecondTillSpentFirstPaysNothingHere() {
        Vouchers.Issued one = voucher(50_000);
        Browser other = signIn(colleague(Role.STAFF, branch));
        for (Browser till : List.of(clerk, other)) {
            for (String scanned : List.of("K" + word, shahida.number(), one.code())) {
                till.post("/till/scan", Map.of("word", scanned));
            }
        }
        assertThat(other.post("/till/sale", Map.of()).status()).isEqualTo(302);
        assertThat(clerk.post("/till/sale", Map.of()).status()).isEqualTo(409);
        assertThat(till()).as("nothing is lost, and it says which").contains("Kettle " + word, "redeemed already")
                .doesNotContain("To pay");
        clerk.post("/till/vouchers/" + one.id() + "/removal", Map.of());
        assertThat(clerk.post("/till/sale", Map.of()).status()).isEqualTo(302);
        assertThat(balance(shahida).available()).isEqualTo(16 + 21);
        Vouchers.Issued unneeded = voucher(50_000);
        for (String scanned : List.of(shahida.number(), unneeded.code())) scan(scanned);
        clerk.post("/till/lines", Map.of("name", "A present", "price", "0", "quantity", "1"));
        assertThat(till()).contains("A present", "Not needed for this sale");
        assertThat(clerk.post("/till/sale", Map.of()).status()).isEqualTo(302);
        assertThat(state(unneeded)).isEqualTo(Voucher.State.GOOD);
    }

    @Test
    void aCustomerWhoMovedToAnotherBranchIsNobodysHereAndTheBasketStays() {
        scan("K" + word);
        assertThat(scan(code)).contains("Shahida Parveen");
        jdbc.sql("update customers set branch_id = :other where id = :id").param("other", branch().value())
                .param("id", shahida.customer().value()).update();
        Browser.Page page = clerk.get("/till");
        assertThat(page.status()).isEqualTo(200);
        assertThat(text(page)).contains("Kettle " + word, "Nobody yet").doesNotContain("Shahida", "points");
        assertThat(clerk.post("/till/sale", Map.of()).status()).isEqualTo(404);
        assertThat(till()).as("nothing is lost").contains("Kettle " + word);
    }

    @Test
    void eightTillsWithTheSameVouchersInAnyOrderSpendEachOnce() throws Exception {
        rewards.add(house(), programme, "Rs 500 off", 20, 50_000L);
        buys(shahida, 60_000, 1);
        String reward = rewards.of(programme).getFirst().id().toString();
        List<Vouchers.Issued> both = List.of(voucher(50_000), voucher(50_000));
        List<Callable<Integer>> sales = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Browser till = signIn(colleague(Role.STAFF, branch));
            for (String scanned : List.of("K" + word, shahida.number(), both.get(i % 2).code(),
                    both.get(1 - i % 2).code())) {
                till.post("/till/scan", Map.of("word", scanned));
            }
            if (i % 3 == 0) till.post("/till/reward", Map.of("reward", reward));
            sales.add(() -> till.post("/till/sale", Map.of()).status());
        }
        var statuses = new ArrayList<Integer>();
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var one : pool.invokeAll(sales)) statuses.add(one.get());
        }
        assertThat(statuses).as("no circle of waiting").containsOnly(302, 409).containsOnlyOnce(302);
        assertThat(both).allSatisfy(v -> assertThat(state(v)).isEqualTo(Voucher.State.REDEEMED));
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void anOfferARewardAndAVoucherComeOffInThisOrderToTheLastUnit() {
        rewards.add(house(), programme, "Rs 500 off", 20, 50_000L);
        buys(shahida, 3_000, 1);
        OfferId offer = tenOff(0);
        for (String scanned : List.of("K" + word, shahida.number(), voucher(30_000).code())) scan(scanned);
        clerk.post("/till/offer", Map.of("offer", offer.toString()));
        clerk.post("/till/reward", Map.of("reward", rewards.of(programme).getFirst().id().toString()));
        assertThat(till()).contains("To pay Rs 1,135", "This earns 11 points");
        clerk.post("/till/sale", Map.of());
        PurchaseId bought = purchases.lines(shahida.customer(), 1).getFirst().purchase();
        assertThat(rewards.reduced(shahida.customer(), bought)).isEqualTo(21_500 + 50_000 + 30_000);
        assertThat(balance(shahida).available()).isEqualTo(30 + 11 - 20);
        assertThat(text(clerk.get("/customers/" + code + "/purchases/" + bought + "?pieces_1=1"))).contains(
                "An offer took Rs 215", "Vouchers paid Rs 300", "for what comes back: Rs 1,135");
        assertThat(text(clerk.get("/customers/" + code + "/purchases/" + bought)))
                .as("nothing comes back").doesNotContain("for what comes back");
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void whatComesBackPieceByPieceIsTogetherWhatWasPaid() {
        for (int i = 0; i < 3; i++) scan("K" + word);
        for (String scanned : List.of(shahida.number(), voucher(50_000).code())) scan(scanned);
        clerk.post("/till/sale", Map.of());
        PurchaseId bought = purchases.lines(shahida.customer(), 1).getFirst().purchase();
        for (String paid : List.of("1,983.34", "1,983.33", "1,983.33")) {
            assertThat(text(clerk.get("/customers/" + code + "/purchases/" + bought + "?pieces_1=1")))
                    .contains("for what comes back: Rs " + paid);
            returns.takeBack(sana, shahida.customer(), bought, branch, Map.of(1, 1), "");
        }
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void whatHasNoPriceInThisMoneyIsAskedForOne() {
        catalogue.add(house(), "F" + word, "Fan " + word, "", Money.of(75_000, "PHP"));
        catalogue.add(house(), new NewProduct("L" + word, "Lamp " + word, "", ProductKind.GOODS,
                List.of(Money.of(50_000, "PHP"), Money.of(99_900, "PKR")), null));
        assertThat(scan("L" + word)).as("its price here").contains("Rs 999");
        assertThat(scan("F" + word)).contains("Fan " + word, "No price in PKR yet").doesNotContain("₱");
        String fan = catalogue.byExternalId("F" + word).orElseThrow().id().toString();
        var none = clerk.post("/till/lines", Map.of("product", fan, "find", word, "price_" + fan, "much"));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.html().select("#price_" + fan).val()).isEqualTo("much");
        assertThat(none.html().select("#price_" + fan + "-wrong")).hasSize(1);
        assertThat(clerk.post("/till/lines", Map.of("product", fan)).status()).isEqualTo(422);
        assertThat(clerk.post("/till/lines", Map.of("product", fan, "price_" + fan, "1,001")).status()).isEqualTo(302);
        assertThat(till()).contains("Rs 2,000");
        scan(code);
        clerk.post("/till/sale", Map.of());
        assertThat(purchases.lines(shahida.customer(), 9)).hasSize(2).allSatisfy(l -> {
            assertThat(l.product()).isNotNull();
            assertThat(l.how()).isEqualTo(new Circumstances(PurchaseChannel.COUNTER, null));
        });
    }

    @Test
    void aSaleIsRecordedOnceWithWhatItEarned() {
        scan("K" + word);
        scan(code);
        var form = Map.of("_once", UUID.randomUUID().toString());
        String sold = text(clerk.get(clerk.post("/till/sale", form).redirect()));
        assertThat(sold).contains("Shahida Parveen bought for").contains("earned 21 points");
        assertThat(clerk.post("/till/sale", form).status()).isEqualTo(302);
        assertThat(purchases.lines(shahida.customer(), 9)).hasSize(1);
        assertThat(till()).contains("Scan the first thing").doesNotContain("Kettle " + word);
    }

    @Test
    void whatIsRungUpByHandNeedsANameAndAPriceAndLosesNothing() {
        var answer = clerk.post("/till/lines", Map.of("name", "", "price", "much", "quantity", "2", "find", "lamp"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("much");
        assertThat(clerk.post("/till/lines", Map.of("name", "Lamp", "price", "1,500", "quantity", "2")).status())
                .isEqualTo(302);
        assertThat(till()).contains("Lamp").contains("3,000");
        clerk.post("/till/lines/0", Map.of("quantity", "1"));
        assertThat(till()).contains("1,500").doesNotContain("3,000");
        clerk.post("/till/emptying", Map.of());
        assertThat(till()).doesNotContain("Lamp");
    }

    @Test
    void aCustomerBecomesAMemberAtTheTillAndARewardComesOff() {
        rewards.add(house(), programme, "Rs 500 off", 20, 50_000L);
        var bilal = customer("Bilal Shah");
        scan(customers.summary(house(), bilal).code());
        assertThat(till()).contains("Make them a member");
        clerk.post("/till/member", Map.of("programme", programme.toString(), "offers", "true"));
        assertThat(memberships.of(bilal)).hasSize(1);
        assertThat(consents.allows(bilal, Channel.EMAIL, Purpose.PROMOTION)).isTrue();
        details.born(sana, bilal, Optional.of(MonthDay.of(11, 28)));
        assertThat(till()).contains("Birthday: Saturday 28 November.");
        buys(memberships.of(bilal).getFirst(), 3_000, 1);
        scan("K" + word);
        String reward = rewards.of(programme).getFirst().id().toString();
        clerk.post("/till/reward", Map.of("reward", reward));
        assertThat(till()).contains("To pay").contains("1,650");
        clerk.post("/till/sale", Map.of());
        assertThat(points.balance(bilal, memberships.of(bilal).getFirst().id()).available()).as("16 for what was paid")
                .isEqualTo(30 + 16 - 20);
    }

    @Test
    void aRewardAtTheCounterShowsItsCodeOnce() {
        rewards.add(house(), programme, "Rs 500 off", 20, 50_000L);
        buys(shahida, 3_000, 1);
        String page = "/members/" + shahida.number();
        String reward = rewards.of(programme).getFirst().id().toString();
        var form = Map.of("reward", reward, "_once", UUID.randomUUID().toString());
        var shown = clerk.post(page + "/rewards", form);
        assertThat(text(shown)).contains("shown now and never again").containsPattern("[0-9A-Z]{4}-[0-9A-Z]{4}-");
        assertThat(shown.header("Cache-Control")).hasValueSatisfying(v -> assertThat(v).contains("no-store"));
        assertThat(clerk.post(page + "/rewards", form).status()).as("again: nothing, and no code").isEqualTo(302);
        assertThat(text(clerk.get(page))).contains("Rs 500 off").contains("Take it back");
        String claim = rewards.claims(shahida).getFirst().id().toString();
        clerk.post(page + "/rewards/" + claim + "/undoing", Map.of());
        assertThat(balance(shahida).available()).isEqualTo(30);
        assertThat(clerk.get(page + "/card").body()).contains("<svg").contains(shahida.number());
    }

    @Test
    void pointsByHandAskForAReason() {
        String page = "/members/" + shahida.number() + "/correction";
        var answer = clerk.post(page, Map.of("points", "many", "words", ""));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(text(answer)).contains("such as 50 or -50");
        assertThat(clerk.post(page, Map.of("points", "\u22122", "words", "Wrong member")).status())
                .as("fewer than there are").isEqualTo(409);
        assertThat(clerk.post(page, Map.of("points", "+30", "words", "Sorry for the wait")).status())
                .as("a clerk gives nothing by hand").isEqualTo(409);
        Browser boss = signIn(colleague(Role.MANAGER, branch));
        assertThat(boss.post(page, Map.of("points", "+30", "words", "Sorry for the wait")).status()).isEqualTo(302);
        assertThat(balance(shahida).available()).isEqualTo(30);
    }

    @Test
    void aManagerTriesATierBeforeSettingIt() {
        buys(shahida, 20_000, 1);
        Browser boss = signIn(everywhere(Role.ADMINISTRATOR, branch));
        String page = "/settings/programmes/" + programme + "/tiers";
        var typed = Map.of("by", "spend", "months", "12", "grace", "2", "name1", "Silver", "from1", "10,000",
                "percent1", "100", "name2", "Gold", "from2", "50,000", "percent2", "150");
        Browser.Page trial = boss.post(page + "/trial", typed);
        String tried = text(trial);
        assertThat(tried).contains("Silver: one member").contains("Gold: nobody");
        assertThat(trial.html().select("#from2").val()).isEqualTo("50,000");
        assertThat(programmes.find(programme).orElseThrow().tiers()).isNull();
        assertThat(boss.post(page, typed).status()).isEqualTo(302);
        assertThat(programmes.find(programme).orElseThrow().tiers()).isNotNull().satisfies(r ->
                assertThat(r.tiers()).extracting(TierRule.Tier::threshold).containsExactly(1_000_000L, 5_000_000L));
        assertThat(boss.get(page).body()).contains("50000");
        var wrong = boss.post(page, Map.of("by", "visits", "months", "0", "grace", "x", "name1", "", "from1", "3"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(clerk.get(page).status()).isEqualTo(404);
    }

    @Test
    void anOfferThatIsOverWhileItIsChosenIsShownAndCanBeTakenOut() {
        OfferId offer = tenOff(0);
        scan(shahida.number());
        scan("K" + word);
        clerk.post("/till/offer", Map.of("offer", offer.toString()));
        assertThat(till()).contains("To pay");
        offers.stop(house(), offer);
        assertThat(till()).contains("An offer that is over").doesNotContain("To pay");
        assertThat(clerk.post("/till/sale", Map.of()).status()).isEqualTo(409);
        clerk.post("/till/offer", Map.of("offer", ""));
        assertThat(till()).doesNotContain("An offer that is over").contains("Kettle " + word);
        assertThat(clerk.post("/till/sale", Map.of()).status()).isEqualTo(302);
        clerk.post("/till/customer", Map.of("code", code));
        clerk.post("/till/offer", Map.of("offer", UUID.randomUUID().toString()));
        assertThat(till()).as("nobody's offer is none").doesNotContain("An offer that is over");
    }

    @Test
    void anOfferComesOffOnceAndPointsAreForWhatWasPaid() {
        OfferId offer = tenOff(200_000);
        scan(shahida.number());
        assertThat(till()).as("too little is rung up").contains("Offers they have", "Ten off");
        assertThat(clerk.get("/till").body()).doesNotContain("action=\"/till/offer\"");
        scan("K" + word);
        clerk.post("/till/offer", Map.of("offer", offer.toString()));
        assertThat(till()).contains("To pay Rs 1,935").contains("This earns 19 points");
        clerk.post("/till/sale", Map.of());
        assertThat(balance(shahida).available()).isEqualTo(19);
        scan(shahida.number());
        scan("K" + word);
        assertThat(till()).as("used up").doesNotContain("Ten off");
        PurchaseId bought = purchases.lines(shahida.customer(), 1).getFirst().purchase();
        assertThat(offers.progress(house(), offer).given().minor()).isEqualTo(21_500);
        returns.takeBack(sana, shahida.customer(), bought, branch, Map.of(1, 1), "");
        assertThat(balance(shahida).available()).as("what came back takes its points along").isZero();
        assertThat(offers.progress(house(), offer).given().minor()).as("and was not given away").isZero();
        assertThat(wrongs()).isEmpty();
    }
}
