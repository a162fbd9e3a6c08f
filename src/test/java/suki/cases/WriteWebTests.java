package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import suki.Browser;
import suki.promises.Promise;
import suki.shared.Language;

/** The public form: anybody writes, in four languages, without an account. */
class WriteWebTests extends CasesTest {

    private static final AtomicInteger NETWORK = new AtomicInteger();

    private Browser stranger;
    private String email;

    @BeforeEach
    void aNetworkOfItsOwn() {
        stranger = browser().with("X-Forwarded-For", "203.0.113." + NETWORK.incrementAndGet());
        email = somebody();
    }

    private Map<String, Object> typed(String words) {
        return new HashMap<>(Map.of("name", "Teresita", "email", email, "words", words, "wants", "A new one",
                "branch", branch.toString()));
    }

    @Test
    void anybodyWritesAndIsToldByWhen() {
        Document form = ok(stranger, "/write?branch=" + branch);
        assertThat(form.select("option[selected]").val()).isEqualTo(branch.toString());
        Map<String, Object> fields = filled(form.selectFirst("form[action=/write]"), "name", "Teresita", "email", email,
                "words", "Sira po ang takure.");
        assertThat(stranger.post("/write", fields).redirect()).isEqualTo("/write/thanks");
        assertThat(stranger.post("/write", fields).redirect()).isEqualTo("/write/thanks");
        assertThat(casesOf(email)).hasSize(1);
        CaseFile one = casesOf(email).getFirst();
        assertThat(one.channel()).isEqualTo(Channel.WEB);
        assertThat(one.unproved()).isTrue();
        assertThat(owed(one)).extracting(Promise::kind).containsExactly("first_answer");
        assertThat(ok(signIn(sanaId), "/cases/" + one.code()).select(".case-words .verbatim").text())
                .isEqualTo("Sira po ang takure.");
        opened(link(sentTo(email).getFirst()));
        assertThat(fresh(one).unproved()).isFalse();
        assertThat(customers.summaries(java.util.List.of(one.customer())).get(one.customer()).confirmed()).isTrue();
    }

    @Test
    void whatIsMissingIsSaidAndNothingIsLost() {
        for (String missing : new String[] {"name", "email", "words", "branch"}) {
            Map<String, Object> fields = typed("My own words");
            fields.put(missing, missing.equals("branch") ? "nonsense" : " ");
            Browser.Page bad = stranger.post("/write", fields);
            assertThat(bad.status()).as(missing).isEqualTo(422);
            assertThat(bad.html().select("#" + missing + "-wrong")).as(missing).hasSize(1);
            assertThat(bad.html().select("#wants").val()).as(missing).isEqualTo("A new one");
        }
        Map<String, Object> much = typed("x".repeat(200_001));
        assertThat(stranger.post("/write", much).status()).isEqualTo(422);
        Map<String, Object> nowhere = typed("Words for no branch");
        nowhere.put("branch", UUID.randomUUID().toString());
        Browser.Page lost = stranger.post("/write", nowhere);
        assertThat(lost.status()).isEqualTo(422);
        assertThat(lost.html().select("#words").val()).isEqualTo("Words for no branch");
        assertThat(casesOf(email)).isEmpty();
    }

    @Test
    void aNetworkThatWritesTooOftenIsAskedToWait() {
        int taken = 0;
        Browser.Page last = null;
        for (int i = 0; i < 25 && (last == null || last.status() != 409); i++) {
            last = stranger.post("/fresh-link", Map.of("code", "ZZZZ-ZZZ"));
            if (last.status() != 409) taken++;
        }
        assertThat(taken).isEqualTo(20);
        assertThat(last).isNotNull();
        assertThat(last.html().text()).contains("That was too often");
        assertThat(stranger.post("/write", typed("Words")).status()).isEqualTo(409);
        assertThat(casesOf(email)).isEmpty();
        assertThat(browser().with("X-Forwarded-For", "203.0.113.250").post("/write", typed("Words")).redirect())
                .isEqualTo("/write/thanks");
    }

    @Test
    void theFormSpeaksFourLanguages() {
        for (Language language : Language.values()) {
            Browser reader = browser().with("Accept-Language", language.tag());
            Document page = ok(reader, "/write");
            assertThat(page.select("html").attr("lang")).isEqualTo(language.tag());
            assertThat(page.select("h1")).hasSize(1);
            for (String path : new String[] {"/write/thanks", "/fresh-link"}) ok(reader, path);
        }
    }
}
