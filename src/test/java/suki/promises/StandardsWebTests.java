package suki.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.promises.Standard.Circumstances;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.Language;
import suki.shared.NotFound;
import suki.shared.Role;

/** The service standards: what holds, and the page where they are set. */
class StandardsWebTests extends PromisesTest {

    @Autowired Standards standards;

    @BeforeEach
    @AfterEach
    void asShipped() {
        jdbc.sql("delete from standards").update();
    }

    private Circumstances in(String channel, String tier) {
        return new Circumstances(channel, "normal", karachi, Language.EN, tier);
    }

    private static Map<String, String> typed(String... more) {
        var typed = new HashMap<>(Map.of("kind", "first_answer", "due_way", "hours", "due_n", "4", "aim_way", "minutes",
                "aim_n", "90", "channel", "", "priority", "", "branch", "", "language", "", "tier", ""));
        for (int i = 0; i + 1 < more.length; i += 2) typed.put(more[i], more[i + 1]);
        return typed;
    }

    private Document ok(Browser browser, String path) {
        Browser.Page page = browser.get(path);
        assertThat(page.status()).as(path).isEqualTo(200);
        return page.html();
    }

    @Test
    void theMostParticularHolds() {
        DueRule hour = new DueRule.Working(Duration.ofHours(1));
        DueRule two = new DueRule.Working(Duration.ofHours(2));
        standards.set(house(), new Standard(UUID.randomUUID(), "first_answer", "phone", null, null, null, null, two,
                two));
        standards.set(house(), new Standard(UUID.randomUUID(), "first_answer", null, null, null, null, "Gold", hour,
                hour));
        assertThat(standards.choose("first_answer", in("email", null)).due()).isEqualTo(new DueRule.Close(1));
        assertThat(standards.choose("first_answer", in("phone", null)).due()).isEqualTo(two);
        assertThat(standards.choose("first_answer", in("phone", "Gold")).due()).isEqualTo(hour);
        assertThat(standards.choose("solution", in("phone", "Gold")).due()).isEqualTo(new DueRule.Close(5));
    }

    @Test
    void aStandardIsAddedReplacedAndRemoved() {
        ColleagueId administrator = everywhere(Role.ADMINISTRATOR, karachi);
        Browser browser = signIn(administrator);
        assertThat(ok(browser, "/settings").text()).contains("E-mail is answered by the end of the next business day.");
        Document list = ok(browser, "/settings/standards");
        assertThat(list.select(".sentences li")).hasSize(4);
        assertThat(list.text()).contains("First answer: by the end of the next business day. "
                + "Our own aim: by the end of the same business day.", "As it came with Suki");
        Document form = ok(browser, list.select(".sentences a").first().attr("href"));
        assertThat(form.select("#due_n").val()).isEqualTo("1");
        assertThat(form.select("#due_way option[selected]").val()).isEqualTo("close");

        String once = UUID.randomUUID().toString();
        for (int twice = 0; twice < 2; twice++) {
            assertThat(browser.post("/settings/standards", typed("channel", "email", "_once", once)).redirect())
                    .isEqualTo("/settings/standards?done=promises.standard_set");
        }
        assertThat(standards.all()).hasSize(1);
        assertThat(ok(browser, "/settings").text()).contains("E-mail is answered within 4 working hours.");
        Document changed = ok(browser, "/settings/standards?done=promises.standard_set");
        assertThat(changed.select(".sentences li")).hasSize(5);
        assertThat(changed.text()).contains("within 90 working minutes", "Set by Colleague", "Standard saved.");
        assertThat(changed.select(".tag").text()).isEqualTo("e-mail");

        browser.post("/settings/standards", typed("channel", "email", "due_n", "8"));
        assertThat(standards.all()).hasSize(1).first().returns(new DueRule.Working(Duration.ofHours(8)), Standard::due);
        String id = standards.all().getFirst().id().toString();
        assertThat(ok(browser, "/settings/standards/form?id=" + id).select("#aim_n").val()).isEqualTo("90");
        assertThat(browser.post("/settings/standards/removal", Map.of("id", id)).redirect())
                .isEqualTo("/settings/standards?done=promises.standard_removed");
        assertThat(standards.all()).isEmpty();
        assertThat(browser.post("/settings/standards/removal", Map.of("id", id)).status()).isEqualTo(404);
    }

    @Test
    void whatCannotBeMeantIsSaidBesideItsField() {
        Browser browser = signIn(everywhere(Role.ADMINISTRATOR, karachi));
        String[][] wrongs = {{"due_n", "0"}, {"due_n", "2001"}, {"due_n", "four"}, {"due_way", "weeks"},
            {"aim_n", "601"}, {"kind", "thanks"}, {"channel", "pigeon"}, {"priority", "x"}, {"branch", "x"},
            {"language", "xx"}, {"tier", "x".repeat(61)}};
        for (String[] wrong : wrongs) {
            Browser.Page page = browser.post("/settings/standards", typed(wrong));
            assertThat(page.status()).as(wrong[0] + " " + wrong[1]).isEqualTo(422);
            assertThat(page.html().select("#" + wrong[0] + "-wrong")).as(wrong[0]).hasSize(1);
            assertThat(page.html().select("#due_n").val()).isEqualTo(typed(wrong).get("due_n"));
        }
        Browser.Page late = browser.post("/settings/standards", typed("aim_way", "hours", "aim_n", "5"));
        assertThat(late.html().select("#aim_n-wrong").text()).contains("cannot be later");
        assertThat(standards.all()).isEmpty();
    }

    @Test
    void onlyWhoSetsTheHouseSetsItForAllBranches() {
        Actor.Colleague here = actor(colleague(Role.ADMINISTRATOR, karachi));
        Browser local = signIn(here.colleagueId());
        assertThat(local.post("/settings/standards", typed()).status()).isEqualTo(422);
        assertThat(local.post("/settings/standards", typed("branch", branch().toString())).status()).isEqualTo(422);
        assertThat(local.post("/settings/standards", typed("branch", karachi.toString())).status()).isIn(302, 303);
        Standard one = standards.all().getFirst();
        assertThat(one.branch()).isEqualTo(karachi);
        Actor.Colleague other = actor(colleague(Role.ADMINISTRATOR, branch()));
        assertThatThrownBy(() -> standards.remove(other, one.id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> standards.set(here, new Standard(one.id(), "solution", null, null, null, null, null,
                one.aim(), one.due()))).isInstanceOf(NotFound.class);
        assertThat(ok(signIn(other.colleagueId()), "/settings/standards").select(".sentences li")).hasSize(4);
        Browser staff = signIn(sanaId);
        assertThat(staff.get("/settings/standards").status()).isEqualTo(404);
        assertThat(staff.post("/settings/standards", typed("branch", karachi.toString())).status()).isEqualTo(404);
        assertThat(standards.all()).hasSize(1);
    }

    @Test
    void thePagesAreWrittenInFourLanguages() {
        standards.set(house(), new Standard(UUID.randomUUID(), "call_back", "phone", "high", karachi, Language.TA,
                "Gold", new DueRule.Close(0), new DueRule.Close(3)));
        for (Language language : Language.values()) {
            Browser browser = signIn(colleague("Reader " + language, language, karachi,
                    new Actor.Grant(Role.ADMINISTRATOR, null)));
            for (String path : new String[] {"/settings", "/settings/standards", "/settings/standards/form"}) {
                Document page = ok(browser, path);
                assertThat(page.select("html").attr("lang")).isEqualTo(language.tag());
                assertThat(page.text()).doesNotContain("promises.");
            }
        }
    }
}
