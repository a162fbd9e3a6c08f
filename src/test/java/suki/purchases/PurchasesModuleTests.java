package suki.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.branches.Branch;
import suki.branches.Branches;
import suki.customers.PersonalRecords;
import suki.shared.Actor;
import suki.shared.BadForm;
import suki.shared.BranchId;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Refusal;
import suki.shared.Role;

class PurchasesModuleTests extends PurchasesTest {

    @Autowired Branches branches;
    @Autowired PersonalRecords records;

    @Test
    void whatWasBoughtIsReadNewestFirst() {
        PurchaseId earlier = purchases.record(sana, bought("", NOW.minus(Duration.ofDays(30)), "Kettle", "Toaster"));
        purchases.record(sana, bought("", NOW, "Iron"));
        assertThat(names()).containsExactly("Iron", "Kettle", "Toaster");
        assertThat(purchases.line(shahida, earlier, 2)).hasValueSatisfying(line -> {
            assertThat(line.name()).isEqualTo("Toaster");
            assertThat(line.total()).isEqualTo(rupees(4300));
            assertThat(line.branch()).isEqualTo(branch);
        });
        assertThat(purchases.line(shahida, earlier, 3)).isEmpty();
        assertThat(purchases.line(customer("Somebody else"), earlier, 2)).isEmpty();
    }

    @Test
    void theSameExternalIdInABranchIsTheSamePurchase() {
        PurchaseId first = purchases.record(sana, bought("bill-7", NOW, "Kettle"));
        assertThat(purchases.record(sana, bought("bill-7", NOW, "Kettle"))).isEqualTo(first);
        assertThat(names()).containsExactly("Kettle");
        var other = new NewPurchase(customer("Somebody else"), branch, "bill-7", NOW, bought("", NOW, "Iron").lines());
        assertThatThrownBy(() -> purchases.record(sana, other)).isInstanceOf(Refusal.class);
        BranchId elsewhere = branch();
        var there = new NewPurchase(shahida, elsewhere, "bill-7", NOW, bought("", NOW, "Iron").lines());
        assertThat(purchases.record(house(), there)).isNotEqualTo(first);
    }

    @Test
    void recordingNeedsTheRightInTheBranchAndASightOfTheCustomer() {
        Actor.Colleague stranger = actor(colleague(Role.STAFF, branch()));
        assertThatThrownBy(() -> purchases.record(stranger, bought("", NOW, "Kettle"))).isInstanceOf(NotFound.class);
        var inTheirs = new NewPurchase(shahida, stranger.home(), "", NOW, bought("", NOW, "Kettle").lines());
        assertThatThrownBy(() -> purchases.record(stranger, inTheirs)).isInstanceOf(NotFound.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void whatCannotBeKeptIsSaidFieldByField() {
        var lines = List.of(new NewPurchase.NewLine(null, " ", "", 0, rupees(-1)));
        var wrong = new NewPurchase(shahida, branch, "", NOW.plus(Duration.ofDays(2)), lines);
        assertThatThrownBy(() -> purchases.record(sana, wrong)).isInstanceOfSatisfying(BadForm.class,
                e -> assertThat(e.fields()).containsOnlyKeys("boughtAt", "name", "quantity", "price"));
        var madeUp = List.of(new NewPurchase.NewLine(new ProductId(UUID.randomUUID()), "Kettle", "", 1, rupees(1)));
        assertThatThrownBy(() -> purchases.record(sana, new NewPurchase(shahida, branch, "", NOW, madeUp)))
                .isInstanceOfSatisfying(BadForm.class, e -> assertThat(e.fields()).containsOnlyKeys("product"));
        assertThatThrownBy(() -> purchases.record(sana, bought("", NOW))).isInstanceOfSatisfying(BadForm.class,
                e -> assertThat(e.fields()).containsOnlyKeys("lines"));
    }

    @Test
    void aProductIsFoundByPartsOfItsWordsInAnyOrder() {
        String word = word();
        ProductId kettle = catalogue.add(house(), "K-" + word, "Steel Kettle " + word, "Kitchen", rupees(2150));
        ProductId pot = catalogue.add(house(), "", "چائے دانی " + word, "Kitchen", rupees(900));
        assertThat(catalogue.search(word + " kett", 10)).extracting(Product::id).containsExactly(kettle);
        assertThat(catalogue.search("kitchen " + word, 10)).extracting(Product::id)
                .containsExactlyInAnyOrder(kettle, pot);
        assertThat(catalogue.search("چائے " + word, 10)).extracting(Product::id).containsExactly(pot);
        assertThat(catalogue.search("100%_" + word, 10)).isEmpty();
        assertThat(catalogue.byExternalId("K-" + word)).hasValueSatisfying(p ->
                assertThat(p.prices()).containsExactly(rupees(2150)));
        assertThat(catalogue.all()).extracting(Product::id).contains(kettle, pot);
    }

    @Test
    void whatWasBoughtKeepsItsNameAndPriceWhenTheCatalogueChanges() {
        String word = word();
        ProductId kettle = catalogue.add(house(), word, "Kettle", "Kitchen", rupees(2150));
        var line = new NewPurchase.NewLine(kettle, "Kettle", "Kitchen", 1, rupees(2150));
        purchases.record(sana, new NewPurchase(shahida, branch, "", NOW, List.of(line)));
        catalogue.change(house(), kettle, NewProduct.of(word, "Kettle, new make", "Kitchen", rupees(2500)));
        catalogue.remove(house(), kettle);
        catalogue.remove(house(), kettle);
        assertThat(catalogue.byExternalId(word)).isEmpty();
        assertThat(purchases.lines(shahida, 1)).first().satisfies(l -> {
            assertThat(l.name()).isEqualTo("Kettle");
            assertThat(l.price()).isEqualTo(rupees(2150));
            assertThat(l.product()).isEqualTo(kettle);
        });
        assertThatThrownBy(() -> catalogue.change(house(), kettle, NewProduct.of(word, "Kettle", "", rupees(1))))
                .isInstanceOf(NotFound.class);
        assertThat(catalogue.add(house(), word, "Another kettle", "", rupees(1))).isNotEqualTo(kettle);
    }

    @Test
    void onlyWhoSetsUpTheHouseChangesTheCatalogue() {
        assertThatThrownBy(() -> catalogue.add(sana, "", "Kettle", "", rupees(1))).isInstanceOf(NotFound.class);
        String word = word();
        catalogue.add(house(), word, "Kettle", "", rupees(1));
        assertThatThrownBy(() -> catalogue.add(house(), word, "Iron", "", rupees(1)))
                .isInstanceOfSatisfying(BadForm.class, e -> assertThat(e.fields()).containsOnlyKeys("externalId"));
    }

    @Test
    void aBranchPaysInTheMoneyOfItsCountry() {
        assertThat(money("PK")).isEqualTo("PKR");
        assertThat(money("IN-TN")).isEqualTo("INR");
        assertThat(money("PH")).isEqualTo("PHP");
        assertThat(money("AQ")).isEmpty();
        assertThat(money("")).isEmpty();
    }

    private static String money(String country) {
        var branch = new Branch(new BranchId(UUID.randomUUID()), "X", ZoneId.of("UTC"), country, Language.EN, "", "");
        return Currencies.of(branch).map(java.util.Currency::getCurrencyCode).orElse("");
    }

    @Test
    void theFileHoldsAllAndErasingLeavesWhatIsCounted() {
        purchases.record(sana, bought("bill-of-shahida", NOW, "Shahida’s cake"));
        Vouchers.Issued issued = transaction.execute(s -> vouchers.issue(sana, shahida, branch, rupees(500),
                LocalDate.of(2026, 12, 31), "remedy", UUID.randomUUID()));
        Actor.Colleague boss = actor(colleague(Role.MANAGER, branch));
        var out = new ByteArrayOutputStream();
        records.export(boss, shahida, out);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("bill-of-shahida", "Shahida’s cake", "vouchers")
                .doesNotContain("\"token\"");
        records.erase(boss, shahida, PersonalRecords.Reason.ASKED, customers.summary(boss, shahida).code());
        assertThat(jdbc.sql("""
                select count(*) from purchases p join purchase_lines l on l.purchase_id = p.id
                 where p.customer_id = :id and (p::text || l::text) ilike '%shahida%'""").param("id", shahida.value())
                .query(Integer.class).single()).isZero();
        assertThat(purchases.lines(shahida, 10)).extracting(PurchaseLine::price).containsExactly(rupees(2150));
        assertThat(vouchers.redeem(sana, issued.code(), branch).amount()).isEqualTo(Money.of(50_000, "PKR"));
    }

    @Test
    void aProductHasAPriceInEachMoneyAndNoneIsConverted() {
        String word = word();
        Money rupees = Money.of(64_900, "INR");
        ProductId kettle = catalogue.add(house(), priced(word, rupees(2150), Money.of(75_000, "PHP"), rupees));
        Product found = catalogue.find(kettle).orElseThrow();
        assertThat(found.prices()).as("the first, then by currency").containsExactly(rupees(2150), rupees,
                Money.of(75_000, "PHP"));
        assertThat(found.price(rupees.currency())).contains(rupees);
        assertThat(found.price(Currency.getInstance("EUR"))).isEmpty();
        catalogue.change(house(), kettle, priced(word, rupees, rupees(2300)));
        assertThat(catalogue.byExternalId(word).orElseThrow().prices()).containsExactly(rupees, rupees(2300));
        assertThat(catalogue.all()).contains(catalogue.find(kettle).orElseThrow());
    }

    private static NewProduct priced(String word, Money... prices) {
        return new NewProduct(word, "Kettle " + word, "", ProductKind.GOODS, List.of(prices), null);
    }

    /** What the release before writes while both serve. */
    @Test
    void aFirstPriceInTheMoneyOfAnotherIsThatMoneysPrice() {
        String word = word();
        ProductId kettle = catalogue.add(house(), priced(word, rupees(2150), Money.of(64_900, "INR")));
        jdbc.sql("update products set price_minor = 70000, currency = 'INR' where id = :id")
                .param("id", kettle.value()).update();
        assertThat(catalogue.find(kettle).orElseThrow().prices()).containsExactly(Money.of(70_000, "INR"));
    }

    @Test
    void whatCannotBePricedIsNamed() {
        String word = word();
        assertThatThrownBy(() -> catalogue.add(house(), priced(word))).isInstanceOfSatisfying(BadForm.class, e ->
                assertThat(e.fields()).containsOnlyKeys("price"));
        assertThatThrownBy(() -> catalogue.add(house(), priced(word, rupees(1), rupees(2)))).isInstanceOfSatisfying(
                BadForm.class, e -> assertThat(e.fields()).containsOnlyKeys("prices"));
    }

    @Test
    void whatIsPricedWhereItIsLookedForComesFirst() {
        String word = word();
        ProductId away = catalogue.add(house(), "", word + " a", "", Money.of(100, "INR"));
        ProductId both = catalogue.add(house(), new NewProduct("", word + " b", "", ProductKind.GOODS,
                List.of(Money.of(100, "INR"), rupees(1)), null));
        ProductId here = catalogue.add(house(), "", word + " c", "", rupees(1));
        assertThat(catalogue.search(word, Currency.getInstance("PKR"), 9)).extracting(Product::id)
                .containsExactly(both, here, away);
        assertThat(catalogue.search(word, 9)).extracting(Product::id).containsExactly(away, both, here);
    }

    @Test
    void aContractRunsForSoManyMonthsAndEachKindIsListedApart() {
        String word = word();
        ProductId kettle = catalogue.add(house(), "", "Kettle " + word, "", rupees(1));
        assertThatThrownBy(() -> catalogue.add(house(), upkeep(word, null))).isInstanceOfSatisfying(BadForm.class, e ->
                assertThat(e.fields()).containsOnlyKeys("termMonths"));
        ProductId upkeep = catalogue.add(house(), upkeep(word, 12));
        assertThat(catalogue.page(word, ProductKind.CONTRACT, "").rows()).extracting(Product::id)
                .containsExactly(upkeep);
        assertThat(catalogue.page(word, ProductKind.GOODS, "").rows()).extracting(Product::id).containsExactly(kettle);
        assertThat(catalogue.page(word, null, "").rows()).hasSize(2);
    }

    private static NewProduct upkeep(String word, Integer months) {
        return new NewProduct("", "Upkeep " + word, "", ProductKind.CONTRACT, List.of(rupees(12_000)), months);
    }

    @Test
    void aPurchaseKeepsHowItCameAbout() {
        var how = new Circumstances(PurchaseChannel.AT_CUSTOMERS, PurchaseOrigin.RECOMMENDED);
        purchases.record(sana, new NewPurchase(shahida, branch, "", NOW, bought("", NOW, "Kettle").lines(), how));
        purchases.record(sana, bought("", NOW.minusSeconds(9), "Iron"));
        assertThat(purchases.lines(shahida, 9)).extracting(PurchaseLine::how).containsExactly(how,
                Circumstances.UNKNOWN);
    }
}
