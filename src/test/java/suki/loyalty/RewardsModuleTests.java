package suki.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.customers.PersonalRecords;
import suki.loyalty.Rewards.Claimed;
import suki.loyalty.till.Basket;
import suki.loyalty.till.Till;
import suki.purchases.Product;
import suki.purchases.ProductId;
import suki.purchases.ProductKind;
import suki.purchases.PurchaseId;
import suki.purchases.Voucher;
import suki.purchases.Vouchers;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Role;

/** What members have for their points, at the counter and at the till. */
class RewardsModuleTests extends LoyaltyTest {

    @Autowired Rewards rewards;
    @Autowired Vouchers vouchers;
    @Autowired Bookings bookings;
    @Autowired Till till;
    @Autowired PersonalRecords records;

    private RewardId tea;
    private RewardId off;

    @BeforeEach
    void twoRewards() {
        tea = rewards.add(house(), programme, "A cup of tea", 5, null);
        off = rewards.add(house(), programme, "Rs 500 off", 20, 50_000L);
        buys(shahida, 4_000, 1);
    }

    @Test
    void aThingIsHandedOverForPoints() {
        assertThat(rewards.claim(sana, shahida, tea, branch, null).code()).isEmpty();
        assertThat(balance(shahida).available()).isEqualTo(35);
        assertThat(rewards.claims(shahida)).singleElement().satisfies(c -> {
            assertThat(c.name()).isEqualTo("A cup of tea");
            assertThat(c.undone()).isFalse();
        });
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void moneyOffBecomesAVoucherThatIsRedeemedOnce() {
        Claimed claimed = rewards.claim(sana, shahida, off, branch, null);
        Voucher voucher = vouchers.find(sana, claimed.code());
        assertThat(voucher.amount()).isEqualTo(Money.of(50_000, "PKR"));
        assertThat(voucher.customer()).isEqualTo(shahida.customer());
        vouchers.redeem(sana, claimed.code(), branch);
        assertThatThrownBy(() -> rewards.undo(sana, shahida, claimed.id())).isInstanceOf(Refusal.class);
        assertThat(balance(shahida).available()).as("redeemed, so its points are spent").isEqualTo(20);
    }

    @Test
    void whatIsTakenBackGivesItsPointsAgainOnce() {
        Claimed claimed = rewards.claim(sana, shahida, off, branch, null);
        rewards.undo(sana, shahida, claimed.id());
        rewards.undo(sana, shahida, claimed.id());
        assertThat(balance(shahida).available()).isEqualTo(40);
        assertThat(vouchers.find(sana, claimed.code()).state()).isEqualTo(Voucher.State.WITHDRAWN);
        assertThat(rewards.claims(shahida).getFirst().undone()).isTrue();
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void aRewardIsGivenBackOneWayOnly() {
        rewards.claim(sana, shahida, off, branch, null);
        UUID booking = points.statement(shahida.customer(), shahida.id(), Long.MAX_VALUE, 1).getFirst().id();
        assertThatThrownBy(() -> bookings.giveBack(sana, shahida.number(), booking, "")).isInstanceOf(BadForm.class);
        assertThat(balance(shahida).available()).isEqualTo(20);
    }

    @Test
    void nobodyHasMoreThanTheirPointsAllow() {
        rewards.claim(sana, shahida, off, branch, null);
        rewards.claim(sana, shahida, off, branch, null);
        assertThatThrownBy(() -> rewards.claim(sana, shahida, off, branch, null)).isInstanceOf(Refusal.class);
        assertThat(rewards.claims(shahida)).hasSize(2);
        rewards.remove(house(), programme, tea);
        assertThatThrownBy(() -> rewards.claim(sana, shahida, tea, branch, null)).isInstanceOf(Refusal.class);
        assertThat(rewards.of(programme)).extracting(Reward::name).containsExactly("Rs 500 off");
    }

    @Test
    void anotherBranchNeitherGivesNorBooks() {
        var stranger = actor(colleague(Role.STAFF, branch()));
        assertThatThrownBy(() -> rewards.claim(stranger, shahida, tea, stranger.home(), null))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> adjusted(stranger, 5, "A gift")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> rewards.add(sana, programme, "Tea", 1, null)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> rewards.add(house(), programme, " ", 0, 0L)).isInstanceOfSatisfying(BadForm.class,
                bad -> assertThat(bad.fields()).containsOnlyKeys("name", "points", "off"));
    }

    private Booking adjusted(Actor by, long some, String words) {
        return bookings.adjust(by, shahida.number(), some, words, UUID.randomUUID());
    }

    @Test
    void pointsByHandNeedAReasonAndNeverGoBelowNothing() {
        assertThatThrownBy(() -> adjusted(sana, 10, "Sorry for the wait")).as("a clerk gives nothing by hand")
                .isInstanceOf(Refusal.class);
        adjusted(actor(colleague(Role.MANAGER, branch)), 10, "Sorry for the wait");
        adjusted(sana, -50, "Booked to the wrong member");
        assertThat(balance(shahida).available()).isZero();
        assertThatThrownBy(() -> adjusted(sana, -1, "Once more")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> adjusted(sana, 0, "")).isInstanceOf(BadForm.class);
        assertThatThrownBy(() -> adjusted(sana, 5, " ")).isInstanceOf(BadForm.class);
        assertThat(points.statement(shahida.customer(), shahida.id(), Long.MAX_VALUE, 1).getFirst().words())
                .isEqualTo("Booked to the wrong member");
    }

    @Test
    void aSaleAtTheTillEarnsAndWhatComesOffIsSpent() {
        till.add(sana, "Kettle", Money.of(215_000, "PKR"), 2);
        assertThatThrownBy(() -> till.sell(sana)).isInstanceOf(Refusal.class);
        till.customer(sana, shahida.customer());
        till.reward(sana, off);
        assertThat(till.basket(sana).total()).isEqualTo(430_000);
        Till.Sold sold = till.sell(sana);
        assertThat(purchases.lines(shahida.customer(), sold.purchase())).singleElement().satisfies(l ->
                assertThat(l.total()).isEqualTo(Money.of(430_000, "PKR")));
        assertThat(balance(shahida).available()).as("40, 38 for the Rs 3,800 paid, 20 spent").isEqualTo(58);
        ClaimId claim = rewards.claims(shahida).getFirst().id();
        assertThatThrownBy(() -> rewards.undo(sana, shahida, claim)).as("what it came off is kept")
                .isInstanceOf(Refusal.class);
        Browser.Page back = signIn(sana.colleagueId()).get("/customers/" + customers.summary(house(),
                shahida.customer()).code() + "/purchases/" + sold.purchase() + "?pieces_1=1");
        assertThat(back.html().text().replaceAll("\\p{Cf}", "")).contains("Rs 500 came off it for points");
        returns.takeBack(sana, shahida.customer(), sold.purchase(), branch, Map.of(1, 2), "");
        rewards.undo(sana, shahida, claim);
        assertThat(balance(shahida).available()).isEqualTo(40);
        assertThat(till.basket(sana)).isEqualTo(Basket.EMPTY);
        assertThatThrownBy(() -> till.sell(sana)).isInstanceOf(Refusal.class);
    }

    @Test
    void pointsAreForWhatWasPaidAndEachReturnTakesWhatItsLineEarned() {
        till.customer(sana, shahida.customer());
        till.add(sana, "Kettle", Money.of(100_000, "PKR"), 1);
        till.add(sana, "Lamp", Money.of(50_000, "PKR"), 3);
        till.add(sana, "Gift", Money.of(0, "PKR"), 1);
        till.reward(sana, off);
        assertThat(till.basket(sana).paid(50_000)).containsExactly(80_000L, 120_000L, 0L);
        PurchaseId sold = till.sell(sana).purchase();
        assertThat(balance(shahida).available()).as("40 − 20 + 8 + 12").isEqualTo(40);
        returns.takeBack(sana, shahida.customer(), sold, branch, Map.of(2, 1), "");
        assertThat(balance(shahida).available()).isEqualTo(36);
        returns.takeBack(sana, shahida.customer(), sold, branch, Map.of(1, 1, 2, 2, 3, 1), "");
        assertThat(balance(shahida).available()).isEqualTo(20);
        assertThat(wrongs()).isEmpty();
    }

    @Test
    void aRewardIsNotPaidWithThePointsOfItsOwnSale() {
        Membership bilal = memberships.join(sana, customer("Bilal"), programme);
        till.customer(sana, bilal.customer());
        till.add(sana, "Kettle", Money.of(1_000_000, "PKR"), 1);
        till.reward(sana, off);
        assertThatThrownBy(() -> till.sell(sana)).isInstanceOf(Refusal.class);
        assertThat(till.basket(sana).lines()).hasSize(1);
        assertThat(purchases.lines(bilal.customer(), 9)).isEmpty();
    }

    @Test
    void aRewardWorthMoreThanTheSaleIsRefusedAndNothingIsLost() {
        till.add(sana, "Bulb", Money.of(10_000, "PKR"), 1);
        till.customer(sana, shahida.customer());
        till.reward(sana, off);
        assertThatThrownBy(() -> till.sell(sana)).isInstanceOf(Refusal.class);
        assertThat(till.basket(sana).lines()).hasSize(1);
        assertThat(balance(shahida).available()).isEqualTo(40);
        till.reward(sana, null);
        till.quantity(sana, 0, 3);
        assertThat(till.basket(sana).total()).isEqualTo(30_000);
        till.quantity(sana, 0, 0);
        assertThat(till.basket(sana).lines()).isEqualTo(List.of());
        assertThatThrownBy(() -> till.add(sana, "Tea", Money.of(100, "PHP"), 1)).isInstanceOf(Refusal.class);
    }

    @Test
    void scansAtTheSameMomentAllCountAlsoTheFirst() throws Exception {
        var one = new Product(new ProductId(UUID.randomUUID()), "", "Bulb", "",
                ProductKind.GOODS, List.of(Money.of(10_000, "PKR")), null);
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(Collections.nCopies(24, () -> till.add(sana, one, null)))) done.get();
        }
        assertThat(till.basket(sana).lines()).singleElement().satisfies(l -> assertThat(l.quantity()).isEqualTo(24));
    }

    @Test
    void whoWasErasedIsNoMemberAnyMore() {
        records.erase(house(), shahida.customer(), PersonalRecords.Reason.ASKED,
                customers.summary(house(), shahida.customer()).code());
        assertThatThrownBy(() -> memberships.byNumber(house(), shahida.number())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> bookings.redeem(house(), shahida.number(), 1, "", UUID.randomUUID()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aBasketIsItsColleaguesOwn() {
        till.add(sana, "Bulb", Money.of(10_000, "PKR"), 1);
        var hina = actor(colleague(Role.STAFF, branch));
        assertThat(till.basket(hina)).isEqualTo(Basket.EMPTY);
        itIs(NOW.plusSeconds(21 * 3600));
        assertThat(till.basket(sana)).as("another day's").isEqualTo(Basket.EMPTY);
    }
}
