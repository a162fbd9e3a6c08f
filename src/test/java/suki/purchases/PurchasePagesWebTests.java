package suki.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import suki.Browser;
import suki.shared.BranchId;
import suki.shared.Language;
import suki.shared.Money;
import suki.shared.Role;

/** The catalogue among the settings, a purchase entered by hand, and a voucher at the counter. */
class PurchasePagesWebTests extends PurchasesTest {

    private static Document ok(Browser browser, String path) {
        Browser.Page page = browser.get(path);
        assertThat(page.status()).as(path).isEqualTo(200);
        return page.html();
    }

    private String href() {
        return "/customers/" + customers.summary(house(), shahida).code();
    }

    @Test
    void productsAreAddedChangedTakenOutAndPutBack() {
        Browser boss = signIn(everywhere(Role.ADMINISTRATOR, branch));
        assertThat(ok(boss, "/settings").select("a[href=/settings/products]")).hasSize(1);
        String word = word();
        Browser.Page bad = boss.post("/settings/products", Map.of("name", "Kettle " + word, "price_PKR", "cheap"));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.html().select("#name").val()).isEqualTo("Kettle " + word);
        assertThat(bad.html().select("#price_PKR-wrong")).hasSize(1);
        assertThat(boss.post("/settings/products", Map.of("name", "Kettle " + word, "price_PKR", "2,150",
                "category", "Kitchen", "externalId", word)).redirect()).contains("purchases.product_added");
        Document found = ok(boss, "/settings/products?q=" + word);
        assertThat(found.select("#rows li")).hasSize(1);
        assertThat(found.select("#rows li").text()).contains("Kettle " + word, "Rs 2,150", "Kitchen");
        String one = found.select("#rows a").attr("href");
        assertThat(ok(boss, one).select("#price_PKR").val()).isEqualTo("2150");
        assertThat(boss.post(one, Map.of("name", "Kettle " + word, "price_PKR", "2150.50",
                "externalId", word)).redirect()).contains("purchases.product_changed");
        assertThat(catalogue.byExternalId(word).orElseThrow().prices()).containsExactly(Money.of(215_050, "PKR"));
        Browser.Page removed = boss.post(one + "/removal");
        assertThat(removed.redirect()).contains("undo=" + one + "/return");
        assertThat(ok(boss, "/settings/products?q=" + word).text()).contains("No product matches " + word);
        assertThat(boss.post(one + "/return").status()).isEqualTo(302);
        assertThat(catalogue.byExternalId(word)).isPresent();
        assertThat(boss.get("/settings/products/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(signIn(sanaId).get("/settings/products").status()).isEqualTo(404);
    }

    @Test
    void theListOfProductsGoesOnWhereItStopped() {
        String word = word();
        for (int n = 0; n < 53; n++) catalogue.add(house(), "", "Same name " + word, "", rupees(n));
        Browser boss = signIn(everywhere(Role.ADMINISTRATOR, branch));
        Document first = ok(boss, "/settings/products?q=" + word);
        assertThat(first.select("#rows li")).hasSize(50);
        assertThat(ok(boss, first.select("#more a").attr("href")).select("#rows li")).hasSize(3);
        assertThat(ok(boss, "/settings/products?q=" + word + "&after=nonsense").select("#rows li")).hasSize(50);
    }

    @Test
    void aPurchaseIsEnteredByHandFromTheCatalogue() {
        String word = word();
        ProductId kettle = catalogue.add(house(), "", "Kettle " + word, "Kitchen", rupees(2150));
        Browser desk = signIn(sanaId);
        Document page = ok(desk, href());
        assertThat(page.select("aside a[href$=/purchases/new]")).hasSize(1);
        Document form = ok(desk, href() + "/purchases/new");
        assertThat(form.select("#day").val()).isEqualTo("2026-11-23");
        assertThat(desk.get("/customers/purchases/products?product=" + word).body())
                .contains("<option value=\"Kettle " + word + "\">");
        assertThat(desk.post(href() + "/purchases", Map.of("product_1", "kettle " + word, "quantity_1", "2",
                "price_1", "", "day", "2026-11-20", "branch", branch.toString())).redirect())
                .contains("purchases.recorded");
        assertThat(purchases.lines(shahida, 10)).singleElement().satisfies(l -> {
            assertThat(l.product()).isEqualTo(kettle);
            assertThat(l.name()).isEqualTo("Kettle " + word);
            assertThat(l.category()).isEqualTo("Kitchen");
            assertThat(l.price()).isEqualTo(rupees(2150));
            assertThat(l.boughtAt()).hasToString("2026-11-20T07:00:00Z");
        });
        assertThat(ok(desk, href()).select("aside").text()).contains("Kettle " + word, "2 for Rs 4,300");
    }

    @Test
    void aProductIsPricedInTheMoneyOfEachBranch() {
        branch("Cubao", "Asia/Manila", "PH", Language.FIL);
        Browser boss = signIn(everywhere(Role.ADMINISTRATOR, branch));
        assertThat(ok(boss, "/settings/products").select("input[name^=price_]").eachAttr("name"))
                .as("the own branch's first").startsWith("price_PKR").contains("price_PHP");
        String word = word();
        Browser.Page bad = boss.post("/settings/products", Map.of("name", "Upkeep " + word, "kind", "contract",
                "price_PKR", "12,000", "price_PHP", "much"));
        assertThat(bad.html().select("#price_PHP-wrong")).hasSize(1);
        assertThat(bad.html().select("#price_PKR").val()).isEqualTo("12,000");
        assertThat(bad.html().select("select[name=kind] option[selected]").eachAttr("value")).contains("contract");
        var typed = Map.of("name", "Upkeep " + word, "kind", "contract", "price_PKR", "12,000", "price_PHP", "2500");
        assertThat(boss.post("/settings/products", typed).html().select("#termMonths-wrong")).hasSize(1);
        assertThat(boss.post("/settings/products", Map.of("name", "Upkeep " + word)).html()
                .select("#price_PKR-wrong")).as("no price at all").hasSize(1);
        var whole = new HashMap<>(typed);
        whole.put("termMonths", "12");
        assertThat(boss.post("/settings/products", whole).redirect()).contains("purchases.product_added");
        Document found = ok(boss, "/settings/products?kind=contract&q=" + word);
        assertThat(found.select("#rows li").text()).contains("Rs 12,000", "₱2,500", "Contract");
        assertThat(ok(boss, "/settings/products?kind=goods&q=" + word).select("#rows li")).isEmpty();
        String one = found.select("#rows a").attr("href");
        Document form = ok(boss, one);
        assertThat(form.select("#price_PHP").val()).isEqualTo("2500");
        assertThat(form.select("#kind option[selected]").val()).isEqualTo("contract");
        whole.put("price_PKR", "");
        assertThat(boss.post(one, whole).redirect()).contains("purchases.product_changed");
        assertThat(catalogue.byName("Upkeep " + word).orElseThrow().prices())
                .containsExactly(Money.of(250_000, "PHP"));
    }

    private Map<String, String> purchase(String... namesAndValues) {
        var typed = new HashMap<>(Map.of("day", "2026-11-23", "branch", branch.toString()));
        for (int i = 0; i < namesAndValues.length; i += 2) typed.put(namesAndValues[i], namesAndValues[i + 1]);
        return typed;
    }

    @Test
    void eachBranchChargesThePriceInItsOwnMoney() {
        String word = word();
        catalogue.add(house(), new NewProduct("", "Kettle " + word, "", ProductKind.GOODS,
                List.of(rupees(2150), Money.of(75_000, "PHP")), null));
        catalogue.add(house(), word, "Fan " + word, "", Money.of(90_000, "PHP"));
        BranchId cubao = branch("Cubao", "Asia/Manila", "PH", Language.FIL);
        Browser boss = signIn(everywhere(Role.ADMINISTRATOR, branch));
        String offered = "/customers/purchases/products?product_2=" + word + "&branch=";
        assertThat(boss.get(offered + cubao).body()).contains("₱750").contains("₱900").doesNotContain("2,150");
        assertThat(boss.get(offered + branch).body()).contains("2,150").contains("No price in PKR yet")
                .doesNotContain("₱");
        boss.post(href() + "/purchases", purchase("product_1", "Kettle " + word, "quantity_1", "1", "branch",
                cubao.toString()));
        boss.post(href() + "/purchases", purchase("product_1", "Kettle " + word, "quantity_1", "1"));
        assertThat(purchases.lines(shahida, 9)).extracting(PurchaseLine::price).containsExactlyInAnyOrder(rupees(2150),
                Money.of(75_000, "PHP"));
        Browser.Page none = boss.post(href() + "/purchases", purchase("product_1", "Fan " + word, "quantity_1", "1"));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.html().select("#price_1-wrong").text()).contains("no price for it in PKR");
        assertThat(boss.post(href() + "/purchases", purchase("product_1", word, "quantity_1", "1", "price_1",
                "5000")).redirect()).contains("purchases.recorded");
        assertThat(purchases.lines(shahida, 9)).as("named by its number").anySatisfy(l -> {
            assertThat(l.name()).isEqualTo("Fan " + word);
            assertThat(l.price()).isEqualTo(rupees(5000));
        });
    }

    @Test
    void aPurchaseHasAsManyLinesAsAreAskedForAndSaysHowItCameAbout() {
        Browser desk = signIn(sanaId);
        Document form = ok(desk, href() + "/purchases/new");
        assertThat(form.select("main fieldset")).hasSize(1);
        String more = form.select("button[name=more]").attr("formaction");
        Browser.Page two = desk.post(more, purchase("product_1", "Kettle", "quantity_1", "3", "price_1", "soon",
                "channel", "phone", "origin", "offer", "more", "1"));
        assertThat(two.status()).isEqualTo(200);
        assertThat(two.html().select("main fieldset")).hasSize(2);
        assertThat(two.html().select("#product_1").val()).isEqualTo("Kettle");
        assertThat(two.html().select("#price_1").val()).as("kept as it is, right or wrong").isEqualTo("soon");
        assertThat(two.html().select("#channel option[selected]").val()).isEqualTo("phone");
        assertThat(two.html().select("[autofocus]").attr("id")).isEqualTo("product_2");
        assertThat(names()).as("nothing is recorded by it").isEmpty();
        assertThat(desk.post(href() + "/purchases", purchase("product_1", "Kettle", "quantity_1", "3", "price_1", "9",
                "product_2", "", "quantity_2", "1", "product_7", "Lamp", "quantity_7", "1", "price_7", "5",
                "category_7", "Light", "channel", "phone", "origin", "offer")).redirect())
                .contains("purchases.recorded");
        assertThat(names()).containsExactly("Kettle", "Lamp");
        assertThat(ok(desk, href()).select("aside").text()).contains("By telephone", "An offer of ours");
        String page = href() + "/purchases/" + purchases.lines(shahida, 1).getFirst().purchase();
        assertThat(ok(desk, page).select("main header").text()).contains("By telephone", "An offer of ours");
    }

    @Test
    void whatIsInNoCatalogueIsTyped() {
        Browser desk = signIn(sanaId);
        Browser.Page bad = desk.post(href() + "/purchases", Map.of("product_1", "A mended lamp", "quantity_1", "many",
                "price_1", "", "day", "yesterday", "branch", branch.toString()));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.html().select("#product_1").val()).isEqualTo("A mended lamp");
        assertThat(bad.html().select(".wrongs li")).hasSize(3);
        Map<String, String> typed = Map.of("product_1", "A mended lamp", "quantity_1", "1", "price_1", "Rs 450",
                "day", "2026-11-23", "branch", branch.toString(), "_once", UUID.randomUUID().toString());
        assertThat(desk.post(href() + "/purchases", typed).redirect()).contains("purchases.recorded");
        assertThat(desk.post(href() + "/purchases", typed).redirect()).contains("purchases.recorded");
        assertThat(names()).as("sent twice, it counts once").containsExactly("A mended lamp");
        assertThat(desk.post(href() + "/purchases", Map.of("product_1", "x", "quantity_1", "1", "price_1", "1",
                "day", "2026-11-23", "branch", branch().toString())).status()).as("a branch of others").isEqualTo(404);
    }

    @Test
    void whoMayNotSeeTheCustomerEntersNothing() {
        Browser stranger = signIn(colleague(Role.STAFF, branch()));
        assertThat(stranger.get(href() + "/purchases/new").status()).isEqualTo(404);
        assertThat(stranger.post(href() + "/purchases", Map.of("product_1", "x")).status()).isEqualTo(404);
    }

    private Vouchers.Issued issue() {
        return transaction.execute(s -> vouchers.issue(sana, shahida, branch, rupees(500), LocalDate.of(2026, 12, 31),
                "remedy", UUID.randomUUID()));
    }

    @Test
    void aVoucherIsLookedAtAndRedeemedWithOneButton() {
        Vouchers.Issued issued = issue();
        Browser desk = signIn(sanaId);
        assertThat(ok(desk, "/search?q=%3Eredeem").select("a[href=/vouchers]")).hasSize(1);
        Browser.Page wrong = desk.post("/vouchers", Map.of("code", "ABCD"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.html().select("#code").val()).isEqualTo("ABCD");
        Document look = desk.post("/vouchers", Map.of("code", issued.code().toLowerCase())).html();
        assertThat(look.select("h1").text()).contains("Rs 500");
        assertThat(look.text()).contains("Good until 31 December 2026", "Shahida Parveen");
        assertThat(look.select("button.primary").text()).contains("Redeem Rs 500");
        assertThat(vouchers.of(shahida).getFirst().state()).as("looking changes nothing")
                .isEqualTo(Voucher.State.GOOD);
        var fields = Map.of("code", look.select("input[name=code]").val(), "branch",
                look.select("input[name=branch]").val());
        assertThat(desk.post("/vouchers/redemption", fields).redirect()).isEqualTo("/vouchers?done=purchases.redeemed");
        assertThat(desk.post("/vouchers/redemption", fields).status()).isEqualTo(409);
        Document after = desk.post("/vouchers", Map.of("code", issued.code())).html();
        assertThat(after.text()).contains("Redeemed with " + sana.name());
        assertThat(after.select("form[action=/vouchers/redemption]")).isEmpty();
        assertThat(ok(desk, href()).select("aside").text()).contains("…" + issued.code().substring(20),
                "Redeemed with");
    }

    @Test
    void whoMayNotSeeTheCustomerSeesTheWorthWithoutTheName() {
        Vouchers.Issued issued = issue();
        Browser elsewhere = signIn(colleague(Role.STAFF, branch()));
        Document look = elsewhere.post("/vouchers", Map.of("code", issued.code())).html();
        assertThat(look.text()).contains("Rs 500").doesNotContain("Shahida");
        assertThat(look.select("form[action=/vouchers/redemption]")).hasSize(1);
        Browser manila = signIn(colleague(Role.STAFF, branch("Cubao", "Asia/Manila", "PH", Language.FIL)));
        Document other = manila.post("/vouchers", Map.of("code", issued.code())).html();
        assertThat(other.select("form[action=/vouchers/redemption]")).as("another currency").isEmpty();
    }
}
