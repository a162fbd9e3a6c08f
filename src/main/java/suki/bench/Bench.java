package suki.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import suki.platform.CannotStart;
import suki.platform.Progress;
import suki.platform.QuietLog;

/** {@code ./suki bench NAME}: how fast this machine works with data of a known size. The door of this module. */
public final class Bench {

    private static final String HELP = """
            ./suki bench NAME [--rows N] [--clients N] [--seed N] [--seconds N] [--rounds N] [--rate N] [--data DIR]
            NAME is one of:
              open-case   a program opens cases over HTTP, each with its promise and its letter; beside it, in turn, the
                          floor: the same rows by the same statements, straight into the database
              case-page   the page of a case with 50 entries, 3 remedies and 20 like cases, 100 times a second; and in
                          turn the page of what like cases got
              today       Today of a colleague with 200 promises, 20 times a second
              search      the list of cases that hold some words, 5 times a second
              mail-in     letters over SMTP, until each is a case with its promise
              tell-everyone  10,000 customers are told that a problem is mended; stopped once, killed once
              kills       50 sudden ends of the server while 50 cases a second are opened: what is lost or doubled
              points      programs book points of many members over HTTP; beside it, in turn, the floor: the same rows
                          by the same statements; and that floor with the rows by which a request counts once
              kills-points  25 sudden ends of the server while points are booked: what is lost, doubled or unbalanced
              forecast    the nightly look at 10,000,000 purchases of 1,000,000 customers: statistics, fit, forecasts
              plans       whether any statement of any page reads a table through or sorts a long list
            --rows      cases in the data (100000); five to a customer, with words, letters, promises and links;
                        of forecast, purchases (10000000), ten to a customer
            --clients   at work at once (8)
            --seconds   of a round (20), --rounds (5), --rate requests a second (the bench's own; 0: as many as come)
            The data is made once for each size and seed and kept in DIR (data-bench), 9 KB a case, 1 KB a purchase. The
            server that is measured is a process of its own with the options of ./suki start; the load comes from this
            one, which takes the look of forecast itself.""";

    /** Measures one thing on a world; prints on the way, and gives the figures. */
    @FunctionalInterface
    interface Measured {
        Figures of(World world, BenchOptions options, Progress progress) throws Exception;
    }

    private static Map<String, Measured> all(ForecastLook.On look) {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("open-case", OpenCase::measure),
                Map.entry("case-page", Pages::casePage),
                Map.entry("mail-in", MailIn::measure),
                Map.entry("tell-everyone", TellEveryone::measure),
                Map.entry(BenchOptions.FORECAST, (world, options, progress) ->
                        NightlyForecast.measure(world, options, progress, look)),
                Map.entry("plans", Plans::measure),
                Map.entry("kills", KilledCases::measure),
                Map.entry("kills-points", KilledBookings::measure),
                Map.entry("points", BookPoints::measure),
                Map.entry("today", Pages::today),
                Map.entry("search", Pages::search)));
    }

    private Bench() {}

    /**
     * Runs one of them.
     *
     * @param look what {@code forecast} measures
     * @return the exit code: 0 when it ran, 2 with a sentence when it was not told what to do
     */
    public static int run(List<String> args, ForecastLook.On look, PrintStream out, PrintStream err) {
        if (args.equals(List.of("--help"))) {
            out.println(HELP);
            return 0;
        }
        Map<String, Measured> all = all(look);
        Measured one = args.isEmpty() ? null : all.get(args.getFirst());
        if (one == null) {
            err.println("There is no such bench. NAME is one of: " + String.join(", ", all.keySet()) + ".");
            return 2;
        }
        String own = System.getenv().getOrDefault("SUKI_DATA", "data");
        BenchOptions options = BenchOptions.of(args, Path.of(own + "-bench"));
        Progress progress = Progress.to(err);
        QuietLog.begin();
        try (World world = World.open(options, Clock.systemUTC(), progress)) {
            out.print(one.of(world, options, progress));
            return 0;
        } catch (CannotStart e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The bench " + options.name() + " failed", e);
        }
    }
}
