package suki.retention.need;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What customers will need, in a made-up shop and in the last month of a real one. */
class NextNeedsTests {

    private static final LocalDate FROM = LocalDate.of(2026, 11, 1);
    private static final Path UCI = Path.of("../shared/data/uci-online-retail");

    @TempDir
    private Path folder;

    /** Filters every five weeks, kettles once; who bought a grinder took beans next; and a thing that all take now. */
    private static List<Line> shop() {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < 40; i++) {
            String customer = "c" + i;
            for (int ago = 20 + i % 15; ago < 330; ago += 35) lines.add(line(customer, ago, "filter"));
            lines.add(line(customer, 200 + i, "kettle"));
            if (i % 2 == 0) lines.add(line(customer, 90 + i, "grinder"));
            if (i % 2 == 0 && i > 0) lines.add(line(customer, 5 + i % 7, "beans"));
            if (i % 2 == 1) lines.add(line(customer, 5 + i % 7, "lamp"));
        }
        return lines;
    }

    private static Line line(String customer, int daysBefore, String product) {
        return new Line(customer, FROM.minusDays(daysBefore), product);
    }

    private static Need need(List<Need> list, String product) {
        return list.stream().filter(n -> n.product().equals(product)).findFirst().orElseThrow();
    }

    @Test
    void eachNeedComesWithItsReason() {
        List<Need> list = NextNeeds.learn(shop(), FROM).needs("c0", 5);
        Need filter = need(list, "filter");
        assertThat(list.getFirst()).isEqualTo(filter);
        assertThat(filter.reason()).isEqualTo(Reason.OWN_RHYTHM);
        assertThat(filter.gapDays()).isEqualTo(35);
        assertThat(filter.daysSince()).isEqualTo(20);
        Need beans = need(list, "beans");
        assertThat(beans.reason()).isEqualTo(Reason.SIMILAR_CUSTOMERS);
        assertThat(beans.because()).isEqualTo("grinder");
        assertThat(list.indexOf(beans)).isLessThan(list.indexOf(need(list, "lamp")));
    }

    @Test
    void aStrangerIsShownWhatManyTakeNowAndNothingComesOfNothing() {
        assertThat(NextNeeds.learn(shop(), FROM).needs("nobody", 3)).hasSize(3)
                .allMatch(n -> n.reason() == Reason.POPULAR && n.times() == 0);
        assertThat(NextNeeds.learn(List.of(), FROM).needs("nobody", 3)).isEmpty();
    }

    @Test
    void theOrderOfLinesAndWhatCameLaterChangeNothing() {
        List<Line> lines = shop();
        List<Need> before = NextNeeds.learn(lines, FROM).needs("c4", 5);
        Collections.shuffle(lines, new Random(3));
        for (int i = 0; i < 20; i++) lines.add(new Line("c4", FROM.plusDays(i), "kettle"));
        assertThat(NextNeeds.learn(lines, FROM).needs("c4", 5)).isEqualTo(before);
    }

    @Test
    void theLastMonthOfAWholesalerIsForetoldBetterThanByHabitAlone() throws IOException {
        assumeTrue(Files.isDirectory(UCI), "../shared/data is not there");
        Path file = folder.resolve("nextneed.csv");
        var rows = new ArrayList<>(List.of("customer,date,product,quantity"));
        try (Stream<Path> parts = Files.list(UCI)) {
            for (Path part : parts.filter(p -> p.toString().endsWith(".gz")).sorted().toList()) rows.addAll(rows(part));
        }
        Files.write(file, rows);
        Map<String, Double> figures = measured(file.toString());
        assertThat(figures.get("customers")).isEqualTo(824);
        assertThat(figures.get("recall10")).isGreaterThanOrEqualTo(0.195)
                .isGreaterThanOrEqualTo(1.08 * figures.get("own_recall10"));
        assertThat(figures.get("hit10")).isGreaterThan(figures.get("own_hit10"));
        assertThat(figures.get("popular_recall10")).isLessThan(figures.get("own_recall10"));
    }

    /** Those with a customer that are no cancellation; the cells before the description hold no commas. */
    private static List<String> rows(Path part) throws IOException {
        try (var in = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(part)),
                StandardCharsets.UTF_8))) {
            return in.lines().skip(1).filter(l -> !l.startsWith("C")).map(l -> {
                String[] start = l.split(",", 3);
                String[] end = start[2].substring(start[2].lastIndexOf('"') + 1).split(",");
                int n = end.length;
                boolean kept = n >= 5 && !end[n - 2].isEmpty() && Integer.parseInt(end[n - 5]) > 0;
                return kept ? String.join(",", end[n - 2], end[n - 4].substring(0, 10), start[1], end[n - 5]) : "";
            }).filter(l -> !l.isEmpty()).toList();
        }
    }

    private static Map<String, Double> measured(String... args) {
        var out = new ByteArrayOutputStream();
        assertThat(NeedMeasure.run(List.of(args), new PrintStream(out, true, StandardCharsets.UTF_8), System.err))
                .isZero();
        return out.toString(StandardCharsets.UTF_8).lines().map(l -> l.split(" "))
                .collect(Collectors.toMap(l -> l[0], l -> Double.parseDouble(l[1])));
    }

    @Test
    void whatCannotBeReadIsSaidInOneSentence() throws IOException {
        var err = new ByteArrayOutputStream();
        var print = new PrintStream(err, true, StandardCharsets.UTF_8);
        Path file = Files.writeString(folder.resolve("one.csv"), "customer,date,product\nA,2026-01-01,kettle\n");
        assertThat(NeedMeasure.run(List.of(), print, print)).isEqualTo(2);
        assertThat(NeedMeasure.run(List.of(file.toString()), print, print)).isEqualTo(2);
        assertThat(NeedMeasure.run(List.of(file.toString(), "--from", "soon"), print, print)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines().toList()).containsExactly(
                "measure next-need reads a file; --help tells which.",
                "Nobody bought both before and after 2025-12-01.", "\"soon\" is not a day such as 2026-05-31.");
    }
}
