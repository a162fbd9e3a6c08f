package suki.mail;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * Fits {@link JunkWeights} and says what they are worth on letters that they were not fitted on. Run its main with
 * {@code --ham FILE}, {@code --spam FILE} (as for {@code ./suki measure mail}) and {@code --words FILE.csv.gz COLUMN}:
 * real complaints, each dressed as a plain letter and wanted. Logistic regression with bounded weights: what is a sign
 * of wanted letters may only speak for a letter, all else only against it. Six folds, five draws, once by letter and
 * once by sender, so that no sender is on both sides; weights are rounded in every fold as they are in the end.
 */
final class JunkFit {

    private static final Set<String> FOR = Set.of("answers", "bulk_declared", "list_tagged", "quotes",
            "signed", "program_named", "signature", "plain_only", "plain_no_links", "words_few", "links_own",
            "links_many", "page_many_words", "way_own", "way_named", "way_returns");
    /** What customers do, too: none of these may weigh much, whatever the collection says. */
    private static final Set<String> COMMON = Set.of("sender_unnamed", "sender_numbered", "message_id_elsewhere",
            "page_only", "page_at_top", "subject_you", "subject_calls", "links_elsewhere", "links_some", "calling",
            "shouting");
    private static final double MOST_FOR_COMMON = 1.8;
    private static final double MOST = 2.5;
    private static final double LEAST = -3.0;
    private static final double SPARSE = 0.1;
    private static final double SMALL = 0.3;
    private static final double WANTED_COUNTS = 2.0;
    private static final int ROUNDS = 1_500;
    private static final int FOLDS = 6;
    private static final int DRAWS = 5;
    private static final Instant ARRIVED = Instant.parse("2026-11-28T12:00:00Z");

    /** @param collection where it is from: ham, spam or words */
    private record Sample(String collection, String name, String sender, Map<String, Double> signs) {
        boolean unwanted() {
            return collection.equals("spam");
        }
    }

    private record Weights(Map<String, Double> of, double base) {
        boolean aside(Sample one) {
            return Junk.of(one.signs(), of, base).score() >= Junk.ASIDE;
        }
    }

    private final List<Sample> samples = new ArrayList<>();

    public static void main(String[] arguments) throws IOException {
        var fit = new JunkFit();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--words" -> fit.words(Path.of(arguments[i + 1]), arguments[i++ + 2]);
                case "--ham", "--spam" -> fit.letters(arguments[i].substring(2), Path.of(arguments[i + 1]));
                default -> throw new IllegalArgumentException(arguments[i]);
            }
        }
        fit.validate("letter", Sample::name);
        fit.validate("sender", Sample::sender);
        Weights all = fit.fit(fit.samples);
        System.out.println("fitted on all, measured on the same: " + fit.judged(fit.samples, all));
        System.out.printf(Locale.ROOT, "BASE %.1f%n", all.base());
        new TreeMap<>(all.of()).forEach((sign, weight) -> System.out.printf(Locale.ROOT, "entry(\"%s\", %.1f)%n", sign,
                weight));
    }

    private void letters(String collection, Path file) throws IOException {
        MeasureInput.each(file, (name, raw) -> read(collection, name, raw));
    }

    private void read(String collection, String name, byte[] raw) throws IOException {
        try (Letter letter = new LetterReader().read(new ByteArrayInputStream(raw))) {
            samples.add(new Sample(collection, name, letter.from().mailbox(), JunkSigns.of(letter, ARRIVED)));
        }
    }

    /** What people wrote into a form, as they would have sent it from their own program. */
    private void words(Path file, String column) throws IOException {
        List<List<String>> rows = rows(file);
        int words = rows.getFirst().indexOf(column);
        int subject = Math.max(0, rows.getFirst().indexOf("Issue"));
        for (List<String> row : rows.subList(1, rows.size())) {
            if (words >= row.size() || row.get(words).isBlank()) continue;
            String address = "customer" + samples.size() + "@example.net";
            read("words", address, ("From: Customer <" + address + ">\r\nTo: care@shop.example\r\nSubject: "
                    + row.get(subject) + "\r\nDate: Sat, 28 Nov 2026 11:59:00 +0000\r\nMessage-ID: <" + address
                    + ">\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + row.get(words))
                    .getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<List<String>> rows(Path file) throws IOException {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        try (var in = new BufferedReader(new InputStreamReader(new GZIPInputStream(new FileInputStream(file.toFile())),
                StandardCharsets.UTF_8))) {
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '"') quoted = !quoted;
                else if (quoted || c != ',' && c != '\n') cell.append((char) c);
                if (quoted || c != ',' && c != '\n') continue;
                row.add(cell.toString().strip());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            }
        }
        return rows;
    }

    private void validate(String by, Function<Sample, String> key) {
        for (int draw = 1; draw <= DRAWS; draw++) {
            var random = new Random(draw);
            var fold = new HashMap<String, Integer>();
            samples.stream().map(key).distinct().sorted().forEach(k -> fold.put(k, random.nextInt(FOLDS)));
            var asides = new ArrayList<String>();
            int missed = 0;
            for (int i = 0; i < FOLDS; i++) {
                int out = i;
                Weights weights = fit(samples.stream().filter(s -> fold.get(key.apply(s)) != out).toList());
                for (Sample one : samples) {
                    if (fold.get(key.apply(one)) != out) continue;
                    boolean aside = weights.aside(one);
                    if (aside && !one.unwanted()) asides.add(one.name());
                    if (!aside && one.unwanted()) missed++;
                }
            }
            System.out.printf("by %s, draw %d: wanted set aside %d %s, unwanted let in %d%n", by, draw, asides.size(),
                    asides, missed);
        }
    }

    private String judged(List<Sample> of, Weights weights) {
        var line = new StringBuilder();
        for (String collection : List.of("ham", "words", "spam")) {
            List<Sample> all = of.stream().filter(s -> s.collection().equals(collection)).toList();
            line.append("%s %d, of them set aside %d; ".formatted(collection, all.size(),
                    all.stream().filter(weights::aside).count()));
        }
        return line.toString();
    }

    /** Accelerated projected gradient, from the same beginning every time: the same letters give the same weights. */
    private Weights fit(List<Sample> on) {
        List<String> names = List.copyOf(new TreeSet<>(on.stream().flatMap(s -> s.signs().keySet().stream()).toList()));
        var index = new HashMap<String, Integer>();
        names.forEach(n -> index.put(n, index.size()));
        double[][] rows = on.stream().map(s -> row(s, index)).toArray(double[][]::new);
        double[] w = new double[names.size() + 1];
        w[names.size()] = -2;
        double[] ahead = w.clone();
        double momentum = 1;
        double step = 1 / steepest(on, rows);
        for (int round = 0; round < ROUNDS; round++) {
            double[] slope = slope(on, rows, ahead);
            double next = (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
            for (int i = 0; i < w.length; i++) {
                boolean base = i == names.size();
                boolean wanted = !base && FOR.contains(names.get(i));
                double pull = base ? 0 : SMALL * ahead[i] + (wanted ? -SPARSE : SPARSE);
                double moved = ahead[i] - step * (slope[i] + pull);
                double most = base ? 0 : COMMON.contains(names.get(i)) ? MOST_FOR_COMMON : MOST;
                if (!base) moved = wanted ? Math.clamp(moved, LEAST, 0) : Math.clamp(moved, 0, most);
                ahead[i] = moved + (momentum - 1) / next * (moved - w[i]);
                w[i] = moved;
            }
            momentum = next;
        }
        var weights = new HashMap<String, Double>();
        names.forEach(n -> weights.put(n, rounded(w[index.get(n)])));
        weights.values().removeIf(v -> v == 0);
        return new Weights(weights, rounded(w[names.size()] + 0.5));
    }

    private static double[] row(Sample one, Map<String, Integer> index) {
        double[] row = new double[index.size() + 1];
        one.signs().forEach((sign, value) -> row[index.get(sign)] = Math.min(value, Junk.MOST_OF_ONE));
        row[index.size()] = 1;
        return row;
    }

    private static double[] slope(List<Sample> on, double[][] rows, double[] w) {
        double[] slope = new double[w.length];
        for (int r = 0; r < rows.length; r++) {
            double sum = 0;
            for (int i = 0; i < w.length; i++) sum += rows[r][i] * w[i];
            double wrong = 1 / (1 + Math.exp(-sum)) - (on.get(r).unwanted() ? 1 : 0);
            if (!on.get(r).unwanted()) wrong *= WANTED_COUNTS;
            for (int i = 0; i < w.length; i++) slope[i] += wrong * rows[r][i];
        }
        return slope;
    }

    /** The largest curvature there can be, by power iteration. */
    private static double steepest(List<Sample> on, double[][] rows) {
        double[] v = new double[rows[0].length];
        java.util.Arrays.fill(v, 1);
        double size = 1;
        for (int round = 0; round < 50; round++) {
            double[] next = new double[v.length];
            for (double[] row : rows) {
                double sum = 0;
                for (int i = 0; i < v.length; i++) sum += row[i] * v[i];
                for (int i = 0; i < v.length; i++) next[i] += sum * row[i];
            }
            size = Math.sqrt(java.util.Arrays.stream(next).map(x -> x * x).sum());
            for (int i = 0; i < v.length; i++) v[i] = next[i] / size;
        }
        return 0.25 * WANTED_COUNTS * size * 1.05 + SMALL;
    }

    private static double rounded(double weight) {
        return Math.round(weight * 10) / 10.0;
    }
}
