package suki.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.promises.Promise;
import suki.promises.State;
import suki.shared.Role;

/** The pages of orders: taking one, its steps, the list. */
class OrderPagesWebTests extends PurchasesTest {

    private static final Instant THURSDAY = Instant.parse("2026-11-26T13:00:00Z");

    @Autowired private Orders orders;

    private String href() {
        return "/customers/" + customers.summary(house(), shahida).code();
    }

    private static Document ok(Browser browser, String path) {
        Browser.Page page = browser.get(path);
        assertThat(page.status()).as(path).isEqualTo(200);
        return page.html();
    }

    private PurchaseId placed(Instant ready, String... names) {
        return orders.place(sana, new NewOrder(bought("", NOW, names), ready, null)).id();
    }

    private Map<String, String> typed(String... namesAndValues) {
        var typed = new HashMap<>(Map.of("product_1", "Kettle", "quantity_1", "1", "price_1", "2150", "branch",
                branch.toString()));
        for (int i = 0; i < namesAndValues.length; i += 2) typed.put(namesAndValues[i], namesAndValues[i + 1]);
        return typed;
    }

    @Test
    void anOrderIsTakenWithItsLinesAndDays() {
        Browser desk = signIn(sanaId);
        assertThat(ok(desk, href()).select("aside a[href$=/orders/new]")).hasSize(1);
        assertThat(ok(desk, href() + "/orders/new").select("input[type=date]")).hasSize(2);
        Browser.Page done = desk.post(href() + "/orders", typed("product_3", "Iron", "quantity_3", "2", "price_3",
                "900", "readyBy", "2026-11-26", "deliverBy", "2026-11-27"));
        assertThat(done.redirect()).contains("done=purchases.ordered");
        Order one = orders.of(shahida, 5).getFirst();
        assertThat(purchases.lines(shahida, one.purchase())).extracting(PurchaseLine::name)
                .containsExactly("Kettle", "Iron");
        assertThat(orders.promises(one)).extracting(Promise::dueAt).containsExactly(THURSDAY,
                Instant.parse("2026-11-27T13:00:00Z"));
        Document page = ok(desk, done.redirect());
        assertThat(page.select(".thread").text()).contains("Ordered", sana.name(),
                "Ready by Thursday 26 November, 18:00", "Delivered by Friday 27 November, 18:00");
        assertThat(page.select("main .button.primary").eachText()).containsExactly("It is ready");
        assertThat(ok(desk, href()).select("aside").text()).contains("Ordered", "Kettle");
    }

    @Test
    void linesAreAddedAsNeededUpToAnEnd() {
        Browser desk = signIn(sanaId);
        assertThat(ok(desk, href() + "/orders/new").select("main fieldset")).hasSize(1);
        var typed = new HashMap<>(typed("readyBy", "2026-11-26"));
        for (int n = 2; n <= 50; n++) {
            typed.put("more", "1");
            Document grown = desk.post(href() + "/orders/new", typed).html();
            assertThat(grown.select("main fieldset")).hasSize(n);
            typed.put("product_" + n, "Thing " + n);
            typed.put("quantity_" + n, grown.select("#quantity_" + n).val());
            typed.put("price_" + n, "10");
        }
        Document full = desk.post(href() + "/orders/new", typed).html();
        assertThat(full.select("#more-wrong").text()).contains("At most 50 lines");
        assertThat(full.select("#product_50").val()).isEqualTo("Thing 50");
        assertThat(full.select("#readyBy").val()).isEqualTo("2026-11-26");
        typed.remove("more");
        assertThat(desk.post(href() + "/orders/new", typed).html().select("main fieldset"))
                .as("a draft comes back with its lines").hasSize(50);
        assertThat(orders.of(shahida, 5)).isEmpty();
        typed.put("channel", "online");
        assertThat(desk.post(href() + "/orders", typed).redirect()).contains("purchases.ordered");
        Order one = orders.of(shahida, 5).getFirst();
        assertThat(purchases.lines(shahida, one.purchase())).hasSize(50).allSatisfy(l ->
                assertThat(l.how().channel()).isEqualTo(PurchaseChannel.ONLINE));
    }

    @Test
    void whatIsWrongStandsBesideItsFieldAndNothingTypedIsLost() {
        Browser desk = signIn(sanaId);
        Browser.Page bad = desk.post(href() + "/orders", typed("product_2", "Iron", "price_2", "", "quantity_2", "1",
                "readyBy", "2026-11-29", "deliverBy", "soon"));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.html().select(".wrongs li")).hasSize(3);
        assertThat(bad.html().select("#product_2").val()).isEqualTo("Iron");
        assertThat(bad.html().select("#readyBy-wrong").text()).contains("closed on that day", "30 Nov");
        assertThat(desk.post(href() + "/orders", typed("readyBy", "2026-11-20")).html().select("#readyBy-wrong").text())
                .contains("past already");
        assertThat(desk.post(href() + "/orders", typed("branch", branch().toString())).status())
                .as("a branch of others").isEqualTo(404);
        assertThat(orders.of(shahida, 5)).isEmpty();
    }

    @Test
    void eachStepIsOneButton() {
        PurchaseId id = placed(THURSDAY, "Kettle");
        Browser desk = signIn(sanaId);
        String at = href() + "/purchases/" + id;
        assertThat(ok(desk, at).select("a[href$=/move]")).hasSize(1);
        assertThat(desk.post(at + "/states", Map.of("state", "ready")).redirect()).contains("purchases.order_ready");
        assertThat(ok(desk, at).select("form[action$=/states] button").eachText())
                .containsExactly("The customer has it");
        assertThat(desk.post(at + "/states", Map.of("state", "delivered")).redirect())
                .contains("purchases.order_delivered");
        Document over = ok(desk, at);
        assertThat(over.select("form[action$=/states]")).isEmpty();
        assertThat(over.select("#pieces_1")).as("now it can come back").hasSize(1);
        assertThat(desk.post(at + "/states", Map.of("state", "returned")).status()).isEqualTo(404);
        assertThat(desk.post(at + "/states", Map.of("state", "ready")).status()).isEqualTo(409);
    }

    @Test
    void cancellingAsksWhoseWishItIsAndWhy() {
        PurchaseId id = placed(THURSDAY, "Kettle");
        Browser desk = signIn(sanaId);
        String at = href() + "/purchases/" + id;
        assertThat(ok(desk, at + "/cancellation").select("input[name=whose]")).hasSize(2);
        Browser.Page bad = desk.post(at + "/cancellation", Map.of("whose", "us", "words", " "));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.html().select("input[value=us]").hasAttr("checked")).isTrue();
        assertThat(desk.post(at + "/cancellation", Map.of("whose", "us", "words", "It is not made any more."))
                .redirect()).contains("purchases.order_cancelled");
        assertThat(orders.promises(orders.find(shahida, id).orElseThrow())).extracting(Promise::state)
                .containsExactly(State.BROKEN);
        assertThat(ok(desk, at).select(".thread").text()).contains("Cancelled", "It is not made any more.");
    }

    @Test
    void theListHasWhatIsDueFirstOnTop() {
        PurchaseId none = placed(null, "Lamp");
        PurchaseId later = placed(THURSDAY.plusSeconds(60), "Iron");
        PurchaseId first = placed(THURSDAY, "Kettle", "Pan", "Pot", "Lid", "Jug");
        PurchaseId over = placed(THURSDAY, "Spoon");
        orders.delivered(sana, shahida, over);
        orders.ready(sana, shahida, none);
        Browser desk = signIn(sanaId);
        Document list = ok(desk, "/orders");
        assertThat(list.select("#rows th").eachText()).containsExactly("Kettle · Pan · Pot and 2 more", "Iron", "Lamp");
        assertThat(list.select("#rows a").eachAttr("href")).containsExactly(href() + "/purchases/" + first,
                href() + "/purchases/" + later, href() + "/purchases/" + none);
        assertThat(ok(desk, "/orders?state=ready").select("#rows th").eachText()).containsExactly("Lamp");
        assertThat(ok(desk, "/orders?state=ordered").select("#rows tr")).hasSize(2);
        assertThat(ok(desk, "/today").select("nav a[href=/orders]")).isNotEmpty();
        assertThat(ok(signIn(colleague(Role.STAFF, branch())), "/orders").text()).contains("Nothing is on order");
    }

    @Test
    void theListGoesOnWhereItStopped() {
        for (int n = 0; n < 53; n++) placed(n % 2 == 0 ? THURSDAY : null, "Thing " + n);
        Browser desk = signIn(sanaId);
        Document page = ok(desk, "/orders");
        assertThat(page.select("#rows tr")).hasSize(50);
        assertThat(ok(desk, page.select("#more a").attr("href")).select("#rows tr")).hasSize(3);
        assertThat(ok(desk, "/orders?after=nonsense").select("#rows tr")).hasSize(50);
    }

    @Test
    void whoWorksElsewhereFindsNothing() {
        PurchaseId id = placed(THURSDAY, "Kettle");
        Browser stranger = signIn(colleague(Role.STAFF, branch()));
        String at = href() + "/purchases/" + id;
        assertThat(List.of(stranger.get(href() + "/orders/new").status(), stranger.get(at + "/cancellation").status(),
                stranger.post(at + "/states", Map.of("state", "ready")).status(),
                stranger.post(href() + "/orders", typed("_once", UUID.randomUUID().toString())).status()))
                .containsOnly(404);
    }
}
