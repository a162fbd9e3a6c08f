package suki.cases.effort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffortMeasureTests {

    /** 0, 2, 3 and 9 points by hand: a lone contact; two contacts; a reopening; 1 + 2 + 3 + 2 and no thanks, + 1. */
    private static final List<String> FOUR = List.of(
            "a,contact,2026-03-02T09:00:00Z", "a,answer,2026-03-02T10:00:00Z",
            "b,contact,2026-03-02T09:00:00Z", "b,contact,2026-03-02T11:00:00Z",
            "c,reopen,2026-03-02T09:00:00Z",
            "d,transfer,2026-03-02T09:00:00Z", "d,ask_again,2026-03-02T09:00:00Z", "d,reopen,2026-03-02T09:00:00Z",
            "d,channel,2026-03-02T09:00:00Z", "d,contact,2026-03-02T09:00:00Z", "d,transfer,2026-03-02T09:00:00Z",
            "d,close,2026-03-03T09:00:00Z", "d,contact,2026-03-03T10:00:00Z");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    private int run(String... args) {
        return EffortMeasure.run(List.of(args), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("log.csv"), text).toString();
    }

    private static String log(List<String> rows) {
        return "case,event,at\n" + String.join("\n", rows) + "\n";
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void fourCasesAreCountedAsByHand() throws IOException {
        assertThat(run(file(log(FOUR)))).isZero();
        // Between 2 and 3 in the middle; nine tenths of the way from the first to the fourth: 3 + .7 x (9 - 3).
        assertThat(out.toString(StandardCharsets.UTF_8))
                .matches("cases 4\nmedian 2\\.5\np90 7\\.2\nseconds \\d+\\.\\d\n");
        assertThat(said()).contains("13 events of 4 cases", "9 points (much): 1 cases");
    }

    @Test
    void theOrderOfLinesAndOfColumnsMakesNoDifference() throws IOException {
        var mixed = new ArrayList<>(FOUR);
        Collections.shuffle(mixed, new Random(3));
        var turned = mixed.stream().map(row -> row.split(",")).map(f -> f[2] + ",x," + f[1] + ",\"" + f[0] + "\"");
        assertThat(run(file("\uFEFFat,other,event,case\r\n" + String.join("\r\n", turned.toList())))).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("cases 4\nmedian 2.5\np90 7.2\n");
    }

    @Test
    void aPackedFileIsReadAsWell() throws IOException {
        Path packed = folder.resolve("log.csv.gz");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
            gzip.write(log(FOUR).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(run(packed.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("cases 4\nmedian 2.5\np90 7.2\n");
    }

    @Test
    void wordsOfAnotherSystemAreLearned() throws IOException {
        String log = file("case,event,at\n1,Opened,2026-03-02\n1,Mail in,2026-03-02 09:30:00\n1,Lunch,2026-03-02\n");
        assertThat(run(log, "--as", "Opened=contact", "--as", "Mail in=contact")).isEqualTo(2);
        assertThat(run(log, "--as", "Opened=contact", "--as", "Mail in=contact", "--as", "Lunch=nothing")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("cases 1\nmedian 2.0\np90 2.0\n");
    }

    @Test
    void timesWithAndWithoutAZoneAreCompared() throws IOException {
        // 05:45 in Colombo is 00:15 of UTC, so the close at 00:30 comes after that contact.
        String log = file("""
                case,event,at
                1,contact,2026-03-01T09:00:00
                1,close,2026-03-02T00:30:00
                1,contact,2026-03-02T05:45:00+05:30
                """);
        assertThat(run(log)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("median 2.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            case,event\\n1,contact                                    | line 1            | "at"
            case,event,at                                             | line 2            | no event
            case,event,at\\n1,contact,2026-03-02\\n1,phoned,2026-03-02 | line 3, column event | "phoned"
            case,event,at\\n1,late,2026-03-02                         | line 2, column event | "late"
            case,event,at\\n1,contact,yesterday                       | line 2, column at | "yesterday"
            case,event,at\\n1,contact,2026-02-30                      | line 2, column at | "2026-02-30"
            case,event,at\\n1,contact,9999-01-01                      | line 2, column at | "9999-01-01"
            case,event,at\\n1,contact                                 | line 2, column at | missing
            case,event,at\\n ,contact,2026-03-02                      | line 2, column case | empty
            case,event,at\\n\\n\\n1,contact,x                         | line 4, column at | "x"
            """)
    void whatIsNoSuchLogIsAnsweredWithLineAndColumn(String text, String where, String what) throws IOException {
        assertThat(run(file(text.replace("\\n", "\n")))).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(said().lines()).hasSize(1);
        assertThat(said()).startsWith("log.csv, " + where).contains(what);
    }

    @Test
    void bytesThatAreNoTextAreAnsweredWithTheirLine() throws IOException {
        Path broken = folder.resolve("log.csv");
        Files.write(broken, "case,event,at\n1,contact,2026-03-02\n\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run(broken.toString())).isEqualTo(2);
        assertThat(said()).contains("line", "not UTF-8").hasLineCount(1);
    }

    @Test
    void wrongArgumentsAreAnsweredInOneSentence() throws IOException {
        String log = file(log(FOUR));
        for (var args : List.of(List.<String>of(), List.of("--fast"), List.of(log, log), List.of(log, "--as"),
                List.of(log, "--as", "7"), List.of(log, "--as", "7=late"), List.of(log + ".not-there"),
                List.of(folder.toString()))) {
            err.reset();
            assertThat(run(args.toArray(String[]::new))).as("%s", args).isEqualTo(2);
            assertThat(said().lines()).hasSize(1);
        }
        assertThat(out.size()).isZero();
    }

    @Test
    void helpSaysTheFormat() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("measure effort FILE").contains("case,event,at");
    }
}
