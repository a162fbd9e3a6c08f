package suki.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import suki.Browser;
import suki.purchases.PurchaseId;
import suki.shared.CustomerId;
import suki.shared.Role;

/** A programme set up, a customer made a member, and their book. */
class MemberPagesWebTests extends LoyaltyTest {

    private static Document ok(Browser browser, String path) {
        Browser.Page page = browser.get(path);
        assertThat(page.status()).as(path).isEqualTo(200);
        return page.html();
    }

    @Test
    void aProgrammeIsSetUpTriedOutAndChanged() {
        Browser boss = signIn(everywhere(Role.ADMINISTRATOR, branch));
        assertThat(ok(boss, "/settings").select("a[href=/settings/programmes]")).hasSize(1);
        String name = "Card " + UUID.randomUUID().toString().substring(0, 8);
        Browser.Page bad = boss.post("/settings/programmes", Map.of("name", name, "perPoint", "none", "currency", "PKR",
                "expireMonths", "many"));
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.html().select("#name").val()).isEqualTo(name);
        assertThat(bad.html().select("#perPoint-wrong, #expireMonths-wrong")).hasSize(2);
        assertThat(boss.post("/settings/programmes", Map.of("name", name, "perPoint", "50", "currency", "PKR",
                "expireMonths", "", "active", "1")).redirect()).contains("loyalty.programme_added");
        String one = ok(boss, "/settings/programmes").select("a:contains(" + name + ")").attr("href");
        assertThat(ok(boss, one + "?amount=2,149").text()).contains("Rs 2,149 would earn 42 points");
        assertThat(boss.post(one, Map.of("name", name, "perPoint", "40", "expireMonths", "6")).redirect())
                .contains("loyalty.programme_changed");
        assertThat(ok(boss, "/settings/programmes").text()).contains("One point for every Rs 40; it rests");
        assertThat(signIn(sana.colleagueId()).get("/settings/programmes").status()).isEqualTo(404);
        Browser ofOneBranch = signIn(colleague(Role.ADMINISTRATOR, branch));
        assertThat(ofOneBranch.get("/settings/programmes").status()).isEqualTo(404);
        assertThat(ofOneBranch.post(one, Map.of("name", "Mine", "perPoint", "1", "active", "1")).status())
                .isEqualTo(404);
    }

    @Test
    void aCustomerBecomesAMemberAndTheirBookSaysWhyEachPointCame() {
        CustomerId who = customer("Joseph D’Souza");
        String code = customers.summary(house(), who).code();
        Browser browser = signIn(sana.colleagueId());
        Document page = ok(browser, "/customers/" + code);
        String join = page.select("a:contains(Make them a member)").attr("href");
        assertThat(ok(browser, join).text()).contains("One point for every Rs 100, good for 12 months");
        String book = browser.post("/customers/" + code + "/memberships", Map.of("programme", programme.toString()))
                .redirect();
        assertThat(book).contains("/members/").contains("loyalty.joined");
        assertThat(ok(browser, book).text()).contains("Nothing is booked yet");
        Membership one = memberships.of(who).getFirst();
        PurchaseId kettle = buys(one, 2_150, 2);
        redeem(one, 40);
        returns.takeBack(sana, who, kettle, branch, Map.of(1, 2), "");
        Document filled = ok(browser, "/members/" + one.number());
        assertThat(filled.select("h1").text()).isEqualTo("40 points are owed back; the next ones repay them");
        assertThat(filled.select("tbody tr").eachText()).containsExactly(
                "Something came back 40 points were spent already and are owed back 23 November 2026 −3 0",
                "Spent 23 November 2026 −40 3", "Earned by a purchase 23 November 2026 +43 43");
        assertThat(ok(browser, "/customers/" + code).select(".panel:contains(Membership)").text())
                .contains("40 points are owed back");
        assertThat(ok(browser, "/members").text()).contains("Joseph D’Souza", one.number());
        assertThat(browser.post("/customers/" + code + "/memberships", Map.of("programme", programme.toString()))
                .html().text()).contains("They are a member of it already");
        Browser stranger = signIn(colleague(Role.STAFF, branch()));
        assertThat(stranger.get("/members/" + one.number()).status()).isEqualTo(404);
        assertThat(ok(stranger, "/members").text()).doesNotContain(one.number());
        assertThat(stranger.post("/customers/" + code + "/memberships", Map.of("programme", programme.toString()))
                .status()).isEqualTo(404);
        assertThat(browser.get("/members/nonsense").status()).isEqualTo(404);
    }

    @Test
    void whatComesBackIsFirstSaidThenDone() {
        PurchaseId kettles = buys(shahida, 1_000, 3);
        redeem(shahida, 25);
        Browser browser = signIn(sana.colleagueId());
        String code = customers.summary(house(), shahida.customer()).code();
        String page = "/customers/" + code + "/purchases/" + kettles;
        assertThat(ok(browser, "/customers/" + code).select("a[href=" + page + "]")).hasSize(1);
        assertThat(ok(browser, page).select("form[method=post][action$=/returns]")).isEmpty();
        Document means = ok(browser, page + "?pieces_1=2");
        assertThat(means.text()).contains("Its price was Rs 2,000",
                "20 points go along; 15 are spent already and will be owed back.");
        assertThat(balance(shahida)).as("nothing happened by looking").isEqualTo(new Balance(5, 0));
        assertThat(browser.post(page + "/returns", Map.of("pieces_1", "0")).status()).isEqualTo(422);
        assertThat(browser.post(page + "/returns", Map.of("pieces_1", "2", "words", "Too loud")).redirect())
                .contains("purchases.returned");
        assertThat(balance(shahida)).isEqualTo(new Balance(0, 15));
        assertThat(ok(browser, page).text()).contains("How many of one");
        browser.post(page + "/returns", Map.of("pieces_1", "7"));
        assertThat(ok(browser, page).text()).contains("All of it has come back");
        assertThat(balance(shahida)).isEqualTo(new Balance(0, 25));
        assertThat(wrongs()).isEmpty();
        Browser stranger = signIn(colleague(Role.STAFF, branch()));
        assertThat(stranger.get(page).status()).isEqualTo(404);
        assertThat(stranger.post(page + "/returns", Map.of("pieces_1", "1")).status()).isEqualTo(404);
    }
}
