package suki.retention.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastMeasureTests {

    private static final Path DATA = Path.of("../shared/data");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(String... args) {
        return ForecastMeasure.run(List.of(args), print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private Map<String, String> figures() {
        var all = new HashMap<String, String>();
        out.toString(StandardCharsets.UTF_8).lines().map(l -> l.split(" ")).filter(l -> l.length == 2)
                .forEach(l -> all.put(l[0], l[1]));
        return all;
    }

    private void close(String name, double value, double by) {
        assertThat(Double.parseDouble(figures().get(name))).as(name).isCloseTo(value, within(by));
    }

    @Test
    void theFiguresOfThePapersAreReproduced() throws IOException {
        Path sample = DATA.resolve("btyd-cdnow/CDNOW_sample.txt");
        assumeTrue(Files.exists(sample), "../shared/data is not there");
        var csv = new StringBuilder("customer,date,amount\n");
        for (String line : Files.readAllLines(sample)) {
            String[] cells = line.strip().split("\\s+");
            if (cells.length < 5) continue;
            csv.append(cells[0]).append(',').append(cells[2], 0, 4).append('-').append(cells[2], 4, 6).append('-')
                    .append(cells[2], 6, 8).append(',').append(cells[4]).append('\n');
        }
        Path file = Files.writeString(folder.resolve("cdnow.csv"), csv);
        assertThat(run(file.toString(), "--calibrate-until", "1997-09-30", "--expect", "2,30.43,38.86,39")).isZero();
        close("bgnbd_r", 0.243, 0.0005);
        close("bgnbd_alpha", 4.414, 0.0005);
        close("bgnbd_a", 0.793, 0.0005);
        close("bgnbd_b", 2.426, 0.0005);
        close("bgnbd_ll", -9582.4, 0.05);
        close("paretonbd_r", 0.553, 0.0005);
        close("paretonbd_alpha", 10.578, 0.0005);
        close("paretonbd_s", 0.606, 0.0005);
        close("paretonbd_beta", 11.669, 0.001);
        close("paretonbd_ll", -9595.0, 0.05);
        close("paretonbd_r_se", 0.0476, 0.0002);
        close("paretonbd_alpha_se", 0.8427, 0.002);
        close("paretonbd_s_se", 0.1873, 0.001);
        close("paretonbd_beta_se", 6.2105, 0.02);
        close("gammagamma_p", 6.25, 0.005);
        close("gammagamma_q", 3.74, 0.005);
        close("gammagamma_gamma", 15.44, 0.005);
        close("gammagamma_ll", -4055.918, 0.001);
        close("bgnbd_expected", 1.226, 0.0005);
        close("holdout_actual", 1882, 0);
        assertThat(Double.parseDouble(figures().get("mae"))).isLessThanOrEqualTo(0.755);
        assertThat(Double.parseDouble(figures().get("correlation"))).isGreaterThanOrEqualTo(0.630);
        close("holdout_forecast", 1882, 1882 * 0.116);
    }

    @Test
    void shoppersWithARhythmAreForetoldByIt() throws IOException {
        Path log = DATA.resolve("btyd-grocery/groceryElog.csv");
        assumeTrue(Files.exists(log), "../shared/data is not there");
        Path file = Files.writeString(folder.resolve("grocery.csv"), Files.readString(log).replace("\"", "")
                .replaceFirst("cust,date", "customer,date"));
        assertThat(run(file.toString(), "--calibrate-until", "2006-12-31")).isZero();
        close("bgnbd_ll", -15836.57, 0.01);
        close("paretonbd_ll", -15782.39, 0.01);
        close("holdout_actual", 3389, 0);
        assertThat(figures().get("model")).isEqualTo("free3");
        assertThat(Double.parseDouble(figures().get("error_rel"))).isLessThanOrEqualTo(0.621);
    }

    @Test
    void donationsOfWholeYearsAreReadAsATable() {
        Path table = DATA.resolve("btyd-donations/donations.csv");
        assumeTrue(Files.exists(table), "../shared/data is not there");
        assertThat(run(table.toString(), "--bgbb")).isZero();
        close("bgbb_alpha", 1.204, 0.001);
        close("bgbb_beta", 0.750, 0.001);
        close("bgbb_gamma", 0.657, 0.001);
        close("bgbb_delta", 2.783, 0.001);
        close("bgbb_ll", -33225.6, 0.05);
    }

    @Test
    void whatCannotBeReadIsSaidInOneSentence() throws IOException {
        assertThat(run("no-such.csv", "--calibrate-until", "2026-01-01")).isEqualTo(2);
        Path file = Files.writeString(folder.resolve("bad.csv"), "customer,date,amount\nA,soon,3\n");
        assertThat(run(file.toString(), "--calibrate-until", "2026-01-01")).isEqualTo(2);
        Path lacking = Files.writeString(folder.resolve("lacking.csv"), "who,date\nA,2026-01-01\n");
        assertThat(run(lacking.toString(), "--calibrate-until", "2026-01-01")).isEqualTo(2);
        assertThat(run(file.toString())).isEqualTo(2);
        assertThat(run(file.toString(), "--expect", "1,2")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines().toList()).containsExactly(
                "There is no file no-such.csv.", "bad.csv, line 2: \"soon\" is not a day such as 2026-05-31.",
                "lacking.csv has no column \"customer\"; it has: who, date.",
                "--calibrate-until DATE says where learning ends.",
                "--expect needs x,tx,T,t: a whole number, two times and a horizon.");
        assertThat(run("--help")).isZero();
    }
}
