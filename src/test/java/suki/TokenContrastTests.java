package suki;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The contrast of the tokens, measured from their values as WCAG 2.2 does: relative luminance of 8-bit sRGB. Text needs
 * 4.5, marks, edges and chart colours need 3. The pairs are those that the head of {@code tokens.css} lists.
 */
class TokenContrastTests {

    private static final Set<String> NOT_TEXT = Set.of("edge", "data-1", "data-2", "data-3", "focus");
    private static final Pattern TOKEN = Pattern.compile(
            "--([a-z0-9-]+):\\s*light-dark\\(oklch\\(([0-9. ]+)\\),\\s*oklch\\(([0-9. ]+)\\)\\)");
    private static final Pattern LISTED = Pattern.compile("(?m)^ {5}([a-z][a-z0-9-]*) {2,}(.+)$");
    private static final Pattern PAIR = Pattern.compile("([a-z][a-z0-9-]*) ([0-9.]+)/([0-9.]+)");

    private record Colour(double lightness, double chroma, double hue) {

        /** Relative luminance after rounding to 8 bits, by the matrices of CSS Color 4. */
        double luminance() {
            double a = chroma * Math.cos(Math.toRadians(hue));
            double b = chroma * Math.sin(Math.toRadians(hue));
            double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
            double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
            double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
            double red = rounded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
            double green = rounded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
            double blue = rounded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        }

        private static double cube(double x) {
            return x * x * x;
        }

        private static double rounded(double linear) {
            double c = Math.clamp(linear, 0, 1);
            double signal = c <= 0.0031308 ? 12.92 * c : 1.055 * Math.pow(c, 1 / 2.4) - 0.055;
            double byteValue = Math.round(signal * 255) / 255.0;
            return byteValue <= 0.04045 ? byteValue / 12.92 : Math.pow((byteValue + 0.055) / 1.055, 2.4);
        }
    }

    private record Both(Colour light, Colour dark) {}

    @Test
    void everyListedPairIsReadableInBothThemes() {
        assertThat(faults(Sources.text("src/main/resources/static/css/tokens.css"))).isEmpty();
    }

    @Test
    void aPaleTokenIsCaught() {
        String css = Sources.text("src/main/resources/static/css/tokens.css")
                .replace("--ink-3:        light-dark(oklch(0.530", "--ink-3:        light-dark(oklch(0.730");
        assertThat(faults(css)).anyMatch(fault -> fault.startsWith("ink-3 on surface, light"));
    }

    @Test
    void aStaleFigureInTheListIsCaught() {
        String css = Sources.text("src/main/resources/static/css/tokens.css").replace("surface 17.1/14.9",
                "surface 12.0/14.9");
        assertThat(faults(css)).anyMatch(fault -> fault.contains("is listed as 12.0"));
    }

    private static List<String> faults(String css) {
        var tokens = new LinkedHashMap<String, Both>();
        Matcher token = TOKEN.matcher(css);
        while (token.find()) tokens.put(token.group(1), new Both(colour(token.group(2)), colour(token.group(3))));
        var faults = new ArrayList<String>();
        int pairs = 0;
        Matcher line = LISTED.matcher(css.substring(0, css.indexOf("*/")));
        while (line.find()) {
            Matcher pair = PAIR.matcher(line.group(2));
            while (pair.find()) {
                pairs++;
                check(tokens, line.group(1), pair, faults);
            }
        }
        if (pairs < 40) faults.add("only " + pairs + " pairs are listed");
        return faults;
    }

    private static void check(Map<String, Both> tokens, String front, Matcher pair, List<String> faults) {
        Both text = tokens.get(front);
        Both ground = tokens.get(pair.group(1));
        if (text == null || ground == null) {
            faults.add(front + " on " + pair.group(1) + " names a token that is not there");
            return;
        }
        double least = NOT_TEXT.contains(front) ? 3 : 4.5;
        one(front + " on " + pair.group(1) + ", light", contrast(text.light(), ground.light()), least, pair.group(2),
                faults);
        one(front + " on " + pair.group(1) + ", dark", contrast(text.dark(), ground.dark()), least, pair.group(3),
                faults);
    }

    private static void one(String name, double measured, double least, String listed, List<String> faults) {
        if (measured < least) faults.add("%s: %.2f is under %.1f".formatted(name, measured, least));
        if (Math.abs(measured - Double.parseDouble(listed)) > 0.15) {
            faults.add("%s: %.1f is listed as %s".formatted(name, measured, listed));
        }
    }

    private static double contrast(Colour one, Colour other) {
        double a = one.luminance() + 0.05;
        double b = other.luminance() + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static Colour colour(String values) {
        String[] parts = values.trim().split(" +");
        return new Colour(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    }
}
