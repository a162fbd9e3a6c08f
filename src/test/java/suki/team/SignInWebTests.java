package suki.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.SukiTest;
import suki.shared.ColleagueId;
import suki.shared.Role;

class SignInWebTests extends SukiTest {

    private static final String WRONG = "E-mail and password do not match. Is Caps Lock on?";

    @Autowired
    private Team team;

    @Autowired
    private SignIn signIn;

    @Autowired
    private LetterTray tray;

    private ColleagueId sana;

    @BeforeEach
    void somebodyWorksHere() {
        sana = colleague(Role.STAFF, branch());
        jdbc.sql("delete from paces").update();
    }

    @Test
    void theRightPasswordOpensASessionWithACarefulCookie() {
        Browser.Page answer = browser().post("/sign-in", Map.of("email", email(sana), "password", PASSWORD));

        assertThat(answer.redirect()).isEqualTo("/today");
        assertThat(answer.allOf("set-cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("suki=").contains("HttpOnly").contains("SameSite=Lax").contains("Path=/")
                .doesNotContain("Secure").doesNotContain("Domain"));
        assertThat(sessions(sana)).isEqualTo(1);
    }

    @Test
    void overHttpsTheCookieIsSecureAndBoundToTheHost() {
        Browser browser = browser().with("X-Forwarded-Proto", "https");

        Browser.Page answer = browser.post("/sign-in", Map.of("email", email(sana), "password", PASSWORD));

        assertThat(answer.allOf("set-cookie")).anySatisfy(cookie -> assertThat(cookie)
                .startsWith("__Host-suki=").contains("Secure").contains("Path=/").doesNotContain("Domain"));
        assertThat(browser.get("/me").header("strict-transport-security")).isPresent();
    }

    @Test
    void anUnknownAddressAndAWrongPasswordAreAnsweredAlike() {
        var wrong = tries(browser(), email(sana), "green kettle, cold stove");
        var unknown = tries(browser(), "nobody@suki.example", PASSWORD);

        assertThat(wrong.status()).isEqualTo(422).isEqualTo(unknown.status());
        assertThat(wrong.html().select("p.wrong").text()).isEqualTo(WRONG);
        assertThat(unknown.html().select("p.wrong").text()).isEqualTo(WRONG);
        assertThat(wrong.html().selectFirst("#email").attr("value")).isEqualTo(email(sana));
        assertThat(wrong.html().selectFirst("#password").attr("value")).isEmpty();
        assertThat(wrong.headers().keySet()).isEqualTo(unknown.headers().keySet());
    }

    @Test
    void twoEmptyFieldsAreNamedInASummary() {
        var page = tries(browser(), "", "").html();

        assertThat(page.select("[role=alert] a").eachAttr("href")).containsExactly("#email", "#password");
        assertThat(page.select("[aria-invalid=true]")).hasSize(2);
    }

    @Test
    void tryingAgainAndAgainIsSlowedAndTheOwnerIsToldButGetsInByLink() {
        tray.clear();
        Instant now = Instant.parse("2026-11-18T09:00:00Z");
        itIs(now);
        var stranger = browser();
        int slowed = 0;
        for (int i = 0; i < 40; i++) {
            if (tries(stranger, email(sana), "wrong number " + i).status() == 429) {
                slowed++;
                now = now.plus(Duration.ofSeconds(61));
                itIs(now);
            }
        }

        assertThat(slowed).isGreaterThan(8);
        assertThat(tray.kept()).filteredOn(l -> l.to().equals(email(sana))).singleElement()
                .satisfies(letter -> assertThat(letter.text()).contains("10 times"));

        itIs(now.plus(Duration.ofSeconds(1)));
        stranger.post("/sign-in/link", Map.of("email", email(sana)));
        assertThat(browser().post(linkIn(lastLetter())).redirect()).isEqualTo("/today");
    }

    @Test
    void manyTriesAtOnceGainNothing() throws Exception {
        itIs(Instant.parse("2026-11-18T10:00:00Z"));
        var visit = new Visit("192.0.2.1", "test");
        List<Callable<SignIn.Outcome>> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String guess = "guess number " + i;
            all.add(() -> signIn.withPassword(email(sana), guess, visit));
        }
        int judged = 0;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<SignIn.Outcome> one : pool.invokeAll(all)) {
                if (one.get() instanceof SignIn.Outcome.Wrong) judged++;
            }
        }
        assertThat(judged).as("five free, one more, then a wait").isBetween(5, 8);
    }

    @Test
    void whoSignedInFromHereBeforeIsNotSlowedByStrangers() {
        itIs(Instant.parse("2026-11-18T11:00:00Z"));
        var shop = new Visit("198.51.100.7", "shop");
        assertThat(signIn.withPassword(email(sana), PASSWORD, shop)).isInstanceOf(SignIn.Outcome.In.class);
        for (int i = 0; i < 12; i++) {
            signIn.withPassword(email(sana), "stranger's guess", new Visit("203.0.113." + i, "bad"));
        }

        assertThat(signIn.withPassword(email(sana), PASSWORD, new Visit("203.0.113.99", "bad")))
                .isInstanceOf(SignIn.Outcome.Wait.class);
        assertThat(signIn.withPassword(email(sana), PASSWORD, shop)).isInstanceOf(SignIn.Outcome.In.class);
    }

    @Test
    void aSessionThatSomebodyPlantedIsNeverTakenOver() {
        Browser browser = browser();
        browser.cookies().put("suki", "planted-by-somebody-else");

        var answer = browser.post("/sign-in", Map.of("email", email(sana), "password", PASSWORD));

        assertThat(answer.redirect()).isEqualTo("/today");
        assertThat(browser.cookies().get("suki")).isNotEqualTo("planted-by-somebody-else").hasSize(43);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        Browser browser = browser();
        assertThat(browser.postWithoutToken("/sign-in", Map.of("email", email(sana), "password", PASSWORD)).status())
                .isEqualTo(403);

        Browser signedIn = signIn(sana);
        assertThat(signedIn.postWithoutToken("/sign-out", Map.of()).status()).isEqualTo(403);
        assertThat(signedIn.get("/me").status()).isEqualTo(200);
        assertThat(signIn(colleague(Role.STAFF, branch())).postWithoutToken("/me/sessions/out", Map.of("_csrf",
                signedIn.get("/me").html().selectFirst("input[name=_csrf]").attr("value"))).status())
                .as("another one's token").isEqualTo(403);
    }

    @Test
    void signingOutEndsTheSessionAtOnce() {
        Browser browser = signIn(sana);
        String token = browser.cookies().get("suki");

        assertThat(browser.post("/sign-out").redirect()).isEqualTo("/sign-in");

        Browser old = browser();
        old.cookies().put("suki", token);
        assertThat(old.get("/me").redirect()).startsWith("/sign-in");
    }

    @Test
    void aSessionEndsAfterTwelveQuietHoursAndAfterThirtyDays() {
        Instant now = Instant.parse("2026-11-18T09:00:00Z");
        itIs(now);
        Browser quiet = signIn(sana);
        itIs(now.plus(Duration.ofHours(12)).plusSeconds(120));
        assertThat(quiet.get("/me").status()).isEqualTo(302);

        Browser busy = signIn(sana);
        Instant begun = now.plus(Duration.ofHours(12)).plusSeconds(120);
        for (int h = 0; h < 30 * 24; h += 11) {
            itIs(begun.plus(Duration.ofHours(h)));
            assertThat(busy.get("/me").status()).as("after %d hours", h).isEqualTo(200);
        }
        // the clock runs on meanwhile, and on a busy machine signing in takes its time
        itIs(begun.plus(Duration.ofDays(30)).plus(Duration.ofHours(1)));
        assertThat(busy.get("/me").status()).isEqualTo(302);
        itIs(Instant.now());
    }

    @Test
    void aNewPasswordEndsAllOtherSessions() {
        Browser here = signIn(sana);
        Browser there = signIn(sana);

        var answer = here.post("/me/password", Map.of("present", PASSWORD, "password", "seven green umbrellas",
                "again", "seven green umbrellas"));

        assertThat(answer.redirect()).isEqualTo("/me?done=team.password_changed");
        assertThat(here.get("/me").status()).isEqualTo(200);
        assertThat(there.get("/me").redirect()).startsWith("/sign-in");
        assertThat(tries(browser(), email(sana), PASSWORD).status()).isEqualTo(422);
        assertThat(tries(browser(), email(sana), "seven green umbrellas").redirect()).isEqualTo("/today");
    }

    @Test
    void thePresentPasswordIsNeededForANewOne() {
        Browser here = signIn(sana);
        var page = here.post("/me/password", Map.of("present", "not this one at all", "password",
                "seven green umbrellas", "again", "seven green umbrellas"));
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.html().selectFirst("#present").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.html().selectFirst("#name").attr("value")).isEqualTo(team.colleague(sana).name());
    }

    @Test
    void whoLeavesIsOutAtOnceAndCannotComeBackIn() {
        Browser browser = signIn(sana);
        team.deactivate(house(), sana);

        assertThat(browser.get("/me").redirect()).startsWith("/sign-in");
        assertThat(tries(browser(), email(sana), PASSWORD).html().select("p.wrong").text()).isEqualTo(WRONG);
    }

    @Test
    void afterSigningInOneGoesOnToAPageOfOursOnly() {
        for (String to : List.of("//evil.example", "https://evil.example", "/\\evil.example",
                "/%09/evil.example/../x y", "javascript:alert(1)", "\\\\evil.example", "/\n/evil.example")) {
            var answer = browser().post("/sign-in", Map.of("email", email(sana), "password", PASSWORD, "to", to));
            assertThat(answer.redirect()).as(to).isEqualTo("/today");
        }
        assertThat(browser().post("/sign-in", Map.of("email", email(sana), "password", PASSWORD,
                "to", "/team?x=1")).redirect()).isEqualTo("/team?x=1");
    }

    @Test
    void theDoorSpeaksFourLanguages() {
        Browser browser = browser();
        var urdu = browser.post("/language", Map.of("to", "ur", "back", "/sign-in"));
        assertThat(urdu.redirect()).isEqualTo("/sign-in");
        var page = browser.get("/sign-in").html();
        assertThat(page.selectFirst("html").attr("dir")).isEqualTo("rtl");
        assertThat(page.select("button[type=submit]").first().text()).isEqualTo("لاگ اِن کریں");
        assertThat(page.select(".tongues button").eachText())
                .containsExactly("English", "اردو", "தமிழ்", "Filipino");
        assertThat(browser.get("/language?to=ta").status()).isIn(404, 405);
        assertThat(browser().with("Accept-Language", "ta-IN,ta;q=0.9").get("/sign-in").html().selectFirst("html")
                .attr("lang")).isEqualTo("ta");
    }

    @Test
    void everyPageComesWithStrictHeaders() {
        var page = browser().get("/sign-in");
        assertThat(page.header("content-security-policy")).get().asString().contains("default-src 'none'")
                .contains("frame-ancestors 'none'").doesNotContain("unsafe");
        assertThat(page.header("x-content-type-options")).contains("nosniff");
        assertThat(page.header("referrer-policy")).contains("same-origin");
        assertThat(page.header("cache-control")).contains("no-store");
        assertThat(page.header("cross-origin-opener-policy")).contains("same-origin");
        assertThat(page.header("permissions-policy")).isPresent();
        assertThat(page.allOf("set-cookie")).noneMatch(c -> c.startsWith("JSESSIONID"));
        assertThat(page.body()).doesNotContain("style=").doesNotContain("onclick").doesNotContain("<script>");
    }

    private Browser.Page tries(Browser browser, String email, String password) {
        return browser.post("/sign-in", Map.of("email", email, "password", password));
    }

    private String email(ColleagueId id) {
        return team.colleague(id).email();
    }

    private int sessions(ColleagueId id) {
        return jdbc.sql("select count(*) from sessions where colleague_id = :id").param("id", id.value())
                .query(Integer.class).single();
    }

    private LetterTray.Letter lastLetter() {
        return tray.kept().getLast();
    }

    static String linkIn(LetterTray.Letter letter) {
        return letter.text().lines().filter(l -> l.contains("/link/")).findFirst().orElseThrow()
                .replaceFirst(".*(/link/[A-Za-z0-9_-]+).*", "$1");
    }

}
