package suki.purchases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.cases.CaseFile;
import suki.cases.CasesTest;
import suki.promises.Moves;
import suki.promises.Promise;
import suki.shared.CustomerId;
import suki.shared.Money;

/** What customers hear and see of their orders: letters, a page of its own, a fold on the page of a case. */
class MyOrderWebTests extends CasesTest {

    private static final Instant THURSDAY = Instant.parse("2026-11-26T13:00:00Z");

    @Autowired private Orders orders;
    @Autowired private Moves moves;

    private String address;
    private CustomerId zahid;

    @BeforeEach
    void aCustomer() {
        address = somebody();
        zahid = customer("Zahid Khan", address);
    }

    private PurchaseId placed(@Nullable Instant ready, @Nullable Instant delivery) {
        later(Duration.ofMinutes(1));
        return orders.place(sana, new NewOrder(new NewPurchase(zahid, branch, "", clock.instant(), List.of(
                new NewPurchase.NewLine(null, "Kettle", "", 1, Money.of(215_000, "PKR")))), ready, delivery)).id();
    }

    private Promise first(PurchaseId id) {
        return orders.promises(orders.find(zahid, id).orElseThrow()).getFirst();
    }

    private Browser opened(Sent letter) {
        Browser theirs = browser();
        assertThat(theirs.post(link(letter)).redirect()).startsWith("/my/order/");
        return theirs;
    }

    @Test
    void oneLetterTellsBothDaysAndWhatIsReadySaysWhereItWaits() {
        PurchaseId id = placed(THURSDAY, THURSDAY.plus(Duration.ofDays(1)));
        assertThat(sentTo(address)).singleElement().satisfies(l -> {
            assertThat(l.subject()).isEqualTo("Your order: Kettle");
            assertThat(l.body()).contains("It is ready by Thursday 26 November, 18:00.",
                    "You have it by Friday 27 November, 18:00.", "/s/");
        });
        assertThat(first(id).notTold()).isNull();
        later(Duration.ofMinutes(1));
        orders.ready(sana, zahid, id);
        assertThat(sentTo(address).getLast().body()).contains("Your order is ready: Kettle.", "You have it by Friday");
        PurchaseId other = placed(THURSDAY, null);
        later(Duration.ofMinutes(1));
        orders.ready(sana, zahid, other);
        assertThat(sentTo(address).getLast().body()).contains("It waits for you in our branch");
    }

    @Test
    void aWordThatWeBreakIsTakenBackWithAnApology() {
        PurchaseId ours = placed(THURSDAY, null);
        later(Duration.ofMinutes(1));
        orders.cancel(sana, zahid, ours, true, "It is not made any more.");
        assertThat(sentTo(address).getLast().body()).contains("We are sorry.", "The reason: It is not made any more.");
        PurchaseId theirs = placed(THURSDAY, null);
        later(Duration.ofMinutes(1));
        orders.cancel(sana, zahid, theirs, false, "You told us so on the telephone.");
        assertThat(sentTo(address).getLast().body()).contains("Your order is cancelled: Kettle.")
                .doesNotContain("sorry");
    }

    @Test
    void theLinkOpensAPageOfItsOwn() {
        PurchaseId id = placed(THURSDAY, null);
        Browser theirs = opened(sentTo(address).getFirst());
        Document page = theirs.get("/my/order/" + id).html();
        assertThat(page.select("h1").text()).isEqualTo("It is ready by Thursday 26 November, 18:00");
        assertThat(page.text().replaceAll("\\p{Cf}", "")).contains("Good day, Zahid Khan.", "Kettle",
                "The price we told you is Rs 2,150. It stays as it is.").doesNotContain(sana.name());
        assertThat(first(id).toldAt()).as("a page that is read changes nothing").isNull();
        assertThat(theirs.post("/my/order/" + id + "/opened").status()).isEqualTo(204);
        assertThat(first(id).toldAt()).isNotNull();
        theirs.post("/my/order/" + id + "/language", Map.of("to", "ur"));
        assertThat(theirs.get("/my/order/" + id).html().select("html").attr("lang")).isEqualTo("ur");
        PurchaseId other = placed(THURSDAY, null);
        assertThat(theirs.get("/my/order/" + other).status()).as("a link opens one order").isEqualTo(404);
        assertThat(browser().get("/my/order/" + id).status()).isNotEqualTo(200);
    }

    @Test
    void thePageSaysWhatWasMovedAndWhatIsLate() {
        PurchaseId id = placed(THURSDAY, null);
        Browser theirs = opened(sentTo(address).getFirst());
        transaction.executeWithoutResult(s -> moves.move(sana, first(id), THURSDAY.plus(Duration.ofDays(1)),
                "The part is late.", "New time: Friday", ""));
        assertThat(sentTo(address).getLast().subject()).isEqualTo("Your order: Kettle");
        assertThat(theirs.get("/my/order/" + id).html().text()).contains("It is ready by Friday 27 November, 18:00",
                "First promised: Thursday 26 November, 18:00");
        itIs(THURSDAY.plus(Duration.ofDays(3)));
        assertThat(theirs.get("/my/order/" + id).html().select("h1").text()).contains("we are late");
        orders.delivered(sana, zahid, id);
        assertThat(theirs.get("/my/order/" + id).html().select("h1").text()).isEqualTo("Delivered");
    }

    @Test
    void onThePageOfACaseTheirOrdersAreFolded() {
        placed(THURSDAY, null);
        CaseFile one = phoned(zahid, "The iron stays cold.");
        Browser theirs = browser();
        String link = sentTo(address).stream().map(CasesTest::link).filter(l -> theirs.post(l).redirect()
                .equals("/my/" + one.code())).findFirst().orElseThrow();
        assertThat(theirs.post(link).redirect()).isEqualTo("/my/" + one.code());
        assertThat(theirs.get("/my/" + one.code()).html().select("details.said[open]").text()).contains("Your orders",
                "Kettle", "Ordered", "It is ready by Thursday 26 November, 18:00");
    }

    @Test
    void whomNoLetterReachesIsNamedOnTheOrdersPage() {
        CustomerId nadia = customer("Nadia Hussain", "");
        PurchaseId id = orders.place(sana, new NewOrder(new NewPurchase(nadia, branch, "", clock.instant(), List.of(
                new NewPurchase.NewLine(null, "Kettle", "", 1, Money.of(215_000, "PKR")))), THURSDAY, null)).id();
        orders.ready(sana, nadia, id);
        assertThat(orders.facts(orders.find(nadia, id).orElseThrow())).extracting(OrderFact::held)
                .containsExactly("no_address", "no_address");
        assertThat(signIn(sanaId).get("/customers/" + customers.summary(house(), nadia).code() + "/purchases/" + id)
                .html().select(".thread").text()).contains("Not sent: we have no e-mail address. Telephone instead.");
    }
}
