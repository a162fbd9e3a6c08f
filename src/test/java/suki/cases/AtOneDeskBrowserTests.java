package suki.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import suki.Browser;
import suki.ContactSheets;
import suki.contact.Phrases;
import suki.shared.Actor;
import suki.shared.ColleagueId;
import suki.shared.Language;
import suki.shared.Role;
import suki.team.Notices;

/** Two colleagues in two browsers at one case, and what a browser tells its colleague. */
class AtOneDeskBrowserTests extends CasesTest {

    private static final int MOST_NOTES = 6;
    private static final String RECORDER = """
            window.shown = [];
            const Real = window.Notification;
            window.Notification = class extends Real {
              constructor(title, options) {
                super(title, options);
                window.shown.push(`${title}: ${options.body}`);
              }
            };""";

    private static ContactSheets sheets;

    @Autowired Notices notices;
    @Autowired Phrases phrases;

    private String address;
    private BrowserContext sanas;
    private BrowserContext imrans;
    private CaseFile one;
    private String href;

    @BeforeAll
    static void open() {
        Assumptions.assumeTrue(ContactSheets.possible(), "Chromium is not installed");
        sheets = ContactSheets.whole();
    }

    @AfterAll
    static void close() {
        if (sheets != null) sheets.close();
    }

    @BeforeEach
    void twoBrowsers() {
        address = "http://localhost:" + port;
        one = phoned(customer("Asha Rao", somebody()), "The kettle leaks.");
        href = address + "/cases/" + one.code();
        ColleagueId imran = colleague("Imran Sheikh", Language.EN, branch, new Actor.Grant(Role.STAFF, branch));
        sanas = context(sanaId);
        imrans = context(imran);
    }

    @AfterEach
    void closeTheBrowsers() {
        sanas.close();
        imrans.close();
    }

    private BrowserContext context(ColleagueId who) {
        Browser signedIn = signIn(who);
        BrowserContext context = sheets.browser().newContext();
        signedIn.cookies().forEach((name, value) ->
                context.addCookies(List.of(new Cookie(name, value).setUrl(address))));
        return context;
    }

    private Page at(BrowserContext who, String url) {
        Page page = who.newPage();
        page.navigate(url);
        return page;
    }

    /** At the case, and told of what changes from now on: a node reads the pulse once a second. */
    private Page listening(BrowserContext who) {
        Page page = who.newPage();
        page.waitForResponse("**/live?**", () -> page.navigate(href));
        page.waitForTimeout(2_000);
        return page;
    }

    private static void says(Page page, String where, String words) {
        page.waitForFunction("([where, words]) => [...document.querySelectorAll(where)]"
                + ".some(e => e.textContent.includes(words))", List.of(where, words));
    }

    @Test
    void eachSeesTheOtherReadAndWriteWithoutReloading() {
        Page mine = listening(sanas);
        Page theirs = listening(imrans);
        says(mine, "#present-head", "Imran Sheikh is reading too");
        says(theirs, "#present-head", "is reading too");
        mine.locator("#body").click();
        mine.keyboard().type("Dear Asha");
        theirs.locator("#body").click();
        theirs.keyboard().type("We come");
        says(mine, "#present", "Imran Sheikh is writing an answer");
        assertThat(mine.locator("#body").inputValue()).isEqualTo("Dear Asha");
        assertThat(mine.evaluate("() => document.activeElement.id")).as("nothing took the focus").isEqualTo("body");
    }

    @Test
    void whoWritesWhileAnotherAnswersIsToldAndLosesNothing() {
        Page mine = listening(sanas);
        mine.locator("#body").click();
        mine.keyboard().type("Nobody can come this week");
        Page theirs = listening(imrans);
        theirs.locator("#body").click();
        theirs.keyboard().type("We come tomorrow.");
        theirs.keyboard().press("Control+Enter");
        theirs.waitForURL("**/cases/" + one.code() + "**");
        says(theirs, ".story .letter", "We come tomorrow.");
        says(mine, "#present .notice", "Imran Sheikh answered at");
        mine.keyboard().type(", sorry");
        mine.keyboard().press("Control+Enter");
        says(mine, "[role=alert]", "Your draft is below that letter.");
        assertThat(mine.locator(".story .letter").allTextContents()).anyMatch(t -> t.contains("We come tomorrow."));
        assertThat(mine.locator("#body").inputValue()).isEqualTo("Nobody can come this week, sorry");
        mine.waitForTimeout(6_000);
        assertThat(mine.locator("[role=alert]").textContent()).as("it stays until it was read")
                .contains("Your draft is below that letter.");
        assertThat(thread(one)).filteredOn(e -> e.kind() == EntryKind.LETTER).hasSize(1);
        mine.locator("#reply [data-submit]").click();
        says(mine, ".story .letter", "Nobody can come this week, sorry");
        assertThat(thread(one)).filteredOn(e -> e.kind() == EntryKind.LETTER).hasSize(2);
    }

    @Test
    void aPageThatIsDrawnAnewKeepsWhatWasTypedAMomentAgo() {
        Page mine = listening(sanas);
        mine.locator("#body").click();
        mine.keyboard().type("Typed a moment ago");
        mine.evaluate("() => document.activeElement.blur()");
        Browser elsewhere = signIn(sanaId);
        // a node that has just begun to listen takes what it finds for old: told again until it is news
        for (int times = 0; times < MOST_NOTES && mine.locator(".story .note").count() == 0; times++) {
            elsewhere.post("/cases/" + one.code() + "/letters", Map.of("kind", "note", "body",
                    "A note from elsewhere"));
            mine.waitForTimeout(5_000);
        }
        says(mine, ".story .note", "A note from elsewhere");
        assertThat(mine.locator("#body").inputValue()).isEqualTo("Typed a moment ago");
    }

    @Test
    void aReadyPhraseIsPutInByAPressAndByTheKeyboardAlone() {
        UUID id = phrases.nextId();
        phrases.save(house(), id, "Sorry for the wait " + id, Map.of(Language.EN, "We are sorry, {greetName}."));
        try {
            Page page = at(sanas, href);
            page.locator("details.phrases summary").click();
            page.locator("[data-phrase]", new Page.LocatorOptions().setHasText(id.toString())).click();
            assertThat(page.locator("#body").inputValue()).isEqualTo("We are sorry, Asha Rao.");
            page.locator("[name=kind][value=note]").check();
            page.locator("#body").fill("");
            page.keyboard().type("/root std::run, a :: b/c ");
            page.locator("#body").press("Enter");
            page.keyboard().type("/");
            page.locator("[data-phrase]:focus").waitFor();
            page.keyboard().press("Escape");
            assertThat(page.evaluate("() => document.activeElement.id")).isEqualTo("body");
            assertThat(page.locator("[name=kind]:checked").getAttribute("value")).as("no letter was taken for a key")
                    .isEqualTo("note");
            assertThat(page.locator("#body").inputValue()).isEqualTo("/root std::run, a :: b/c \n/");
            page.keyboard().type(" x ::");
            page.locator("[data-phrase]:focus").waitFor();
            for (int n = 0; n < phrases.all().size() && !page.locator("[data-phrase]:focus").textContent()
                    .contains(id.toString()); n++) page.keyboard().press("ArrowDown");
            page.keyboard().press("Enter");
            assertThat(page.locator("#body").inputValue())
                    .isEqualTo("/root std::run, a :: b/c \n/ x We are sorry, Asha Rao.");
            page.keyboard().press("Control+z");
            assertThat(page.locator("#body").inputValue()).doesNotContain("sorry");
            page.evaluate("() => document.activeElement.blur()");
            page.keyboard().press("/");
            page.locator("[data-phrase]:focus").waitFor();
        } finally {
            phrases.remove(house(), id);
        }
    }

    @Test
    void aBrowserShowsWordsOnceTheButtonAllowedIt() {
        sanas.grantPermissions(List.of("notifications"),
                new BrowserContext.GrantPermissionsOptions().setOrigin(address));
        sanas.addInitScript(RECORDER);
        Page me = at(sanas, address + "/me");
        assertThat(me.locator("[data-notices]").isVisible()).isFalse();
        me.locator("#toldBy").selectOption("browser");
        me.locator("form[action='/me'] button.primary").click();
        me.waitForURL("**/me**");
        me.locator("[data-notices] button").click();
        says(me, "[data-notices]", "Notices are shown on this browser.");
        assertThat(me.evaluate("() => window.shown.length")).as("the first one, to see whether it can").isEqualTo(1);
        Page elsewhere = at(sanas, address + "/cases");
        me.close();
        tell();
        elsewhere.waitForFunction("() => window.shown.some(s => s.includes('due soon'))");
        assertThat(jdbc.sql("select count(*) from notices where colleague_id = :who and shown_at is not null")
                .param("who", sana.id()).query(Long.class).single()).isEqualTo(1);
        Page mine = at(sanas, address + "/me");
        mine.locator("[data-notices] button").click();
        says(mine, "[data-notices]", "This browser shows no notices yet.");
    }

    private void tell() {
        transaction.executeWithoutResult(s -> notices.tell(List.of(sanaId), "promises.notice.soon", "/promises/x",
                clock.instant()));
    }

    @Test
    void withoutScriptTheCaseIsAnsweredAllTheSame() {
        try (BrowserContext plain = sheets.browser().newContext(
                new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            signIn(sanaId).cookies().forEach((name, value) ->
                    plain.addCookies(List.of(new Cookie(name, value).setUrl(address))));
            Page page = at(plain, href);
            page.locator("#body").fill("We come tomorrow.");
            page.locator("#reply [data-submit]").click();
            assertThat(page.locator(".story .letter").allTextContents())
                    .anyMatch(t -> t.contains("We come tomorrow."));
        }
    }

    @Test
    void focusModeGoesOnByKeysFromLetterToLetter() {
        phoned(customer("Bilal", somebody()), "The iron burns.");
        Page page = at(sanas, address + "/today/focus");
        for (String name : List.of("Asha Rao", "Bilal")) {
            says(page, "h1", name);
            page.keyboard().press("w");
            page.waitForURL("**/cases/**");
            page.locator("#body").click();
            page.keyboard().type("We come tomorrow, " + name);
            page.keyboard().press("Control+Enter");
            page.waitForURL("**/today/focus**");
        }
        says(page, "h1", "That was the last. 2 people heard from you today.");
        page.keyboard().press("z");
        page.waitForURL("**/cases/**");
        assertThat(page.locator("#body").inputValue()).isEqualTo("We come tomorrow, Bilal");
        assertThat(page.locator("#reply [name=then]").inputValue()).isEqualTo("/today/focus");
    }
}
