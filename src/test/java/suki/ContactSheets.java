package suki;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import suki.shared.Language;

/**
 * Photographs pages in four languages, light and dark, on a desk and on a phone; puts the sixteen pictures of a page on
 * one sheet, and looks at each with {@link LookChecks}. From a command line:
 * {@code ContactSheets http://localhost:8080 target/sheets /today /cases} with the cookie in {@code SUKI_COOKIE}.
 */
public final class ContactSheets implements AutoCloseable {

    /** Said of a connection that the browser opened ahead of need, used as the server gave up waiting on it. */
    private static final String CUT = "net::ERR_EMPTY_RESPONSE";

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    /** The same without windows is nearly twice as fast. */
    private static final Path WITHOUT_WINDOWS = Path.of("/usr/bin/chromium-headless-shell");
    private static final List<String> CHROMIUM_OPTIONS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");
    private static final int TALLEST = 2_400;
    private static final int GAP = 12;
    /** Milliseconds for whatever is waited for. */
    private static final double LONGEST = 8_000;

    /** A desk and a phone, and the narrow ones that must hold a page too: enlarged twice, 320 pixels (WCAG 1.4.10). */
    public enum Screen {
        DESK(1440, 720, 900, 460, false), PHONE(390, 320, 844, 300, true);

        private final int width;
        private final int narrow;
        private final int height;
        private final int shownWidth;
        private final boolean touched;

        Screen(int width, int narrow, int height, int shownWidth, boolean touched) {
            this.width = width;
            this.narrow = narrow;
            this.height = height;
            this.shownWidth = shownWidth;
            this.touched = touched;
        }
    }

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;
    /** Without it words left in English are not looked for: pages of samples are written in it. */
    private @Nullable Set<String> data;

    /** @param data what people typed, which is in whatever language they speak */
    public ContactSheets(Set<String> data) {
        this();
        this.data = data;
    }

    public ContactSheets() {
        this(Files.isExecutable(WITHOUT_WINDOWS) ? WITHOUT_WINDOWS : CHROMIUM);
    }

    private ContactSheets(Path executable) {
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable)
                .setArgs(CHROMIUM_OPTIONS));
    }

    /** The whole browser: what has no windows shows no notices either. */
    public static ContactSheets whole() {
        return new ContactSheets(CHROMIUM);
    }

    public static boolean possible() {
        return Files.isExecutable(CHROMIUM);
    }

    /** For tests that do something on a page. */
    public com.microsoft.playwright.Browser browser() {
        return browser;
    }

    /**
     * A page of the site, what to do there before it is photographed, and the status of its first answer.
     *
     * @param name the name of its sheet
     */
    public record Shot(String name, String path, int status, Consumer<Page> first) {

        public Shot(String name, String path, Consumer<Page> first) {
            this(name, path, 200, first);
        }

        public static Shot of(String path) {
            String name = path.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
            return new Shot(name.isEmpty() ? "start" : name, path, page -> {});
        }
    }

    /** How a page is looked at: on which screen, in the light or in the dark. */
    public record View(Screen screen, ColorScheme scheme) {

        public static final View DESK = new View(Screen.DESK, ColorScheme.LIGHT);
        public static final View PHONE = new View(Screen.PHONE, ColorScheme.LIGHT);
        public static final View DESK_AT_NIGHT = new View(Screen.DESK, ColorScheme.DARK);
        public static final List<View> ALL = List.of(DESK, DESK_AT_NIGHT, PHONE,
                new View(Screen.PHONE, ColorScheme.DARK));

        String of(Shot shot, Language language) {
            return "%s-%s-%s-%s".formatted(shot.name(), language.tag(), screen, scheme).toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Photographs all shots into a directory, one PNG each.
     *
     * @param cookies who reads in each language, as names and values; a reader's theme must be {@code auto}
     * @return what is wrong, by picture; empty when all is well
     */
    public Map<String, List<String>> photograph(String baseUrl, Function<Language, Map<String, String>> cookies,
            List<Shot> shots, Path directory) {
        var wrong = new TreeMap<String, List<String>>();
        for (Language language : Language.values()) {
            wrong.putAll(look(baseUrl, language, cookies.apply(language), shots, View.ALL, directory));
        }
        shots.forEach(shot -> sheet(shot, directory));
        return wrong;
    }

    /**
     * Looks at all shots in one language.
     *
     * @param directory for the pictures, or null when none are wanted
     */
    public Map<String, List<String>> look(String baseUrl, Language language, Map<String, String> cookies,
            List<Shot> shots, List<View> views, @Nullable Path directory) {
        var wrong = new TreeMap<String, List<String>>();
        for (View view : views) {
            try (BrowserContext context = context(baseUrl, cookies, view)) {
                var said = new ArrayList<String>();
                Page page = listened(context, said);
                for (Shot shot : shots) {
                    one(page, baseUrl, shot, view, language, directory, said);
                    if (said.stream().anyMatch(s -> s.contains(CUT))) {
                        said.clear();
                        one(page, baseUrl, shot, view, language, directory, said);
                    }
                    if (!said.isEmpty()) wrong.put(view.of(shot, language), List.copyOf(said));
                    said.clear();
                }
            }
        }
        return wrong;
    }

    private BrowserContext context(String baseUrl, Map<String, String> cookies, View view) {
        Screen screen = view.screen();
        BrowserContext context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(screen.width, screen.height).setColorScheme(view.scheme())
                .setHasTouch(screen.touched).setIsMobile(screen.touched).setBypassCSP(true));
        if (view.scheme() == ColorScheme.LIGHT) context.addInitScript(LookChecks.AXE);
        cookies.forEach((key, value) -> context.addCookies(List.of(new Cookie(key, value).setUrl(baseUrl))));
        return context;
    }

    /** One page for all shots, since what a page says on closing is nobody's concern. */
    private static Page listened(BrowserContext context, List<String> said) {
        context.setDefaultTimeout(LONGEST);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            boolean answer = message.text().contains("the server responded with a status");
            if (message.type().equals("error") && !answer) said.add("console: " + message.text());
        });
        page.onPageError(error -> said.add("script: " + error));
        return page;
    }

    private void one(Page page, String baseUrl, Shot shot, View view, Language language,
            @Nullable Path directory, List<String> said) {
        try {
            Response answer = page.navigate(baseUrl + shot.path());
            page.evaluate("() => document.fonts.ready.then(() => true)");
            shot.first().accept(page);
            if (answer.status() != shot.status()) said.add("status " + answer.status() + " at " + page.url());
            if (directory != null) picture(page, view.screen(), directory.resolve("single").resolve(view.of(shot,
                    language) + ".png"));
            said.addAll(LookChecks.of(page));
            if (data != null) said.addAll(EnglishLeft.in(page, language, data));
            page.setViewportSize(view.screen().narrow, view.screen().height);
            LookChecks.overflow(page).forEach(wide -> said.add("at " + view.screen().narrow + " pixels " + wide));
            page.setViewportSize(view.screen().width, view.screen().height);
        } catch (PlaywrightException e) {
            said.add("could not be shown: " + e.getMessage().lines().limit(2).toList());
        }
    }

    /** The window is made as tall as the page, so that bars which stick to its edges are where a reader sees them. */
    private static void picture(Page page, Screen screen, Path file) {
        int tall = (Integer) page.evaluate("() => document.documentElement.scrollHeight");
        page.setViewportSize(screen.width, Math.clamp(tall, screen.height, TALLEST));
        byte[] png = page.screenshot();
        page.setViewportSize(screen.width, screen.height);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows are the views, columns the languages. */
    private static void sheet(Shot shot, Path directory) {
        var rows = new ArrayList<List<BufferedImage>>();
        for (View view : View.ALL) {
            var row = new ArrayList<BufferedImage>();
            for (Language language : Language.values()) {
                Path single = directory.resolve("single").resolve(view.of(shot, language) + ".png");
                if (!Files.exists(single)) continue;
                try {
                    row.add(scaled(ImageIO.read(single.toFile()), view.screen().shownWidth));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            rows.add(row);
        }
        save(sheet(rows), directory.resolve(shot.name() + ".png"));
    }

    private static BufferedImage scaled(BufferedImage picture, int width) {
        int height = Math.max(1, picture.getHeight() * width / picture.getWidth());
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = small.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        pen.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        pen.drawImage(picture.getScaledInstance(width, height, java.awt.Image.SCALE_AREA_AVERAGING), 0, 0, null);
        pen.dispose();
        return small;
    }

    private static BufferedImage sheet(List<List<BufferedImage>> rows) {
        int width = 0;
        int height = GAP;
        for (List<BufferedImage> row : rows) {
            width = Math.max(width, row.stream().mapToInt(p -> p.getWidth() + GAP).sum() + GAP);
            height += row.stream().mapToInt(BufferedImage::getHeight).max().orElse(0) + GAP;
        }
        var sheet = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = sheet.createGraphics();
        pen.setColor(new Color(0x888888));
        pen.fillRect(0, 0, width, height);
        int down = GAP;
        for (List<BufferedImage> row : rows) {
            int along = GAP;
            for (BufferedImage picture : row) {
                pen.drawImage(picture, along, down, null);
                along += picture.getWidth() + GAP;
            }
            down += row.stream().mapToInt(BufferedImage::getHeight).max().orElse(0) + GAP;
        }
        pen.dispose();
        return sheet;
    }

    private static void save(BufferedImage sheet, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(sheet, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** Base address, directory, then paths; the environment's {@code SUKI_COOKIE} is {@code name=value}. */
    public static void main(String[] arguments) {
        if (arguments.length < 3) {
            System.err.println("ContactSheets BASE_URL DIRECTORY PATH...");
            System.exit(2);
        }
        String cookie = System.getenv().getOrDefault("SUKI_COOKIE", "");
        int equals = cookie.indexOf('=');
        Map<String, String> signedIn = equals < 0 ? Map.of()
                : Map.of(cookie.substring(0, equals), cookie.substring(equals + 1));
        var shots = List.of(arguments).subList(2, arguments.length).stream().map(Shot::of).toList();
        try (var sheets = new ContactSheets()) {
            var wrong = sheets.photograph(arguments[0], language -> {
                var cookies = new TreeMap<>(signedIn);
                cookies.put("suki-language", language.tag());
                return cookies;
            }, shots, Path.of(arguments[1]));
            wrong.forEach((name, list) -> list.forEach(line -> System.out.println(name + ": " + line)));
            System.exit(wrong.isEmpty() ? 0 : 1);
        }
    }
}
