package suki;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.LoadState;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.imageio.ImageIO;
import suki.shared.Language;

/**
 * Photographs pages in four languages, light and dark, on a desk and on a phone; puts the sixteen pictures of a page on
 * one sheet, and looks at each with {@link LookChecks}. From a command line:
 * {@code ContactSheets http://localhost:8080 target/sheets /today /cases} with the cookie in {@code SUKI_COOKIE}.
 */
public final class ContactSheets implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> CHROMIUM_OPTIONS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync");
    private static final int TALLEST = 2_400;
    private static final int GAP = 12;

    private enum Screen {
        DESK(1440, 900, 460, false), PHONE(390, 844, 300, true);

        private final int width;
        private final int height;
        private final int shownWidth;
        private final boolean touched;

        Screen(int width, int height, int shownWidth, boolean touched) {
            this.width = width;
            this.height = height;
            this.shownWidth = shownWidth;
            this.touched = touched;
        }
    }

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    public ContactSheets() {
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM)
                .setArgs(CHROMIUM_OPTIONS));
    }

    public static boolean possible() {
        return Files.isExecutable(CHROMIUM);
    }

    /** For tests that do something on a page. */
    public com.microsoft.playwright.Browser browser() {
        return browser;
    }

    /** A page of the site and what to do there before it is photographed. */
    public record Shot(String name, String path, Consumer<Page> first) {

        public static Shot of(String path) {
            String name = path.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
            return new Shot(name.isEmpty() ? "start" : name, path, page -> {});
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
        var pictures = new HashMap<Shot, List<List<BufferedImage>>>();
        for (Screen screen : Screen.values()) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                shots.forEach(shot -> pictures.computeIfAbsent(shot, s -> new ArrayList<>()).add(new ArrayList<>()));
                for (Language language : Language.values()) {
                    try (BrowserContext context = context(baseUrl, cookies.apply(language), screen, scheme)) {
                        for (Shot shot : shots) {
                            String name = "%s-%s-%s-%s".formatted(shot.name(), language.tag(), screen, scheme)
                                    .toLowerCase(Locale.ROOT);
                            pictures.get(shot).getLast()
                                    .add(one(context, baseUrl, shot, screen, name, directory, wrong));
                        }
                    }
                }
            }
        }
        pictures.forEach((shot, rows) -> save(sheet(rows), directory.resolve(shot.name() + ".png")));
        return wrong;
    }

    private BrowserContext context(String baseUrl, Map<String, String> cookies, Screen screen, ColorScheme scheme) {
        BrowserContext context = browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(screen.width, screen.height).setColorScheme(scheme)
                .setHasTouch(screen.touched).setIsMobile(screen.touched).setBypassCSP(true));
        cookies.forEach((key, value) -> context.addCookies(List.of(new Cookie(key, value).setUrl(baseUrl))));
        return context;
    }

    private static BufferedImage one(BrowserContext context, String baseUrl, Shot shot, Screen screen, String name,
            Path directory, Map<String, List<String>> wrong) {
        try (Page page = context.newPage()) {
            var said = new ArrayList<String>();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) said.add("console: " + message.text());
            });
            page.onPageError(error -> said.add("script: " + error));
            page.navigate(baseUrl + shot.path());
            page.waitForLoadState(LoadState.LOAD);
            page.evaluate("() => document.fonts.ready.then(() => true)");
            shot.first().accept(page);
            BufferedImage picture = picture(page, screen, directory.resolve("single").resolve(name + ".png"));
            said.addAll(LookChecks.of(page));
            if (!said.isEmpty()) wrong.put(name, said);
            return scaled(picture, screen.shownWidth);
        }
    }

    /** The window is made as tall as the page, so that bars which stick to its edges are where a reader sees them. */
    private static BufferedImage picture(Page page, Screen screen, Path file) {
        int tall = (Integer) page.evaluate("() => document.documentElement.scrollHeight");
        page.setViewportSize(screen.width, Math.clamp(tall, screen.height, TALLEST));
        byte[] png = page.screenshot();
        page.setViewportSize(screen.width, screen.height);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, png);
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
