package suki.cases.effort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Forty cases told in {@code effort/stories.txt}, counted there by hand from the documented formula. */
class EffortStoriesTests {

    private static final String FILE = "/effort/stories.txt";
    private static final Pattern FACT = Pattern.compile(
            "> (\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d) ([a-z_]+)(?: (\\d+))?(?: \\| (.+))?");
    private static final Pattern ITEM = Pattern.compile("(\\d+)x(\\d+)");

    /** One of them; {@code counted} is the line that begins with an equals sign. */
    record Story(String title, String told, List<Fact> facts, String counted, String why) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Story> stories() throws IOException {
        try (InputStream in = EffortStoriesTests.class.getResourceAsStream(FILE)) {
            assertThat(in).as(FILE).isNotNull();
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("\n\n# ").splitAsStream(all).skip(1).map(EffortStoriesTests::story).toList();
        }
    }

    private static Story story(String text) {
        List<String> lines = text.lines().toList();
        String told = lines.stream().skip(1).takeWhile(l -> !l.startsWith(">")).collect(Collectors.joining(" "));
        List<Fact> facts = lines.stream().filter(l -> l.startsWith(">")).map(EffortStoriesTests::fact).toList();
        String counted = lines.stream().filter(l -> l.startsWith("= ")).findFirst().orElseThrow().substring(2);
        String why = lines.stream().filter(l -> l.startsWith("why: ")).findFirst().orElseThrow().substring(5);
        return new Story(lines.getFirst(), told, facts, counted, why);
    }

    private static Fact fact(String line) {
        var match = FACT.matcher(line);
        assertThat(match.matches()).as(line).isTrue();
        var what = Happening.valueOf(match.group(3).toUpperCase(Locale.ROOT));
        long minutes = match.group(4) == null ? 0 : Long.parseLong(match.group(4));
        String detail = match.group(5) == null ? "" : match.group(5);
        return new Fact(what, Instant.parse(match.group(1) + "T" + match.group(2) + ":00Z"), minutes, detail);
    }

    private static String written(Effort effort) {
        String parts = effort.because().stream()
                .map(p -> p.what().word() + " " + p.times() + "x" + p.points() / p.times())
                .collect(Collectors.joining(" + "));
        return (parts.isEmpty() ? "nothing" : parts) + " = " + effort.points() + ", " + effort.band().word();
    }

    @Test
    void fortyStoriesAreTold() throws IOException {
        assertThat(stories()).hasSize(40).allSatisfy(story -> {
            assertThat(story.told()).hasSizeGreaterThan(40);
            assertThat(story.why()).hasSizeGreaterThan(20);
            assertThat(story.facts()).isNotEmpty();
        });
        assertThat(stories().stream().map(Story::told).distinct()).hasSize(40);
    }

    @Test
    void theHandAddedRight() throws IOException {
        for (Story story : stories()) {
            int sum = ITEM.matcher(story.counted()).results()
                    .mapToInt(m -> Integer.parseInt(m.group(1)) * Integer.parseInt(m.group(2))).sum();
            assertThat(story.counted()).as(story.title()).contains(" = " + sum + ", ");
        }
    }

    @ParameterizedTest
    @MethodSource("stories")
    void theCountIsTheOneMadeByHand(Story story) {
        assertThat(written(Effort.of(story.facts(), EffortWeights.DEFAULT))).isEqualTo(story.counted());
    }

    @ParameterizedTest
    @MethodSource("stories")
    void theOrderInWhichItIsToldMakesNoDifference(Story story) {
        Effort told = Effort.of(story.facts(), EffortWeights.DEFAULT);
        for (int seed = 0; seed < 20; seed++) {
            var mixed = new ArrayList<>(story.facts());
            Collections.shuffle(mixed, new Random(seed));
            assertThat(Effort.of(mixed, EffortWeights.DEFAULT)).isEqualTo(told);
        }
    }
}
