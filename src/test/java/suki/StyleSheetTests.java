package suki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import suki.Sources.Rule;

/** Rules of the style sheets, and how much a first view weighs. */
class StyleSheetTests {

    private static final String CSS = "src/main/resources/static/css";
    private static final String JS = "src/main/resources/static/js";
    private static final int MOST_LINES = 400;
    private static final int MOST_SCRIPT = 30_000;
    private static final int MOST_FIRST_VIEW = 100_000;
    /** What the markup of a full page may weigh of the first view, compressed. */
    private static final int PAGE = 20_000;

    private static final List<Rule> RULES = List.of(
            Rule.of("physical property", "(?<![a-z-])(margin|padding|border|inset|scroll-(margin|padding))"
                    + "-(left|right|top|bottom)\\b|[{;]\\s*(left|right|top|bottom|(min-|max-)?(width|height))\\s*:",
                    "It does not mirror in Urdu.", "inset-inline-start, margin-block-end, inline-size",
                    "a { margin-left: 1px }"),
            Rule.of("physical alignment", "(text-align|float|clear)\\s*:\\s*(left|right)\\b",
                    "It does not mirror in Urdu.", "start, end, inline-start", "a { text-align: left; }"),
            Rule.of("physical corner", "border-(top|bottom)-(left|right)-radius", "It does not mirror in Urdu.",
                    "border-start-start-radius", "a { border-top-left-radius: 1px }"),
            Rule.of("four-sided shorthand", "(margin|padding|inset)\\s*:\\s*([^\\s;(]+\\s+){3}[^\\s;]+\\s*[;}]",
                    "The second and fourth value are left and right.", "padding-inline and padding-block",
                    "a { padding: 1px 2px 3px 4px; }"),
            Rule.of("!important", "!important", "Layers decide what wins.", "the rule in a later layer",
                    "a { color: red !important }"),
            Rule.of("focus removed", "[^{}]*:focus(-visible)?\\s*\\{[^}]*outline\\s*:\\s*(none|0)(?![^}]*border)",
                    "Whoever uses a keyboard would be lost.",
                    "the ring of the layer focus, or a ring on the part around",
                    "button:focus { outline: none }"),
            Rule.of("import", "@import", "It costs a round trip.", "a link in layout/head.jte",
                    "@import url('x.css');"),
            Rule.of("from outside", "url\\(\\s*[\"']?(https?:)?//", "A page asks no stranger for a file.",
                    "a file under static/", "a { background: url(https://example.org/x.png) }"),
            Rule.of("ellipsis", "text-overflow\\s*:\\s*ellipsis", "Nastaliq and Tamil lose their ends.",
                    "text that wraps", "a { text-overflow: ellipsis }"),
            Rule.of("colour by name or number", "(?<![a-z-])(color|background(-color)?|fill|stroke|border-color)"
                    + "\\s*:\\s*"
                    + "(#[0-9a-f]{3,8}|rgb|hsl)", "It has no dark half and no measured contrast.", "a token",
                    "a { color: #333 }"));

    static List<Rule> rules() {
        return RULES;
    }

    /** Print is where paper is white whatever the tokens say; the hidden main is focused by the skip link. */
    private static boolean allowed(String fault) {
        return fault.contains("main:focus-visible") || fault.contains(".page:focus");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theSheetsKeepTheRule(Rule rule) {
        var faults = new ArrayList<String>();
        Sources.under(CSS, ".css")
                .forEach((file, css) -> faults.addAll(rule.faults(file, Sources.withoutComments(css))));
        faults.removeIf(StyleSheetTests::allowed);
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleRejectsItsSample(Rule rule) {
        assertThat(rule.rejectsItsSample()).isTrue();
    }

    @Test
    void noSheetAndNoScriptIsLong() {
        var long_ = new ArrayList<String>();
        Sources.under(CSS, ".css").forEach((file, text) -> count(file, text, long_));
        Sources.under(JS, ".js").forEach((file, text) -> count(file, text, long_));
        assertThat(long_).isEmpty();
    }

    private static void count(String file, String text, List<String> faults) {
        if (text.lines().count() > MOST_LINES) faults.add(file + " has more than " + MOST_LINES + " lines");
    }

    @Test
    void theSheetsComeInTheOrderOfTheirLayers() {
        String head = Sources.text("src/main/jte/layout/head.jte");
        assertThat(head.indexOf("tokens.css")).isBetween(1, head.indexOf("fonts.css"));
        assertThat(head.indexOf("fonts.css")).isLessThan(head.indexOf("suki.css"));
        assertThat(head.indexOf("suki.css")).isLessThan(head.indexOf("parts.css"));
        assertThat(Sources.text(CSS + "/tokens.css"))
                .contains("@layer reset, tokens, base, layout, components, pages, focus, print;");
    }

    @Test
    void everyIconThatIsNamedIsDrawn() {
        String icons = Sources.text(CSS + "/icons.css");
        var missing = new ArrayList<String>();
        var named = java.util.regex.Pattern.compile("class=\"icon i-([a-z]+)");
        Sources.under("src/main/jte", ".jte").forEach((file, text) -> named.matcher(text).results()
                .filter(m -> !icons.contains(".i-" + m.group(1) + " "))
                .forEach(m -> missing.add(file + " " + m.group(1))));
        assertThat(missing).isEmpty();
    }

    @Test
    void aFirstViewIsLight() throws IOException {
        long script = compressed(Sources.under(JS, ".js")) + packed(htmx());
        long sheets = compressed(Sources.under(CSS, ".css"));
        assertThat(script).as("script, compressed").isLessThan(MOST_SCRIPT);
        assertThat(script + sheets + PAGE).as("first view without fonts, compressed").isLessThan(MOST_FIRST_VIEW);
    }

    @Test
    void fontsAreNoLargerThanTheyNeedToBe() throws IOException {
        Map<String, Integer> most = Map.of("noto-sans-latin", 25_000, "noto-sans-money", 3_000,
                "noto-sans-latin-more", 30_000, "noto-sans-tamil", 30_000, "noto-nastaliq-urdu", 180_000);
        for (var font : most.entrySet()) {
            Path file = Path.of("src/main/resources/static/fonts", font.getKey() + ".woff2");
            assertThat(Files.size(file)).as(font.getKey()).isLessThan(font.getValue());
        }
    }

    private static byte[] htmx() throws IOException {
        try (var in = StyleSheetTests.class.getResourceAsStream(
                "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js")) {
            return in.readAllBytes();
        }
    }

    private static long compressed(Map<String, String> files) throws IOException {
        long sum = 0;
        for (String text : files.values()) sum += packed(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return sum;
    }

    private static long packed(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.size();
    }
}
