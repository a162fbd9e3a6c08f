package suki.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import suki.Browser;
import suki.shared.Language;
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
        Browser.Page bad = boss.post("/settings/products", Map.of("name", "Kettle " + word, "price", "cheap",
                "currency", "PKR"));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.html().select("#name").val()).isEqualTo("Kettle " + word);
        assertThat(bad.html().select("#price-wrong")).hasSize(1);
        assertThat(boss.post("/settings/products", Map.of("name", "Kettle " + word, "price", "2,150", "currency",
                "PKR", "category", "Kitchen", "externalId", word)).redirect()).contains("purchases.product_added");
        Document found = ok(boss, "/settings/products?q=" + word);
        assertThat(found.select("#rows li")).hasSize(1);
        assertThat(found.select("#rows li").text()).contains("Kettle " + word, "Rs 2,150", "Kitchen");
        String one = found.select("#rows a").attr("href");
        assertThat(ok(boss, one).select("#price").val()).isEqualTo("2150");
        assertThat(boss.post(one, Map.of("name", "Kettle " + word, "price", "2150.50", "currency", "PKR",
                "externalId", word)).redirect()).contains("purchases.product_changed");
        assertThat(catalogue.byExternalId(word).orElseThrow().price().minor()).isEqualTo(215_050);
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
        assertThat(desk.post(href() + "/purchases", Map.of("product", "kettle " + word, "quantity", "2", "price", "",
                "day", "2026-11-20", "branch", branch.toString())).redirect()).contains("purchases.recorded");
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
    void whatIsInNoCatalogueIsTyped() {
        Browser desk = signIn(sanaId);
        Browser.Page bad = desk.post(href() + "/purchases", Map.of("product", "A mended lamp", "quantity", "many",
                "price", "", "day", "yesterday", "branch", branch.toString()));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.html().select("#product").val()).isEqualTo("A mended lamp");
        assertThat(bad.html().select(".wrongs li")).hasSize(3);
        Map<String, String> typed = Map.of("product", "A mended lamp", "quantity", "1", "price", "Rs 450", "day",
                "2026-11-23", "branch", branch.toString(), "_once", UUID.randomUUID().toString());
        assertThat(desk.post(href() + "/purchases", typed).redirect()).contains("purchases.recorded");
        assertThat(desk.post(href() + "/purchases", typed).redirect()).contains("purchases.recorded");
        assertThat(names()).as("sent twice, it counts once").containsExactly("A mended lamp");
        assertThat(desk.post(href() + "/purchases", Map.of("product", "x", "quantity", "1", "price", "1", "day",
                "2026-11-23", "branch", branch().toString())).status()).as("a branch of others").isEqualTo(404);
    }

    @Test
    void whoMayNotSeeTheCustomerEntersNothing() {
        Browser stranger = signIn(colleague(Role.STAFF, branch()));
        assertThat(stranger.get(href() + "/purchases/new").status()).isEqualTo(404);
        assertThat(stranger.post(href() + "/purchases", Map.of("product", "x")).status()).isEqualTo(404);
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
