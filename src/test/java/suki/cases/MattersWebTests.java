package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import suki.Browser;
import suki.promises.Promise;
import suki.shared.CustomerId;

/** What a customer opens from their own page, and who may read it. */
class MattersWebTests extends CasesTest {

    private String email;
    private CustomerId asha;
    private CaseFile kettle;
    private Browser phone;

    @BeforeEach
    void aVisitorOfOneCase() {
        email = somebody();
        asha = customer("Asha Rao", email);
        kettle = phoned(asha, "The kettle leaks.");
        phone = opened(link(sentTo(email).getFirst()));
    }

    private Browser.Page write(Browser browser, String code, String words, String... more) {
        var form = ok(browser, "/my/" + code + "/new").selectFirst("form[action=/my/" + code + "/new]");
        var fields = new HashMap<>(filled(form, more));
        fields.put("words", words);
        return browser.post("/my/" + code + "/new", fields);
    }

    private static String code(Browser.Page written) {
        assertThat(written.redirect()).as(written.body()).matches("/my/[^/?]+\\?done=cases\\.answered");
        return written.redirect().replaceAll("/my/([^?]+).*", "$1");
    }

    @Test
    void somethingElseIsACaseOfTheirOwnWithAPromise() {
        assertThat(ok(phone, "/my/" + kettle.code()).select("a[href=/my/" + kettle.code() + "/new]")).hasSize(1);
        String code = code(write(phone, kettle.code(), "  The iron burns.\nIt smells. ", "wants", "A new cord"));
        CaseFile iron = cases.find(house(), code);
        assertThat(iron.channel()).isEqualTo(Channel.PORTAL);
        assertThat(iron.customer()).isEqualTo(asha);
        assertThat(iron.branch()).isEqualTo(kettle.branch());
        assertThat(iron.wants()).isEqualTo("A new cord");
        assertThat(iron.unproved()).isFalse();
        assertThat(thread(iron).getFirst().body()).isEqualTo("  The iron burns.\nIt smells. ");
        assertThat(thread(iron).getFirst().authorKind()).isEqualTo("customer");
        Promise promise = owed(iron).getFirst();
        assertThat(promise.kind()).isEqualTo("first_answer");
        assertThat(promise.towardsCustomer()).isTrue();
        assertThat(sentTo(email)).hasSize(2);
        assertThat(sentTo(email).getLast().body()).doesNotContain("The iron burns");
        var page = ok(phone, "/my/" + code);
        assertThat(page.select(".our-word h1").text()).contains("You will have an answer by");
        assertThat(page.select(".verbatim").text()).contains("The iron burns.");
        assertThat(page.select("#matters + ul a").eachAttr("href")).containsExactly("/my/" + kettle.code());
        assertThat(ok(phone, "/my/" + kettle.code()).select("#matters + ul a").eachAttr("href"))
                .containsExactly("/my/" + code);
        assertThat(phone.post("/my/" + code + "/words", Map.of("words", "More of it")).redirect())
                .contains("done=cases.answered");
    }

    @Test
    void onlyTheVisitThatOpenedItReadsItAndNoOtherCaseOfThatCustomer() {
        CaseFile other = phoned(asha, "Something between us.");
        String code = code(write(phone, kettle.code(), "The iron burns."));
        Browser second = opened(link(sentTo(email).getFirst()));
        assertThat(second.get("/my/" + kettle.code()).status()).isEqualTo(200);
        assertThat(second.get("/my/" + kettle.code()).body()).doesNotContain(code);
        assertThat(second.get("/my/" + code).status()).isEqualTo(404);
        assertThat(second.post("/my/" + code + "/words", Map.of("words", "x")).status()).isEqualTo(404);
        assertThat(phone.get("/my/" + other.code()).status()).isEqualTo(404);
        assertThat(phone.get("/my/" + other.code() + "/new").status()).isEqualTo(404);
        String theirs = somebody();
        phoned(customer("Bilal", theirs), "Mine alone.");
        Browser stranger = opened(link(sentTo(theirs).getFirst()));
        assertThat(stranger.get("/my/" + code).status()).isEqualTo(404);
        assertThat(stranger.post("/my/" + kettle.code() + "/new", Map.of("words", "x")).status())
                .isEqualTo(404);
        assertThat(casesOf(email)).hasSize(3);
    }

    @Test
    void sentTwiceItIsOneCaseAndAnEmptyOneKeepsWhatWasTyped() {
        var form = ok(phone, "/my/" + kettle.code() + "/new").selectFirst("form[action$=/new]");
        var fields = filled(form, "words", "The iron burns.");
        Browser.Page first = phone.post("/my/" + kettle.code() + "/new", fields);
        Browser.Page again = phone.post("/my/" + kettle.code() + "/new", fields);
        assertThat(again.redirect()).isEqualTo(first.redirect());
        assertThat(again.header("set-cookie").orElse("")).contains("Path=/my/" + code(first));
        assertThat(casesOf(email)).hasSize(2);
        Browser.Page bad = write(phone, kettle.code(), " ", "wants", "A new cord");
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.html().select("#wants").val()).isEqualTo("A new cord");
        assertThat(casesOf(email)).hasSize(2);
    }

    @Test
    void whereNothingIsPromisedThePageSaysSo() {
        String code = code(write(phone, kettle.code(), "The iron burns."));
        CaseFile iron = cases.find(house(), code);
        Promise promise = owed(iron).getFirst();
        promises.withdraw(house(), asha, promise.id(), suki.promises.Withdrawal.MISTAKE);
        assertThat(ok(phone, "/my/" + code).select(".our-word h1").text()).isEqualTo("There is no promise yet");
        assertThat(ok(phone, "/my/" + kettle.code()).select("#matters + ul").text())
                .contains("The iron burns.", "There is no promise yet");
    }

    @Test
    void aDayHasAnEnd() {
        for (int i = 0; i < Matters.MOST_A_DAY; i++) code(write(phone, kettle.code(), "Matter " + i));
        Browser.Page more = write(phone, kettle.code(), "One more");
        assertThat(more.status()).isEqualTo(422);
        assertThat(more.html().select("#words").val()).isEqualTo("One more");
        assertThat(casesOf(email)).hasSize(Matters.MOST_A_DAY + 1);
        later(java.time.Duration.ofHours(25));
        code(write(phone, kettle.code(), "The next day"));
    }

    @Test
    void whatTurnedOutToBeSomebodyElsesOpensNothing() {
        CustomerId bilal = customer("Bilal", somebody());
        transaction.executeWithoutResult(s -> jdbc.sql("update cases set refiled_to = :to where id = :id")
                .param("to", phoned(bilal, "The kettle leaks.").id().value()).param("id", kettle.id().value())
                .update());
        assertThat(phone.get("/my/" + kettle.code() + "/new").status()).isEqualTo(404);
        assertThat(phone.post("/my/" + kettle.code() + "/new", Map.of("words", "x")).status())
                .isEqualTo(404);
    }
}
