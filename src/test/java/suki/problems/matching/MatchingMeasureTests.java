package suki.problems.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own file in, figures out. */
class MatchingMeasureTests {

    @TempDir Path folder;

    private record Run(int code, String out, String err) {

        double figure(String name) {
            return out.lines().filter(l -> l.startsWith(name + " ")).mapToDouble(l -> Double.parseDouble(l.substring(
                    name.length() + 1))).findFirst().orElseThrow(() -> new AssertionError(name + " in " + out));
        }
    }

    private Run run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = MatchingMeasure.run(List.of(args), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String file(String head, String... more) throws IOException {
        var lines = new StringBuilder(head + "\n");
        String[] things = {"fridge", "oven", "kettle", "iron", "mixer", "heater", "cooler", "fan"};
        for (int i = 0; i < 120; i++) {
            String thing = things[i % things.length];
            lines.append(switch (i % 4) {
                case 0 -> "the " + thing + " does not work any more number " + i + ",broken\n";
                case 1 -> "my " + thing + " has not been delivered since day " + i + ",late\n";
                case 2 -> "is there a colder colour of the " + thing + " in shop " + i + ",question\n";
                default -> "you charged the " + thing + " twice on bill " + i + ",price\n";
            });
        }
        for (String one : more) lines.append(one).append('\n');
        return Files.writeString(folder.resolve("texts.csv"), lines).toString();
    }

    @Test
    void tenFoldsGiveTheFiguresOfTheContract() throws IOException {
        Run run = run(file("text,label"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.figure("folds")).isEqualTo(10);
        assertThat(run.figure("top1")).isGreaterThan(.9);
        assertThat(run.figure("top3")).isGreaterThanOrEqualTo(run.figure("top1"));
        for (String name : List.of("train", "test", "stderr", "baseline_top1", "train_seconds", "ms_per_text")) {
            run.figure(name);
        }
    }

    @Test
    void fewExamplesSayWhatIsNotKnown() throws IOException {
        Run run = run(file("text,label"), "--few", "5");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.figure("none_right")).isBetween(0.0, 1.0);
        assertThat(run.figure("wrong_link")).isBetween(0.0, 1.0);
    }

    @Test
    void otherColumnsAreNamed() throws IOException {
        assertThat(run(file("narrative,product")).code()).isEqualTo(2);
        assertThat(run(file("narrative,product"), "--text", "narrative", "--label", "product").code()).isZero();
    }

    @Test
    void whatIsNotReadIsSaidInOneSentence() {
        Run run = run(folder.resolve("missing.csv").toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().strip().lines()).hasSize(1);
        assertThat(run("--help").code()).isZero();
        assertThat(run().code()).isEqualTo(2);
    }
}
