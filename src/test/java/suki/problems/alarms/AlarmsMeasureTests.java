package suki.problems.alarms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlarmsMeasureTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(String... args) {
        out.reset();
        return AlarmsMeasure.run(List.of(args), print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Two years of two kinds at two a day; in the last fortnight one of them thrice as often, about a new thing. */
    private static String complaints(String header) {
        var random = new SplittableRandom(4);
        var rows = new StringBuilder(header).append('\n');
        for (int day = 0; day < 730; day++) {
            boolean late = day >= 716;
            LocalDate date = LocalDate.of(2024, 1, 1).plusDays(day);
            for (int i = NegativeBinomial.draw(2, MadeUpKind.DISPERSION, random); i > 0; i--) {
                rows.append(date).append(",Delivery,\"It came late, again\"\n");
            }
            for (int i = NegativeBinomial.draw(late ? 6 : 2, MadeUpKind.DISPERSION, random); i > 0; i--) {
                rows.append(date).append(",Cooling,").append(late ? "The compressor hums" : "It is not cold")
                        .append('\n');
            }
        }
        return rows.toString();
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void madeUpKindsGiveEveryFigureOfTheContract() {
        assertThat(run("--kinds", "5", "--seed", "3")).isZero();
        for (String name : List.of("r1", "r2", "r3", "r10")) {
            for (String whose : List.of("", "ideal_")) {
                assertThat(said()).containsPattern("(?m)^" + name + "_" + whose + "found_x2 [01]\\.\\d{3}$")
                        .containsPattern("(?m)^" + name + "_" + whose + "found_x3 [01]\\.\\d{3}$")
                        .containsPattern("(?m)^" + name + "_" + whose + "median_days_x2 \\d+$")
                        .containsPattern("(?m)^" + name + "_" + whose + "median_days_x3 \\d+$");
            }
        }
        assertThat(said()).startsWith("Made-up businesses, seed 3").endsWith("kind_years 20\n")
                .containsPattern("(?m)^false_alarms_per_kind_year \\d\\.\\d{3}$");
    }

    @Test
    void theSameSeedGivesTheSameFiguresAndAnotherSeedOthers() {
        run("--kinds", "5", "--seed", "3");
        String first = said();
        run("--kinds", "5", "--seed", "3");
        assertThat(said()).isEqualTo(first);
        run("--kinds", "5", "--seed", "4");
        assertThat(said()).isNotEqualTo(first);
    }

    @Test
    void oftenRisesAreFoundAndFalseAlarmsAreFew() {
        var results = AlarmsTrial.run(4, 11);
        var often = results.getLast();
        assertThat(often.x3().share()).isGreaterThan(0.95);
        assertThat(results.stream().mapToInt(AlarmsTrial.Result::falseAlarms).sum()).isBetween(20, 120);
        assertThat(results).allMatch(r -> r.x2().idealShare() > r.x2().share() - 0.12);
    }

    @Test
    void aFileShowsItsAlarmsAndItsNewWording() throws IOException {
        assertThat(run(file("c.csv", complaints("date,kind,text")).toString())).isZero();
        assertThat(said()).containsPattern("alarm: Cooling, since 2025-12-1[5-9], seen 2025-12-[12]\\d")
                .containsPattern("new wording: .*\"compressor hums\"")
                .containsPattern("(?m)^kinds 2$").containsPattern("(?m)^alarms_per_kind_year \\d");
        assertThat(said().lines().filter(line -> line.startsWith("new wording"))).hasSize(1);
    }

    @Test
    void columnsMayHaveOtherNamesAndTheFileMayBePacked() throws IOException {
        Path packed = folder.resolve("c.csv.gz");
        try (var bytes = new GZIPOutputStream(Files.newOutputStream(packed))) {
            bytes.write(complaints("Received,Product,Words").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(run(packed.toString(), "--date", "Received", "--kind", "Product", "--text", "Words")).isZero();
        assertThat(said()).contains("alarm: Cooling");
        assertThat(run(packed.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no column \"date\"");
    }

    @Test
    void whatIsNotUnderstoodIsSaidInOneSentence() throws IOException {
        var wrong = List.of(List.of("--kinds", "none"), List.of("--seed"), List.of("--colour", "red"),
                List.of("a.csv", "b.csv"), List.of(folder.resolve("missing.csv").toString()),
                List.of(file("day.csv", "date,kind,text\n31.12.2025,a,b\n").toString()),
                List.of(file("none.csv", "date,kind,text\n2025-02-30,a,b\n").toString()),
                List.of(file("plain.csv.gz", "date,kind,text\n2025-02-03,a,b\n").toString()),
                List.of(file("empty.csv", "date,kind,text\n").toString()));
        for (List<String> args : wrong) {
            err.reset();
            assertThat(run(args.toArray(String[]::new))).as("%s", args).isEqualTo(2);
            assertThat(err.toString(StandardCharsets.UTF_8).lines()).as("%s", args).hasSize(1);
        }
    }

    @Test
    void helpTellsTheFormat() {
        assertThat(run("--help")).isZero();
        assertThat(said()).contains("date (2026-05-31), kind and text", "ideal_", "one kind-year");
    }
}
