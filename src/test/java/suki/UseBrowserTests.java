package suki;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Margin;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import suki.shared.Language;

/** The pages as different people use them: by keyboard alone, without motion, in forced colours, on paper. */
class UseBrowserTests {

    private static final int KB = 1_024;

    private static DemoHouse house;
    private static ContactSheets sheets;

    @BeforeAll
    static void open() {
        Assumptions.assumeTrue(ContactSheets.possible(), "Chromium is not installed");
        house = DemoHouse.open();
        sheets = new ContactSheets();
    }

    @AfterAll
    static void close() {
        if (sheets != null) sheets.close();
        if (house != null) house.close();
    }

    private static void visit(Map<String, String> cookies, int width, Consumer<Page> then) {
        var options = new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(width, 900);
        try (BrowserContext context = sheets.browser().newContext(options)) {
            context.setDefaultTimeout(10_000);
            cookies.forEach((key, value) -> context.addCookies(List.of(new Cookie(key, value)
                    .setUrl(house.address()))));
            then.accept(context.newPage());
        }
    }

    private static void as(String who, Language language, Consumer<Page> then) {
        visit(house.cookies(who, language), 1_440, then);
    }

    private static String code(String subject) {
        return house.one("select code from cases where subject like '" + subject + "%'");
    }

    private static String focused(Page page) {
        return (String) page.evaluate("() => document.activeElement.id");
    }

    @Test
    void linesAreAddedByKeyboardAloneAndComeBackWithTheDraft() {
        as("hina", Language.EN, page -> {
            String form = house.address() + "/customers/"
                    + house.one("select code from customers where name = 'Bilal Ahmed Khan'") + "/orders/new";
            page.navigate(form);
            page.locator("#product_1").fill("Kettle");
            page.keyboard().press("Enter");
            page.waitForSelector("#product_2");
            assertThat(focused(page)).isEqualTo("product_2");
            page.keyboard().type("Lamp");
            page.keyboard().press("Enter");
            page.waitForSelector("#product_3");
            page.keyboard().type("Fan");
            page.navigate(form);
            page.waitForSelector("#product_3");
            assertThat(page.locator("fieldset input[name^=product_]").all()).extracting(f -> f.inputValue())
                    .containsExactly("Kettle", "Lamp", "Fan");
        });
    }

    @Test
    void linesAreAddedWithoutScript() {
        var options = new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(false);
        try (BrowserContext context = sheets.browser().newContext(options)) {
            house.cookies("hina", Language.EN).forEach((key, value) -> context.addCookies(List.of(new Cookie(key, value)
                    .setUrl(house.address()))));
            Page page = context.newPage();
            page.navigate(house.address() + "/customers/"
                    + house.one("select code from customers where name = 'Bilal Ahmed Khan'") + "/purchases/new");
            page.locator("#product_1").fill("Kettle");
            page.locator("#more").click();
            assertThat(page.locator("#product_1").inputValue()).isEqualTo("Kettle");
            assertThat(page.locator("#product_2").inputValue()).isEmpty();
        }
    }

    @Test
    void fromTodayToALetterAndBackByKeyboardAlone() {
        as("sana", Language.EN, page -> {
            page.navigate(house.address() + "/today");
            page.keyboard().press("f");
            page.waitForURL("**/today/focus**");
            page.keyboard().press("w");
            page.waitForURL("**/cases/**");
            page.keyboard().press("r");
            assertThat(focused(page)).isEqualTo("body");
            page.keyboard().press("Control+a");
            page.keyboard().type("We come on Friday at eleven.");
            page.keyboard().press("Control+Enter");
            page.waitForSelector("[data-toast] [data-key=Z]");
            assertThat(page.url()).as("straight to the next customer").contains("/today/focus/");
            page.keyboard().press("z");
            page.waitForURL("**/cases/**done=cases.undone**");
            assertThat(page.locator("#body").inputValue()).contains("We come on Friday at eleven.");
            page.keyboard().press("o");
            assertThat(focused(page)).isEqualTo("body");
            assertThat(page.locator("[name=kind][value=note]").isChecked()).isTrue();
        });
    }

    @Test
    void aPromiseIsMovedInABrowserWithScript() {
        as("imran", Language.EN, page -> {
            String path = house.one("select p.customer_id || '/' || p.id from promises p join cases c on c.id ="
                    + " p.source_id where c.subject like 'Invoice%'");
            page.navigate(house.address() + "/promises/" + path + "/move");
            page.locator("main input[type=radio]").first().check();
            page.locator("[name=reason]").fill("The office is closed today");
            page.locator("main input[type=radio]").first().focus();
            page.keyboard().press("Control+Enter");
            page.waitForSelector("button[value=send]");
            assertThat(focused(page)).isEqualTo("message");
            assertThat(page.locator("#message").inputValue()).contains("The office is closed today");
            page.keyboard().press("Control+Enter");
            page.waitForSelector("[data-toast]");
        });
    }

    @Test
    void lettersAreThoseOfTheSystemOneComesFromOrNone() {
        as("hina", Language.EN, page -> {
            String one = house.address() + "/cases/" + code("فریج");
            letters(page, "zammad");
            page.navigate(one);
            page.keyboard().press("m");
            assertThat(page.locator("[name=kind][value=note]").isChecked()).isTrue();
            page.keyboard().press("Escape");
            page.keyboard().press("g");
            assertThat(page.locator("[name=kind][value=letter]").isChecked()).isTrue();
            assertThat(page.locator("[name=kind][value=letter]").getAttribute("aria-keyshortcuts")).isEqualTo("G");
            page.keyboard().press("Escape");
            page.keyboard().press("o");
            page.keyboard().press("u");
            page.waitForURL("**/customers");
            letters(page, "frappe");
            page.navigate(one);
            page.keyboard().press("c");
            assertThat(page.locator("[name=kind][value=note]").isChecked()).isTrue();
            letters(page, "off");
            page.navigate(one);
            page.keyboard().press("r");
            assertThat(focused(page)).isNotEqualTo("body");
            assertThat(page.locator("[name=kind][value=note]").getAttribute("aria-keyshortcuts")).isNull();
            letters(page, "suki");
        });
    }

    private static void letters(Page page, String which) {
        page.navigate(house.address() + "/me");
        page.locator("#keys").selectOption(which);
        page.locator("main form[action='/me'] button[type=submit]").click();
        page.waitForSelector("[data-toast]");
        assertThat(page.locator("#keys").inputValue()).isEqualTo(which);
    }

    @Test
    void nothingMovesForThoseWhoAskForStillness() {
        as("sana", Language.EN, page -> {
            page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
            for (String path : List.of("/today", "/today/focus", "/cases/" + code("فریج"), "/cases")) {
                page.navigate(house.address() + path);
                assertThat((List<?>) page.evaluate("""
                        () => [...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e);
                          const long = d => d.split(',').some(t => parseFloat(t) * (t.includes('ms') ? 1 : 1000) > 1.5);
                          return long(s.transitionDuration) || s.animationName !== 'none' && long(s.animationDuration);
                        }).map(e => e.tagName + '.' + e.className)""")).as(path).isEmpty();
            }
        });
    }

    @Test
    void marksStandOutInForcedColours() {
        as("sana", Language.EN, page -> {
            page.emulateMedia(new Page.EmulateMediaOptions().setForcedColors(ForcedColors.ACTIVE));
            page.navigate(house.address() + "/today");
            assertThat((List<?>) page.evaluate("""
                    () => { const probe = document.createElement('i'); probe.style.cssText =
                        'background:CanvasText;forced-color-adjust:none'; document.body.append(probe);
                      const ink = getComputedStyle(probe).backgroundColor;
                      const marks = [...document.querySelectorAll('main .mark')];
                      if (marks.length === 0) return ['no marks'];
                      return marks.filter(m => getComputedStyle(m).backgroundColor !== ink)
                        .map(m => m.className + ' ' + getComputedStyle(m).backgroundColor); }""")).isEmpty();
        });
    }

    @Test
    void aCaseAndAStatusPageGoOnPaperWithoutRailAndButtons() {
        as("sana", Language.UR, page -> print(page, "/cases/" + code("فریج"), "case-ur"));
        as("sana", Language.EN, page -> print(page, "/cases/" + code("فریج"), "case-en"));
        String mixer = code("மிக்ஸி");
        visit(house.visit(mixer, Language.TA), 1_440, page -> print(page, "/my/" + mixer, "status-ta"));
    }

    /** Left in {@code target/print} to be looked at, as PDF and as a picture of the same width. */
    private static void print(Page page, String path, String name) {
        page.navigate(house.address() + path);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat((List<?>) page.evaluate("""
                () => [...document.querySelectorAll('nav, .bar, .foot, .button:not([name=choice]), textarea, .toast,'
                    + ' dialog, .skip, input, .on-screen')]
                  .filter(e => e.checkVisibility() && e.getBoundingClientRect().width > 0)
                  .map(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 30))""")).as(name)
                .isEmpty();
        assertThat((List<?>) page.evaluate("""
                () => [...document.querySelectorAll('.mark')].filter(m =>
                  getComputedStyle(m).printColorAdjust !== 'exact').map(m => m.className)""")).as(name).isEmpty();
        byte[] pdf = page.pdf(new Page.PdfOptions().setFormat("A4").setPath(Path.of("target/print", name + ".pdf"))
                .setPrintBackground(false).setMargin(new Margin().setTop("15mm").setBottom("15mm").setLeft("15mm")
                        .setRight("15mm")));
        page.setViewportSize(794, 1_123);
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/print", name + ".png")));
        long sides = Pattern.compile("/Type\\s*/Page\\b").matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                .results().count();
        assertThat(sides).as(name).isBetween(1L, 3L);
    }

    @Test
    void theFirstViewOfTodayIsLight() {
        long[] bytes = bytes(house.cookies("sana", Language.EN), "/today");
        assertThat(bytes[0]).as("all but fonts").isLessThanOrEqualTo(100 * KB);
        assertThat(bytes[1]).as("script").isLessThanOrEqualTo(30 * KB);
    }

    @Test
    void theCustomersPageIsLighter() {
        String one = code("فریج");
        long[] bytes = bytes(house.visit(one, Language.UR), "/my/" + one);
        assertThat(bytes[0]).as("all but fonts").isLessThan(60 * KB);
    }

    /** What came over the wire with nothing in store: all but fonts with their headers, and the bodies of script. */
    private static long[] bytes(Map<String, String> cookies, String path) {
        long[] sum = new long[2];
        visit(cookies, 1_440, page -> {
            var requests = new ArrayList<Request>();
            page.onRequestFinished(requests::add);
            page.navigate(house.address() + path);
            page.waitForTimeout(500);
            for (Request request : List.copyOf(requests)) {
                if (request.resourceType().equals("font")) continue;
                long size = request.sizes().responseBodySize + request.sizes().responseHeadersSize;
                sum[0] += size;
                if (request.resourceType().equals("script")) sum[1] += request.sizes().responseBodySize;
            }
            System.out.println("bytes of " + path + ": " + sum[0] + ", script " + sum[1]);
        });
        return sum;
    }
}
