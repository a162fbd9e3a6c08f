package suki.retention.forecast;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import suki.shared.csv.NamedRows;

/** {@code measure forecast FILE}: the models' parameters, and how well the chosen one foretold what came. */
public final class ForecastMeasure {

    private static final int MOST_ROWS = 20_000_000;
    private static final Map<String, Double> UNITS = Map.of("day", 1.0, "week", 7.0, "month", 365.25 / 12);
    private static final String HELP = """
            measure forecast FILE --calibrate-until DATE [--unit day|week|month] [--expect x,tx,T,t]
            measure forecast FILE --bgbb

            FILE is CSV or csv.gz with a header and the columns customer, date and, if amounts are to be foretold,
            amount. Purchases of one customer on one day are one. What came up to DATE is learnt from, what came after
            it until the last day of the file is foretold.
            Prints for bgnbd, paretonbd and gammagamma the parameters by their letters, with _se their standard errors,
            and _ll the log-likelihood; for free1 to free4, whose rates are free and whose rhythm has one to four
            stages, _ll. Then, for the model that cuts inside the learning choose: model, holdout_actual,
            holdout_forecast, mae, error_rel (sum of the absolute errors over what came) and correlation.
            --expect prints bgnbd_expected: purchases in t of who made x repeats, the last at tx, watched until T.
            --bgbb reads frequency,recency,periods,weights and prints the BG/BB model.
            """;

    private record Options(Path file, @Nullable LocalDate until, double unit, double @Nullable [] expect,
            boolean discrete) {}

    private ForecastMeasure() {}

    /**
     * Runs the measurement.
     *
     * @param args a file and options, or {@code --help}
     * @param out takes the figures, one {@code name value} a line
     * @param err takes what is wrong with the arguments or the file
     * @return 0 if the measurement ran, 2 if the arguments or the file are not understood
     */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        try {
            Options options = parse(args);
            if (options.discrete()) discrete(options.file(), out);
            else purchases(options, out);
            return 0;
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            return 2;
        }
    }

    private static Options parse(List<String> args) {
        Path file = null;
        LocalDate until = null;
        double unit = 7;
        double[] expect = null;
        boolean discrete = false;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            switch (arg) {
                case "--bgbb" -> discrete = true;
                case "--calibrate-until" -> until = day(value(args, ++i, arg));
                case "--unit" -> unit = unit(value(args, ++i, arg));
                case "--expect" -> expect = four(value(args, ++i, arg));
                default -> {
                    if (arg.startsWith("-") || file != null) throw new IllegalArgumentException("What is " + arg + "?");
                    file = Path.of(arg);
                }
            }
        }
        if (file == null) throw new IllegalArgumentException("measure forecast reads a file; --help tells which.");
        if (until == null && !discrete) {
            throw new IllegalArgumentException("--calibrate-until DATE says where learning ends.");
        }
        return new Options(file, until, unit, expect, discrete);
    }

    private static String value(List<String> args, int at, String option) {
        if (at < args.size()) return args.get(at);
        throw new IllegalArgumentException(option + " needs a value.");
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a day such as 2026-05-31.", e);
        }
    }

    private static double unit(String text) {
        Double days = UNITS.get(text);
        if (days == null) throw new IllegalArgumentException("--unit is day, week or month.");
        return days;
    }

    private static double[] four(String text) {
        String[] parts = text.split(",");
        try {
            double[] all = new double[parts.length];
            for (int i = 0; i < all.length; i++) all[i] = Double.parseDouble(parts[i].strip());
            if (all.length == 4 && all[0] >= 0 && all[0] == Math.rint(all[0]) && all[1] >= 0 && all[2] >= all[1]
                    && all[3] > 0) {
                return all;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("--expect needs x,tx,T,t: a whole number, two times and a horizon.");
    }

    private static void purchases(Options options, PrintStream out) {
        int until = (int) Objects.requireNonNull(options.until()).toEpochDay();
        List<PurchaseDays> all = read(options.file());
        List<PurchaseDays> known = all.stream().filter(c -> c.first() <= until).toList();
        int last = all.stream().mapToInt(c -> c.days()[c.days().length - 1]).max().orElse(until);
        if (known.isEmpty()) throw new IllegalArgumentException("Nobody bought until " + options.until() + ".");
        double unit = options.unit();
        Histories histories = Histories.of(known.stream().map(c -> c.history(until, unit)).toList());
        ModelChoice.Fits fits = ModelChoice.fit(histories, unit);
        print(out, "customers %d", known.size());
        for (var fitted : fits.all()) print(fitted.model().name(), fitted.model().parameters(), fitted, out);
        money(known, until, out);
        if (options.expect() != null) {
            double[] e = options.expect();
            print(out, "bgnbd_expected %.3f", fits.bgNbd().model().expected(e[3])
                    .applyAsDouble(new History((int) e[0], e[1], e[2])));
        }
        ModelChoice.Choice choice = ModelChoice.of(all, until, unit);
        choice.errors().forEach((name, errors) -> print(out, "cuts: %s %.4f %.4f", name, errors[0], errors[1]));
        print(out, "model %s", choice.chosen());
        if (last > until) holdout(fits.named(choice.chosen()).model(), known, until, last, unit, out);
    }

    private static void print(String name, Map<String, Double> parameters, Fitted<?> fitted, PrintStream out) {
        int i = 0;
        for (var one : parameters.entrySet()) {
            if (i < fitted.standardErrors().length) {
                print(out, "%s_%s %.4f", name, one.getKey(), one.getValue());
                print(out, "%s_%s_se %.4f", name, one.getKey(), fitted.standardErrors()[i++]);
            }
        }
        print(out, "%s_ll %.3f", name, fitted.logLikelihood());
    }

    private static void money(List<PurchaseDays> known, int until, PrintStream out) {
        var spends = known.stream().map(c -> c.spend(until)).filter(s -> s.purchases() > 0 && s.mean() > 0).toList();
        if (spends.isEmpty()) return;
        Fitted<GammaGamma> money = GammaGamma.fit(spends);
        var parameters = new LinkedHashMap<String, Double>();
        parameters.put("p", money.model().p());
        parameters.put("q", money.model().q());
        parameters.put("gamma", money.model().gamma());
        print("gammagamma", parameters, money, out);
    }

    private static void holdout(RepeatModel model, List<PurchaseDays> known, int until, int last, double unit,
            PrintStream out) {
        ToDoubleFunction<History> expected = model.expected((last - until) / unit);
        int n = known.size();
        double[] actual = new double[n];
        double[] forecast = new double[n];
        for (int i = 0; i < n; i++) {
            actual[i] = known.get(i).between(until, last);
            forecast[i] = expected.applyAsDouble(known.get(i).history(until, unit));
        }
        double sumActual = 0;
        double sumForecast = 0;
        double off = 0;
        for (int i = 0; i < n; i++) {
            sumActual += actual[i];
            sumForecast += forecast[i];
            off += Math.abs(actual[i] - forecast[i]);
        }
        print(out, "holdout_actual %.0f", sumActual);
        print(out, "holdout_forecast %.1f", sumForecast);
        print(out, "mae %.4f", off / n);
        print(out, "error_rel %.4f", off / sumActual);
        print(out, "correlation %.4f", correlation(actual, forecast, sumActual / n, sumForecast / n));
    }

    private static double correlation(double[] one, double[] other, double meanOne, double meanOther) {
        double both = 0;
        double squareOne = 0;
        double squareOther = 0;
        for (int i = 0; i < one.length; i++) {
            both += (one[i] - meanOne) * (other[i] - meanOther);
            squareOne += (one[i] - meanOne) * (one[i] - meanOne);
            squareOther += (other[i] - meanOther) * (other[i] - meanOther);
        }
        return both / Math.sqrt(squareOne * squareOther);
    }

    private static void discrete(Path file, PrintStream out) {
        var rows = new ArrayList<BgBb.Row>();
        NamedRows.read(file, List.of("frequency", "recency", "periods", "weights"), MOST_ROWS, row -> {
            int[] n = new int[4];
            for (int i = 0; i < n.length; i++) n[i] = (int) row.number(i);
            if (n[0] < 0 || n[1] < n[0] || n[2] < n[1] || n[3] < 1) throw row.wrong("no such history");
            rows.add(new BgBb.Row(n[0], n[1], n[2], n[3]));
        });
        Fitted<BgBb> fitted = BgBb.fit(rows);
        var parameters = new LinkedHashMap<String, Double>();
        parameters.put("alpha", fitted.model().alpha());
        parameters.put("beta", fitted.model().beta());
        parameters.put("gamma", fitted.model().gamma());
        parameters.put("delta", fitted.model().delta());
        print(out, "customers %d", rows.stream().mapToInt(BgBb.Row::customers).sum());
        print("bgbb", parameters, fitted, out);
    }

    private static List<PurchaseDays> read(Path file) {
        var customers = new TreeMap<String, TreeMap<Integer, Double>>();
        NamedRows.read(file, List.of("customer", "date", "amount?"), MOST_ROWS, row -> customers
                .computeIfAbsent(row.text(0), name -> new TreeMap<>())
                .merge((int) row.day(1).toEpochDay(), row.text(2).isEmpty() ? 0 : row.number(2), Double::sum));
        return customers.values().stream().map(days -> new PurchaseDays(days.keySet().stream().mapToInt(d -> d)
                .toArray(), days.values().stream().mapToDouble(a -> a).toArray())).toList();
    }

    private static void print(PrintStream out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
