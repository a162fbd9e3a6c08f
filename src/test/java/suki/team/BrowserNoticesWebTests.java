package suki.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import suki.Browser;
import suki.SukiTest;
import suki.shared.BranchId;
import suki.shared.ColleagueId;
import suki.shared.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Words to colleagues who chose their browser: shown while a page is open, by e-mail when none is. */
class BrowserNoticesWebTests extends SukiTest {

    /** A Monday, eleven in the morning in Karachi. */
    private static final Instant NOW = Instant.parse("2026-11-23T06:00:00Z");
    private static final String SOON = "promises.notice.soon";

    @Autowired Notices notices;
    @Autowired NoticeLetters letters;
    @Autowired Team team;
    @Autowired LetterTray tray;
    @Autowired TransactionTemplate transaction;

    private BranchId branch;
    private ColleagueId sana;
    private Browser browser;

    @BeforeEach
    void somebodyWhoChoseTheBrowser() {
        itIs(NOW);
        branch = branch();
        sana = colleague(Role.STAFF, branch);
        browser = signIn(sana);
        choose("browser");
    }

    private void choose(String way) {
        jdbc.sql("update colleagues set told_by = :way where id = :id").param("way", way).param("id", sana.value())
                .update();
    }

    private void tell(String href) {
        transaction.executeWithoutResult(s -> notices.tell(List.of(sana), SOON, href, clock.instant()));
    }

    private List<String> taken() {
        Browser.Page page = browser.post("/me/notices");
        assertThat(page.status()).isEqualTo(200);
        JsonNode list = new JsonMapper().readTree(page.body());
        return list.valueStream().map(n -> n.get("href").stringValue()).toList();
    }

    private long mailed() {
        letters.run(clock.instant());
        String email = team.colleague(sana).email();
        return tray.kept().stream().filter(l -> l.to().equals(email)).count();
    }

    private void later(Duration time) {
        itIs(clock.instant().plus(time));
    }

    @Test
    void anOpenPageIsHandedEachWordOnce() {
        tell("/promises/1");
        Browser.Page page = browser.post("/me/notices");
        JsonNode one = new JsonMapper().readTree(page.body()).get(0);
        assertThat(one.get("text").stringValue()).isEqualTo("A promise of yours is due soon");
        assertThat(one.get("href").stringValue()).isEqualTo("/promises/1");
        assertThat(taken()).isEmpty();
        tell("/promises/1");
        assertThat(taken()).as("told anew").containsExactly("/promises/1");
        later(Duration.ofHours(1));
        assertThat(mailed()).as("what was shown is not mailed as well").isZero();
    }

    @Test
    void whileABrowserAsksNothingIsMailedAndAfterFiveMinutesWithoutOneItIs() {
        taken();
        later(Duration.ofMinutes(3));
        tell("/promises/1");
        later(Duration.ofSeconds(70));
        assertThat(mailed()).as("a page was open a moment ago").isZero();
        later(Duration.ofMinutes(2));
        assertThat(mailed()).isEqualTo(1);
        assertThat(taken()).as("what was mailed is not shown as well").isEmpty();
    }

    @Test
    void whoNeverOpenedAPageIsWrittenTo() {
        tell("/promises/1");
        later(Duration.ofSeconds(70));
        assertThat(mailed()).isEqualTo(1);
    }

    @Test
    void outsideTheirHoursNothingIsShownAndInTheMorningItIs() {
        itIs(Instant.parse("2026-11-23T22:00:00Z"));
        browser = signIn(sana);
        tell("/promises/1");
        assertThat(taken()).isEmpty();
        later(Duration.ofHours(1));
        assertThat(mailed()).isZero();
        itIs(Instant.parse("2026-11-24T06:00:00Z"));
        browser = signIn(sana);
        assertThat(taken()).containsExactly("/promises/1");
    }

    @Test
    void whoChoseAnotherWayIsToldToStopAsking() {
        for (String way : List.of("email", "none")) {
            choose(way);
            assertThat(browser.post("/me/notices").status()).as(way).isEqualTo(204);
        }
        tell("/promises/1");
        later(Duration.ofMinutes(10));
        assertThat(mailed()).as("chose to hear nothing").isZero();
        choose("email");
        assertThat(mailed()).isEqualTo(1);
    }

    @Test
    void wordsAreOnesOwn() {
        tell("/promises/1");
        ColleagueId other = colleague(Role.STAFF, branch);
        jdbc.sql("update colleagues set told_by = 'browser' where id = :id").param("id", other.value()).update();
        assertThat(new JsonMapper().readTree(signIn(other).post("/me/notices").body()).size()).isZero();
        assertThat(browser.get("/me/notices").status()).isIn(404, 405);
        assertThat(taken()).hasSize(1);
    }

    @Test
    void thePageSaysHowItWorksAndTheChoiceIsKept() {
        var form = browser.get("/me").html();
        assertThat(form.select("#toldBy-hint").text()).contains("after 5 minutes without one, by e-mail");
        assertThat(form.select("[data-notices]").hasAttr("hidden")).isTrue();
        assertThat(browser.post("/me", Map.of("name", "Sana", "language", "en", "zone", "Asia/Karachi", "toldBy",
                "email")).redirect()).contains("team.saved");
        assertThat(jdbc.sql("select told_by from colleagues where id = :id").param("id", sana.value())
                .query(String.class).single()).isEqualTo("email");
    }
}
