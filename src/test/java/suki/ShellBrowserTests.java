package suki;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import samples.SampleSite;
import suki.platform.EmbeddedPostgres;
import suki.shared.Language;
import suki.shared.Pulse;
import suki.shared.web.Shells;

/** The shell in Chromium: how it looks in four languages, and what its keys, palette, drafts and live parts do. */
class ShellBrowserTests {

    private static EmbeddedPostgres postgres;
    private static ConfigurableApplicationContext site;
    private static ContactSheets sheets;
    private static String address;

    @BeforeAll
    static void open() {
        Assumptions.assumeTrue(ContactSheets.possible(), "Chromium is not installed");
        postgres = EmbeddedPostgres.startTemporary(Path.of("target"));
        site = SampleSite.start(postgres.address());
        address = SampleSite.address(site);
        sheets = new ContactSheets();
    }

    @AfterAll
    static void close() {
        if (sheets != null) sheets.close();
        if (site != null) site.close();
        if (postgres != null) postgres.close();
    }

    @Test
    void everyPageOfTheShellLooksRightInFourLanguages() {
        Consumer<Page> nothing = page -> {};
        var shots = List.of(
                new ContactSheets.Shot("parts", "/samples/parts", nothing),
                new ContactSheets.Shot("rows", "/samples/rows", nothing),
                new ContactSheets.Shot("palette", "/samples/rows", page -> {
                    page.locator("[data-palette]").click();
                    page.locator("#palette input").fill("mohamed");
                    page.waitForSelector("#po1:has-text(\"Muhammad\")");
                }));
        var wrong = new TreeMap<String, List<String>>();
        String directory = System.getProperty("suki.sheets");
        Function<Language, Map<String, String>> reader = l -> Map.of(Shells.LANGUAGE_COOKIE, l.tag());
        if (directory != null) {
            wrong.putAll(sheets.photograph(address, reader, shots, Path.of(directory)));
        } else {
            for (Language language : Language.values()) {
                wrong.putAll(sheets.look(address, language, reader.apply(language), shots, ContactSheets.View.ALL,
                        null));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void nothingIsWiderThanThreeHundredAndTwentyPixels() {
        var options = new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(320, 640);
        var paths = List.of("/samples/parts", "/samples/rows", "/samples/letter-form", "/search?q=mohamed", "/keys",
                "/more", "/no-such-page");
        for (Language language : Language.values()) {
            try (BrowserContext context = sheets.browser().newContext(options)) {
                context.addCookies(List.of(new Cookie(Shells.LANGUAGE_COOKIE, language.tag()).setUrl(address)));
                Page page = context.newPage();
                for (String path : paths) {
                    page.navigate(address + path);
                    assertThat(LookChecks.overflow(page)).as(language + " " + path).isEmpty();
                }
            }
        }
    }

    @Test
    void aLatinPageFetchesOnlyTheLatinFontAndEachOnce() {
        assertThat(fontsOf("en", "/samples/letter-form")).containsExactly("noto-sans-latin");
        assertThat(fontsOf("ur", "/samples/letter-form")).containsExactlyInAnyOrder("noto-sans-latin",
                "noto-nastaliq-urdu");
        assertThat(fontsOf("ta", "/samples/letter-form")).containsExactlyInAnyOrder("noto-sans-latin",
                "noto-sans-tamil");
        assertThat(fontsOf("en", "/samples/rows")).contains("noto-nastaliq-urdu", "noto-sans-tamil");
    }

    private static List<String> fontsOf(String language, String path) {
        var fetched = new ArrayList<String>();
        visit(language, path, page -> page.onRequest(request -> {
            if (request.url().contains("/fonts/")) {
                fetched.add(request.url().replaceAll(".*/fonts/|(-[0-9a-f]{32})?\\.woff2$", ""));
            }
        }), page -> page.evaluate("() => document.fonts.ready.then(() => true)"));
        return fetched;
    }

    @Test
    void lettersPressWhatCarriesThemButNotInsideAField() {
        visit("en", "/samples/parts", page -> {}, page -> {
            page.locator("#p2").focus();
            page.keyboard().press("f");
            assertThat(page.url()).endsWith("/samples/parts");
            page.keyboard().press("Escape");
            page.keyboard().press("f");
            page.waitForURL("**/samples/rows");
            page.keyboard().press("j");
            page.keyboard().press("j");
            assertThat(page.evaluate("() => document.activeElement.textContent")).isEqualTo("Shahida Parveen");
            page.keyboard().press("g");
            page.keyboard().press("u");
            page.waitForURL("**/samples/letter-form");
        });
    }

    @Test
    void keysFollowTheLatinKeyUnderAnotherLayout() {
        visit("ur", "/samples/parts", page -> {}, page -> {
            page.evaluate("() => document.body.dispatchEvent(new KeyboardEvent('keydown',"
                    + " {key: 'ف', code: 'KeyF', bubbles: true}))");
            page.waitForURL("**/samples/rows");
            page.keyboard().press("?");
            page.waitForSelector("#keysheet[open] dl");
        });
    }

    @Test
    void thePaletteFindsChoosesAndOpens() {
        visit("en", "/samples/rows", page -> {}, page -> {
            page.keyboard().press("Control+k");
            page.keyboard().type("mo");
            page.waitForSelector("#po1:has-text(\"Muhammad\")");
            page.keyboard().press("ArrowDown");
            assertThat(page.locator("#palette input").getAttribute("aria-activedescendant")).isEqualTo("po2");
            page.keyboard().press("Tab");
            assertThat(page.locator("#palette input").inputValue()).isEqualTo("Mohammed Ibrahim");
            page.locator("#palette input").fill("> ");
            page.waitForFunction("() => document.querySelectorAll('#palette-found [role=option]').length === 1");
            page.keyboard().press("Enter");
            page.waitForURL("**/samples/letter-form");
        });
    }

    @Test
    void whatWasTypedSurvivesTroubleAndIsForgottenOnceSent() {
        visit("en", "/samples/letter-form", page -> {}, page -> {
            page.locator("#words").fill("crash");
            page.waitForFunction("() => document.querySelector('[data-draft-said]').textContent.includes('Draft')");
            page.reload();
            assertThat(page.locator("#words").inputValue()).isEqualTo("crash");
            page.locator("#words").press("Control+Enter");
            page.waitForSelector("[data-trouble]:not(:empty)");
            assertThat(page.locator("#words").inputValue()).isEqualTo("crash");
            page.locator("#words").fill("We are sorry.");
            page.locator("#words").press("Control+Enter");
            page.waitForURL("**/samples/parts?done=sample");
            page.navigate(address + "/samples/letter-form");
            assertThat(page.locator("#words").inputValue()).isEmpty();
        });
    }

    @Test
    void aFormGoesOnceAndItsButtonSaysThatItGoes() {
        visit("en", "/samples/letter-form", page -> {}, page -> {
            int before = sent(page);
            page.navigate(address + "/samples/letter-form");
            page.locator("#words").fill("slow");
            var button = page.locator("main button[type=submit]");
            button.click();
            page.keyboard().press("Control+Enter");
            page.waitForSelector("main button[aria-busy=true]");
            assertThat(button.textContent()).isEqualTo("Sending your letter…");
            button.dispatchEvent("click");
            page.waitForURL("**/samples/parts?done=sample");
            assertThat(sent(page)).isEqualTo(before + 1);
        });
    }

    private static int sent(Page page) {
        page.navigate(address + "/samples/sent");
        return Integer.parseInt(page.locator(".notice").textContent().strip());
    }

    @Test
    void aLivePartIsFetchedAgainWhenItsTopicBeats() {
        var context = sheets.browser().newContext();
        try (context) {
            Page page = context.newPage();
            page.navigate(address + "/samples/parts");
            page.waitForTimeout(1_800);
            site.getBean(Pulse.class).beat("today:" + SampleSite.SANA);
            page.waitForFunction("() => document.getElementById('live-part').textContent.includes('answered')");
            assertThat(page.locator("#shell-spoken").textContent()).isNotBlank();
        }
    }

    @Test
    void withoutScriptTheSearchIsAPage() {
        var options = new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(false);
        try (BrowserContext context = sheets.browser().newContext(options)) {
            Page page = context.newPage();
            page.navigate(address + "/samples/rows");
            page.locator("a.find").click();
            page.locator("main input[type=search]").fill("mohamed");
            page.locator("main button[type=submit]").click();
            assertThat(page.locator(".found li").count()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void nothingInAPageBreaksThePolicyAgainstInlineCode() {
        visit("en", "/samples/parts", page -> page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) throw new AssertionError(message.text());
        }), page -> assertThat(page.locator("main").count()).isEqualTo(1));
    }

    private static void visit(String language, String path, Consumer<Page> before, Consumer<Page> then) {
        try (BrowserContext context = sheets.browser().newContext()) {
            context.addCookies(List.of(new Cookie(Shells.LANGUAGE_COOKIE, language).setUrl(address)));
            Page page = context.newPage();
            before.accept(page);
            page.navigate(address + path);
            then.accept(page);
        }
    }
}
