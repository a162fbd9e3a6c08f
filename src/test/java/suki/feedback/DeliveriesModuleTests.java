package suki.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.cases.CaseFile;
import suki.customers.AddressKind;
import suki.customers.CustomerDetails;
import suki.customers.PreferredChannel;
import suki.promises.Promise;
import suki.promises.State;
import suki.purchases.NewOrder;
import suki.purchases.NewPurchase;
import suki.purchases.Orders;
import suki.purchases.PurchaseId;
import suki.purchases.Returns;
import suki.shared.CustomerId;
import suki.shared.Money;
import suki.shared.NotFound;
import suki.shared.Role;

/** After a delivery the house asks once whether all is well; a bad answer opens a case with the words. */
class DeliveriesModuleTests extends FeedbackTest {

    private static final AtomicInteger NUMBERS = new AtomicInteger(4_700_000);

    @Autowired private Orders orders;
    @Autowired private Returns returns;
    @Autowired private Deliveries deliveries;
    @Autowired private CustomerDetails details;

    private CustomerId whose;

    private PurchaseId delivered(CustomerId customer) {
        whose = customer;
        PurchaseId id = orders.place(sana, new NewOrder(new NewPurchase(customer, branch, "", now(), List.of(
                new NewPurchase.NewLine(null, "Kettle", "", 1, Money.of(215_000, "PKR")))), null, null)).id();
        orders.delivered(sana, customer, id);
        return id;
    }

    private Delivery of(PurchaseId id) {
        return deliveries.of(whose, id).orElseThrow();
    }

    private List<Promise> called(PurchaseId id) {
        return promises.of(whose, of(id).id());
    }

    private List<CaseFile> opened() {
        return jdbc.sql("select code from cases where customer_id = :id order by opened_at").param("id", whose.value())
                .query(String.class).list().stream().map(c -> cases.find(house(), c)).toList();
    }

    private List<String> words(CaseFile one) {
        return thread(one).stream().map(e -> e.body()).toList();
    }

    @Test
    void itIsAskedOnceByLetterSomeDaysLater() {
        String address = somebody();
        PurchaseId id = delivered(customer("Zahid Khan", address));
        asks();
        assertThat(questions(address)).as("not at once").isEmpty();
        aFewDaysLater();
        aFewDaysLater();
        assertThat(questions(address)).hasSize(1);
        assertThat(questions(address).getFirst().body()).contains("Kettle", "/all-well/", "said=not_solved");
        assertThat(of(id).state()).isEqualTo("asked");
        assertThat(called(id)).isEmpty();
    }

    @Test
    void theLinkFillsInAndTheButtonOpensACase() {
        String address = somebody();
        PurchaseId id = delivered(customer("Zahid Khan", address));
        aFewDaysLater();
        String link = asked(questions(address).getFirst());
        Browser theirs = browser();
        Browser.Page page = theirs.get(link + "?said=not_solved");
        assertThat(page.html().select("input[value=not_solved]").hasAttr("checked")).isTrue();
        assertThat(page.html().text()).contains("Kettle", "Something is not right");
        assertThat(opened()).as("a link changes nothing").isEmpty();
        assertThat(theirs.post(link, Map.of("words", "x")).status()).isEqualTo(422);
        Map<String, String> bad = Map.of("said", "not_solved", "words", "The lid does not close.");
        assertThat(theirs.post(link, bad).redirect()).contains("said_not_solved");
        assertThat(theirs.post(link, bad).redirect()).contains("said_not_solved");
        assertThat(opened()).hasSize(1);
        assertThat(opened().getFirst().subject()).isEqualTo("Order: Kettle");
        assertThat(words(opened().getFirst())).contains("The lid does not close.");
        assertThat(of(id).answer().said()).isEqualTo(Said.NOT_SOLVED);
        theirs.post(link, Map.of("said", "not_solved", "words", "And it leaks."));
        assertThat(opened()).as("more words stand in the same case").hasSize(1);
        assertThat(words(opened().getFirst())).contains("And it leaks.");
    }

    @Test
    void answersStandAmongWhatCustomersSayAndAreCountedApart() {
        String[] said = {"well", "well", "not_solved", "well", "well"};
        for (int i = 0; i < said.length; i++) {
            String address = somebody();
            delivered(customer("Zahid " + i, address));
            aFewDaysLater();
            browser().post(asked(questions(address).getFirst()), Map.of("said", said[i], "words", i == 2
                    ? "The lid does not close." : ""));
        }
        survey(Instrument.CES, Occasion.AFTER_SOLUTION, 1, 100, branch);
        Browser desk = signIn(sanaId);
        Document page = desk.get("/feedback?branch=" + branch).html();
        assertThat(page.select("#rows > li")).hasSize(5);
        assertThat(page.select("#rows > li").first().text()).contains("All is well", "Zahid 4", "After a delivery");
        assertThat(page.select("#rows > li[data-state=late]")).singleElement().satisfies(li ->
                assertThat(li.text()).contains("Something is not right", "Zahid 2", "The lid does not close.",
                        "Order: Kettle"));
        assertThat(page.select("#rows a[href^=/cases/]")).hasSize(1);
        assertThat(page.select(".results").text()).contains("After a delivery 80 of 100 said that all is well.",
                "5 answers");
        assertThat(desk.get("/feedback?survey=delivery&low=1&branch=" + branch).html().select("#rows > li"))
                .hasSize(1);
        Browser stranger = signIn(colleague(Role.MANAGER, branch()));
        assertThat(stranger.get("/feedback").html().text()).doesNotContain("Zahid").doesNotContain("80 of 100");
    }

    @Test
    void theListGoesOnWithoutLeavingAnyOut() {
        CustomerId one = customer("Zahid Khan", somebody());
        PurchaseId id = delivered(one);
        for (int i = 0; i < 70; i++) {
            deliveries.note(sana, one, id, Said.WELL, "");
            id = delivered(one);
            later(Duration.ofSeconds(1));
        }
        Browser desk = signIn(sanaId);
        var seen = new ArrayList<Integer>();
        String next = "/feedback?branch=" + branch;
        while (next != null) {
            Document page = desk.get(next).html();
            seen.add(page.select("#rows > li").size());
            next = page.select("a[href*='after=']").isEmpty() ? null : page.select("a[href*='after=']").attr("href");
        }
        assertThat(seen).containsExactly(30, 30, 10);
    }

    @Test
    void whoLikesTheTelephoneIsCalledByWhoHandedItOver() {
        CustomerId zahid = customer("Zahid Khan", somebody());
        details.addAddress(sana, zahid, null, AddressKind.PHONE, "+92300" + NUMBERS.incrementAndGet(), "");
        details.prefer(sana, zahid, Optional.of(PreferredChannel.PHONE));
        PurchaseId id = delivered(zahid);
        aFewDaysLater();
        assertThat(called(id)).singleElement().satisfies(p -> {
            assertThat(p.kind()).isEqualTo("call_back");
            assertThat(p.owner()).isEqualTo(sanaId);
        });
        String page = "/customers/" + customers.summary(house(), zahid).code() + "/purchases/" + id + "/follow-through";
        Browser desk = signIn(sanaId);
        assertThat(desk.get("/today").html().select("a[href='" + page + "']")).isNotEmpty();
        assertThat(desk.get(page).html().text()).contains("Zahid Khan", "Kettle");
        assertThat(desk.post(page, Map.of("said", "not_solved")).status()).as("words are needed").isEqualTo(422);
        assertThat(desk.post(page, Map.of("said", "not_solved", "said_words", "The lid is missing.")).redirect())
                .contains("feedback.noted");
        assertThat(called(id)).extracting(Promise::state).containsExactly(State.KEPT);
        assertThat(words(opened().getFirst())).contains("The lid is missing.");
        assertThat(of(id).answer().byName()).isEqualTo(sana.name());
        Browser stranger = signIn(colleague(Role.STAFF, branch()));
        assertThat(stranger.get(page).status()).isEqualTo(404);
        assertThatThrownBy(() -> deliveries.note(actor(colleague(Role.STAFF, branch())), zahid, id, Said.WELL, ""))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void allIsWellOpensNothing() {
        CustomerId zahid = customer("Zahid Khan", "");
        PurchaseId id = delivered(zahid);
        aFewDaysLater();
        assertThat(called(id)).as("nobody can write to him").hasSize(1);
        deliveries.note(sana, zahid, id, Said.WELL, "");
        assertThat(opened()).isEmpty();
        assertThat(of(id).state()).isEqualTo("said");
    }

    @Test
    void nobodyIsAskedAboutWhatCameBackOrWhoWroteMeanwhile() {
        String back = somebody();
        PurchaseId returned = delivered(customer("Zahid Khan", back));
        returns.takeBack(sana, whose, returned, branch, Map.of(1, 1), "");
        String complained = somebody();
        PurchaseId other = delivered(customer("Nadia Hussain", complained));
        later(java.time.Duration.ofMinutes(5));
        wrote(complained, "The kettle leaks.");
        aFewDaysLater();
        assertThat(questions(back)).isEmpty();
        assertThat(questions(complained)).isEmpty();
        assertThat(of(other).state()).isEqualTo("cancelled");
    }

    @Test
    void whereASurveyAsksAfterPurchasesItsQuestionStandsInstead() {
        survey(Instrument.CSAT, Occasion.AFTER_PURCHASE, 1, 100, branch);
        String address = somebody();
        PurchaseId id = delivered(customer("Zahid Khan", address));
        work("feedback.occasions");
        aFewDaysLater();
        assertThat(questions(address)).hasSize(1);
        String link = asked(questions(address).getFirst());
        assertThat(link).startsWith("/answer/");
        assertThat(browser().get(link).html().text()).contains("Something is not right. Please look at it.");
        browser().post(link, Map.of("value", "1", "words", "It is dented.", "still", "1"));
        assertThat(opened()).hasSize(1);
        assertThat(words(opened().getFirst())).contains("It is dented.");
        assertThat(of(id).answer().words()).isEqualTo("It is dented.");
    }

    @Test
    void anOrderIsToldByLetterAndSoIsThatItIsReady() {
        String address = somebody();
        whose = customer("Zahid Khan", address);
        java.time.Instant friday = java.time.Instant.parse("2026-12-04T13:00:00Z");
        itIs(java.time.Instant.parse("2026-12-01T06:00:00Z"));
        PurchaseId id = orders.place(sana, new NewOrder(new NewPurchase(whose, branch, "", now(), List.of(
                new NewPurchase.NewLine(null, "Kettle", "", 1, Money.of(215_000, "PKR")))), friday, null)).id();
        orders.ready(sana, whose, id);
        assertThat(sentTo(address)).extracting(Sent::body).anyMatch(b -> b.contains("Kettle")
                && b.contains("Friday 4 December, 18:00")).anyMatch(b -> b.contains("Your order is ready: "));
    }
}
