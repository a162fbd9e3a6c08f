package suki.cases.effort;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code measure effort FILE}: the customers' effort of each case in a log of events. */
public final class EffortMeasure {

    private static final String AS = "--as";
    private static final String NOTHING = "nothing";
    private static final double SHARE_AT_MOST = 0.9;
    private static final String HELP = """
            measure effort FILE [--as WORD=EVENT]...

            Counts what each case took the customer, by the formula and the settings that a new house has. FILE is a
            UTF-8 CSV file, also packed with gzip, with the header case,event,at: any number or name of the case; what
            happened, one of
              contact    the customer contacted us; the first time is free
              answer     we answered
              transfer   the case went to another owner
              ask_again  we asked again for what the customer had given, or the customer had to explain again
              reopen     it was closed and wasn't over
              channel    the customer had to change channel
              close      we closed it
            and when, as 2026-01-31T09:30:00Z (without a zone: UTC). Lines may be in any order; other columns are
            passed over. If your log has other words, --as 17=contact says what one of them means, and --as 18=nothing
            that it is to be passed over. Waiting beyond promises isn't in such a log and isn't counted.
            Prints: cases, median, p90, seconds. Quantiles lie between the two nearest cases (Hyndman and Fan 1996,
            definition 7). How many cases have how many points goes to standard error.
            """;

    /** What came out; {@code counts[p]} cases have p points. */
    private record Figures(int rows, int[] counts, double seconds) {}

    private EffortMeasure() {}

    /**
     * Runs the measurement.
     *
     * @param args the file, {@code --as WORD=EVENT} any number of times, or {@code --help}
     * @param out takes the figures, one {@code name value} a line
     * @param err takes the distribution, and the sentence that says what is wrong
     * @return 0 if the measurement ran, 2 if the arguments or the file aren't understood
     */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        Figures figures;
        try {
            figures = measure(args);
        } catch (IllegalArgumentException | EventLog.Refused wrong) {
            err.println(wrong.getMessage());
            return 2;
        }
        print(figures, out, err);
        return 0;
    }

    private static Figures measure(List<String> args) throws EventLog.Refused {
        var words = new LinkedHashMap<String, Optional<Happening>>();
        Arrays.stream(Happening.values()).filter(w -> w != Happening.LATE)
                .forEach(w -> words.put(w.word(), Optional.of(w)));
        Path file = null;
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).equals(AS)) {
                learn(words, ++i < args.size() ? args.get(i) : "");
            } else if (file == null && !args.get(i).startsWith("--")) {
                file = path(args.get(i));
            } else {
                throw new IllegalArgumentException(file == null ? "There is no option " + args.get(i) + "."
                        : "One FILE is read, and then \"" + args.get(i) + "\" isn't understood.");
            }
        }
        if (file == null) throw new IllegalArgumentException("Which FILE? measure effort --help says its format.");
        long begin = System.nanoTime();
        EventLog log = EventLog.read(file, words);
        var points = new int[log.size()];
        var next = new int[1];
        log.eachCase(facts -> points[next[0]++] = Effort.of(facts, EffortWeights.DEFAULT).points());
        return new Figures(log.rows(), counts(points), (System.nanoTime() - begin) / 1e9);
    }

    private static void learn(Map<String, Optional<Happening>> words, String said) {
        int equals = said.lastIndexOf('=');
        String meaning = said.substring(equals + 1);
        var happening = Arrays.stream(Happening.values())
                .filter(w -> w != Happening.LATE && w.word().equals(meaning)).findFirst();
        if (equals < 1 || happening.isEmpty() && !meaning.equals(NOTHING)) {
            throw new IllegalArgumentException(AS + " needs WORD=EVENT, such as 17=contact, not \"" + said + "\".");
        }
        words.put(said.substring(0, equals), happening);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException wrong) {
            throw new IllegalArgumentException("\"" + text + "\" is no file's name.", wrong);
        }
    }

    private static int[] counts(int[] points) {
        var counts = new int[Arrays.stream(points).max().orElse(0) + 1];
        for (int p : points) counts[p]++;
        return counts;
    }

    private static void print(Figures figures, PrintStream out, PrintStream err) {
        int cases = Arrays.stream(figures.counts()).sum();
        err.println(String.format(Locale.ROOT, "effort: %d events of %d cases", figures.rows(), cases));
        for (int points = 0; points < figures.counts().length; points++) {
            int count = figures.counts()[points];
            if (count > 0) {
                err.println(String.format(Locale.ROOT, "effort: %d points (%s): %d cases", points,
                        EffortWeights.DEFAULT.band(points).word(), count));
            }
        }
        out.println("cases " + cases);
        out.println(String.format(Locale.ROOT, "median %.1f", quantile(figures.counts(), cases, 0.5)));
        out.println(String.format(Locale.ROOT, "p90 %.1f", quantile(figures.counts(), cases, SHARE_AT_MOST)));
        out.println(String.format(Locale.ROOT, "seconds %.1f", figures.seconds()));
    }

    private static double quantile(int[] counts, int cases, double share) {
        double place = (cases - 1) * share;
        int below = ranked(counts, (int) Math.floor(place));
        int above = ranked(counts, (int) Math.ceil(place));
        return below + (above - below) * (place - Math.floor(place));
    }

    private static int ranked(int[] counts, int rank) {
        int points = 0;
        for (int seen = counts[0]; seen <= rank; seen += counts[points]) points++;
        return points;
    }
}
