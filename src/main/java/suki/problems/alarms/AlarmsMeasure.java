package suki.problems.alarms;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code measure alarms [FILE]}: how soon a rise is found and how often one is found that is none. */
public final class AlarmsMeasure {

    private static final int DEFAULT_KINDS = 200;
    private static final int MOST_KINDS = 100_000;
    private static final long DEFAULT_SEED = 1;
    private static final int RECENT_DAYS = 14;
    private static final int DAYS_BETWEEN_LOOKS = 7;
    private static final int BACKGROUND_DAYS = 365;
    private static final String HELP = """
            measure alarms [--kinds N] [--seed N]
            measure alarms FILE [--date COL] [--kind COL] [--text COL] [--customer COL]

            Without FILE: N kinds (200 if not said; in fives) at each of 1, 2, 3 and 10 complaints a day, in made-up
            businesses of twenty kinds. Counts are negative binomial with variance 1.5 times the mean, with a week, a
            yearly season and a trend of the business and of each kind's own. Each kind has a year of history and a
            watched year, one kind-year. False alarms are counted in it as it is: charts restart after an alarm, and
            alarms with no more than 21 days from one to the next are one. Then rises that stay are planted on random
            days of the watched year, four to twice as much and four to three times, each in a copy of its own. The
            alarm sees the counts up to each day and nothing else. Beside it runs a CUSUM that is told the true means,
            the dispersion and the ratio, with its limit set to the same rate of false alarms.
            Prints for r1, r2, r3 and r10: found_x2 and found_x3, the share found in time; median_days_x2 and
            median_days_x3; the same with ideal_ for that CUSUM; false_alarms_per_kind_year. At last for all together
            false_alarms_per_kind_year and kind_years. Days are counted from the planted day to the day at whose end
            the alarm is given, so 0 is the same day. In time is at most 10 days for twice as much and 5 for three
            times; for r1 it is 21 and 10.

            With FILE, CSV or csv.gz with a header and the columns date (2026-05-31), kind and text, or others as named;
            without --customer each row counts as another customer: prints the alarms and the new wording in words,
            then complaints, kinds, kind_years, alarms, alarms_per_kind_year and new_wordings. Every week the texts of
            14 days are held against those of the year before.
            """;

    private record Options(@Nullable Path file, AlarmsFile.Columns columns, int kinds, long seed) {}

    private AlarmsMeasure() {}

    /**
     * Runs the measurement.
     *
     * @param args a file and options, or {@code --help}
     * @param out takes what was found, and last the figures, one {@code name value} a line
     * @param err takes the generator and its seed, and what is wrong with the arguments or the file
     * @return 0 if the measurement ran, 2 if the arguments or the file are not understood
     */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        try {
            Options options = parse(args);
            if (options.file() == null) madeUp(options, out);
            else file(AlarmsFile.read(options.file(), options.columns()), out);
            return 0;
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            return 2;
        }
    }

    private static void madeUp(Options options, PrintStream out) {
        int businesses = Math.ceilDiv(options.kinds(), AlarmsTrial.KINDS_A_BUSINESS);
        print(out, "Made-up businesses, seed %d: negative binomial counts, variance %.1f times the mean, with week, "
                + "season and trend; a year of history, then a watched year.", options.seed(), MadeUpKind.DISPERSION);
        int kinds = 0;
        int falseAlarms = 0;
        for (var result : AlarmsTrial.run(businesses, options.seed())) {
            String name = "r" + result.rateClass().rate();
            print(out, "%s_found_x2 %.3f", name, result.x2().share());
            print(out, "%s_found_x3 %.3f", name, result.x3().share());
            print(out, "%s_median_days_x2 %d", name, result.x2().medianDays());
            print(out, "%s_median_days_x3 %d", name, result.x3().medianDays());
            print(out, "%s_ideal_found_x2 %.3f", name, result.x2().idealShare());
            print(out, "%s_ideal_found_x3 %.3f", name, result.x3().idealShare());
            print(out, "%s_ideal_median_days_x2 %d", name, result.x2().idealMedianDays());
            print(out, "%s_ideal_median_days_x3 %d", name, result.x3().idealMedianDays());
            print(out, "%s_false_alarms_per_kind_year %.3f", name, (double) result.falseAlarms() / result.kinds());
            kinds += result.kinds();
            falseAlarms += result.falseAlarms();
        }
        print(out, "false_alarms_per_kind_year %.3f", (double) falseAlarms / kinds);
        print(out, "kind_years %d", kinds);
    }

    private static void file(AlarmsFile file, PrintStream out) {
        var series = file.counts();
        List<Watch> watches = RiseAlarm.watch(List.copyOf(series.values()));
        var names = List.copyOf(series.keySet());
        int alarms = 0;
        for (int i = 0; i < names.size(); i++) {
            for (Alarm alarm : watches.get(i).alarms()) {
                alarms++;
                print(out, "alarm: %s, since %s, seen %s, until %s: %d instead of %.1f (%.1f times), sureness %.2f, "
                        + "by chance %.2g times a year", names.get(i), alarm.since(), alarm.seen(), alarm.last(),
                        alarm.found(), alarm.expected(), alarm.ratio(), alarm.sureness(), alarm.byChancePerYear());
            }
        }
        int wordings = wordings(file, out);
        double years = watches.stream().mapToInt(watch -> watch.chart().size()).sum() / ChartLimits.DAYS_A_YEAR;
        print(out, "complaints %d", file.complaints().size());
        print(out, "kinds %d", names.size());
        print(out, "kind_years %.1f", years);
        print(out, "alarms %d", alarms);
        if (years > 0) print(out, "alarms_per_kind_year %.3f", alarms / years);
        print(out, "new_wordings %d", wordings);
    }

    /** Looks every week, and tells what was not told in the look before. */
    private static int wordings(AlarmsFile file, PrintStream out) {
        int told = 0;
        var before = new HashSet<String>();
        LocalDate day = file.from().plusDays(BACKGROUND_DAYS);
        for (; !day.isAfter(file.to()); day = day.plusDays(DAYS_BETWEEN_LOOKS)) {
            LocalDate first = day.minusDays(RECENT_DAYS - 1);
            var recent = file.told(first, day);
            var now = new HashSet<String>();
            for (var found : NewWording.find(recent, file.told(day.minusDays(BACKGROUND_DAYS), first.minusDays(1)))) {
                now.addAll(found.words());
                if (found.words().stream().anyMatch(before::contains)) continue;
                told++;
                print(out, "new wording: %s to %s, \"%s\": %d customers instead of %.1f, in %d texts, by chance in "
                        + "one look in %d", first, day, String.join("\", \"", found.words()), found.customers(),
                        found.expected(), found.texts().size(), found.oneLookIn());
            }
            before = now;
        }
        return told;
    }

    private static Options parse(List<String> args) {
        Path file = null;
        var columns = new ArrayList<>(List.of("date", "kind", "text", ""));
        int kinds = DEFAULT_KINDS;
        long seed = DEFAULT_SEED;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("--")) {
                if (file != null) throw new IllegalArgumentException("One file, not also \"" + arg + "\".");
                file = Path.of(arg);
                continue;
            }
            if (i + 1 == args.size()) throw new IllegalArgumentException("What is " + arg + "?");
            String value = args.get(++i);
            switch (arg) {
                case "--date" -> columns.set(0, value);
                case "--kind" -> columns.set(1, value);
                case "--text" -> columns.set(2, value);
                case "--customer" -> columns.set(3, value);
                case "--kinds" -> kinds = (int) number(arg, value, 1, MOST_KINDS);
                case "--seed" -> seed = number(arg, value, Long.MIN_VALUE, Long.MAX_VALUE);
                default -> throw new IllegalArgumentException("There is no option " + arg + "; --help tells which.");
            }
        }
        return new Options(file, new AlarmsFile.Columns(columns.get(0), columns.get(1), columns.get(2),
                columns.get(3)), kinds, seed);
    }

    private static long number(String name, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException notOne) {
            // said below, as for one out of range
        }
        throw new IllegalArgumentException(name + " must be a whole number"
                + (least > Long.MIN_VALUE ? " from " + least + " to " + most : "") + ", not \"" + text + "\".");
    }

    private static void print(PrintStream out, String line, Object... values) {
        out.println(String.format(Locale.ROOT, line, values));
    }
}
