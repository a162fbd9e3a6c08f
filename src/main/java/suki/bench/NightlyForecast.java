package suki.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import suki.bench.ForecastLook.Taken;
import suki.platform.Progress;

/**
 * The look at all purchases, as a server takes it at night, in this process. The first round chooses the model; those
 * after it keep it, as nights do for a week.
 */
final class NightlyForecast {

    private NightlyForecast() {}

    static Figures measure(World world, BenchOptions options, Progress progress, ForecastLook.On on)
            throws SQLException {
        LocalDate day = world.made().atZone(ZoneOffset.UTC).toLocalDate();
        long purchases = count(world);
        forgetLooks(world);
        var rounds = new ArrayList<Taken>();
        try (ForecastLook look = on.open(world.address(), world.directory())) {
            for (int round = 1; round <= options.rounds(); round++) {
                Taken one = look.take(day);
                rounds.add(one);
                progress.say(String.format(Locale.ROOT, "Round %d of %d: statistics %.1f s, choice %.1f s, fit of %s"
                        + " %.1f s, score %.1f s, write %.1f s", round, options.rounds(), one.statistics(),
                        one.choice(), one.model(), one.fit(), one.score(), one.write()));
            }
        }
        Taken first = rounds.getFirst();
        var figures = new Figures().add("customers", (long) first.customers()).add("purchases", purchases)
                .add("repeats", first.repeats()).add("histories", (long) first.histories())
                .add("model", first.model()).add("statistics_seconds", median(rounds, Taken::statistics))
                .add("choice_seconds", first.choice()).add("fit_seconds", median(rounds, Taken::fit))
                .small("ll_difference", rounds.stream().mapToDouble(NightlyForecast::difference).max().orElse(0))
                .add("score_seconds", median(rounds, Taken::score)).add("write_seconds", median(rounds, Taken::write));
        peakMegabytes().ifPresent(mb -> figures.add("peak_mb", mb));
        return figures;
    }

    private static double median(List<Taken> rounds, ToDoubleFunction<Taken> part) {
        return Figures.median(rounds.stream().mapToDouble(part).toArray());
    }

    private static double difference(Taken one) {
        return Math.abs(one.logLikelihood() / one.logLikelihoodEach() - 1);
    }

    private static long count(World world) throws SQLException {
        try (var connection = world.address().connect(); var statement = connection.createStatement();
                var found = statement.executeQuery("select count(*) from purchases")) {
            found.next();
            return found.getLong(1);
        }
    }

    /** What an earlier run chose would be kept. */
    private static void forgetLooks(World world) throws SQLException {
        try (var connection = world.address().connect(); var statement = connection.createStatement()) {
            statement.execute("delete from forecast_looks");
        }
    }

    /** The most memory this process has held; empty where the system does not tell. */
    private static OptionalLong peakMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(l -> l.startsWith("VmHWM:"))
                    .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")) / 1_024).findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
