package suki.retention.need;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import suki.shared.csv.NamedRows;

/** {@code measure next-need FILE}: how often what was listed for customers is what they then bought. */
public final class NeedMeasure {

    private static final int LIST = 10;
    private static final int MOST_ROWS = 20_000_000;
    private static final String HELP = """
            measure next-need FILE [--from DATE]

            FILE is CSV or csv.gz with a header and the columns customer, date, product and, unused, quantity; returns
            are left out before. What was bought before DATE is learnt from; without --from it is one month before the
            last day. For each customer who bought before and after, ten products are listed.
            Prints customers, hit10 (the share with at least one of the ten right) and recall10 (of the different
            products that a customer bought from DATE on, the share that was listed, in the mean), the same with own_
            for each customer's most frequent products, ties and rest by popularity, and with popular_ for the products
            that most customers bought. Beside them novelty, which is chosen on the three months before DATE.
            """;

    /** Means over customers. */
    private static final class Figures {
        private int customers;
        private double hits;
        private double recall;

        void add(List<String> listed, Set<String> bought) {
            long right = listed.stream().filter(bought::contains).count();
            customers++;
            if (right > 0) hits++;
            recall += (double) right / bought.size();
        }

        void print(String prefix, PrintStream out) {
            NeedMeasure.print(out, "%shit10 %.4f", prefix, hits / customers);
            NeedMeasure.print(out, "%srecall10 %.4f", prefix, recall / customers);
        }
    }

    private NeedMeasure() {}

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
            boolean told = args.size() == 3 && args.get(1).equals("--from");
            if (args.isEmpty() || args.getFirst().startsWith("-") || args.size() > 1 && !told) {
                throw new IllegalArgumentException("measure next-need reads a file; --help tells which.");
            }
            measure(Path.of(args.getFirst()), told ? day(args.get(2)) : null, out);
            return 0;
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            return 2;
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" is not a day such as 2026-05-31.", e);
        }
    }

    private static void measure(Path file, @Nullable LocalDate told, PrintStream out) {
        var lines = new ArrayList<Line>();
        NamedRows.read(file, List.of("customer", "date", "product"), MOST_ROWS, row -> {
            if (!row.text(0).isEmpty() && !row.text(2).isEmpty()) {
                lines.add(new Line(row.text(0), row.day(1), row.text(2)));
            }
        });
        LocalDate last = lines.stream().map(Line::date).max(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalArgumentException(file + " has no purchases."));
        LocalDate from = told == null ? last.minusMonths(1) : told;
        PurchaseHistory history = PurchaseHistory.of(lines, (int) from.toEpochDay());
        Map<String, Set<String>> bought = new TreeMap<>();
        for (Line line : lines) {
            if (!line.date().isBefore(from) && history.customer(line.customer()) >= 0) {
                bought.computeIfAbsent(line.customer(), c -> new TreeSet<>()).add(line.product());
            }
        }
        if (bought.isEmpty()) throw new IllegalArgumentException("Nobody bought both before and after " + from + ".");
        NextNeeds needs = NextNeeds.learn(lines, from);
        var products = new ProductFigures(history);
        int[] popular = products.byBuyers();
        var model = new Figures();
        var own = new Figures();
        var everybody = new Figures();
        bought.forEach((customer, then) -> {
            model.add(needs.needs(customer, LIST).stream().map(Need::product).toList(), then);
            own.add(own(history, products, popular, history.customer(customer)), then);
            everybody.add(Arrays.stream(popular).limit(LIST).mapToObj(p -> history.products[p]).toList(), then);
        });
        print(out, "customers %d", bought.size());
        model.print("", out);
        own.print("own_", out);
        everybody.print("popular_", out);
        print(out, "novelty %.2f", needs.novelty());
    }

    private static List<String> own(PurchaseHistory h, ProductFigures products, int[] popular, int customer) {
        var pairs = new ArrayList<Integer>();
        for (int pair = h.pairStart[customer]; pair < h.pairStart[customer + 1]; pair++) pairs.add(pair);
        pairs.sort(Comparator.comparingInt((Integer pair) -> -h.times(pair))
                .thenComparingInt(pair -> -products.buyers[h.pairProduct[pair]]));
        var list = new LinkedHashSet<String>();
        pairs.forEach(pair -> list.add(h.products[h.pairProduct[pair]]));
        for (int i = 0; list.size() < LIST && i < popular.length; i++) list.add(h.products[popular[i]]);
        return list.stream().limit(LIST).toList();
    }

    private static void print(PrintStream out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
