package suki.problems.matching;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import suki.problems.matching.LabelledFile.Row;

/** {@code measure matching TRAIN [TEST]}: how often a text finds its label, on a file of the user's own. */
public final class MatchingMeasure {

    /**
     * What was asked for.
     *
     * @param files TRAIN and, if given, TEST
     * @param few examples a label; 0 for all
     */
    private record Options(List<String> files, String text, String label, int few) {}

    private static final int FOLDS = 10;
    private static final int ROUNDS = 10;
    private static final int MOST_FEW = 1_000;
    private static final int FEWEST_LABELS = 4;
    private static final String HELP = """
            measure matching TRAIN [TEST] [--text COLUMN] [--label COLUMN] [--few N]

            Learns from the texts of TRAIN and says for those of TEST which label each has. Files are UTF-8 CSV with a
            header, .csv or .csv.gz; the columns are called text and label if not said. Rows without a text or a label
            are left out. Without TEST, TRAIN is dealt into ten folds by a hash of the text; each is asked for once,
            by a matcher that learnt the other nine.
            Prints: train (texts learnt from, mean of the folds), test (texts asked for), folds, top1 and top3 (share
            of texts whose label was first, was among the first three), stderr (standard error of top1, binomial),
            baseline_top1 (the same texts by one plain linear support vector machine over words and pieces of words),
            train_seconds (mean of one training), ms_per_text.

            --few N: known problems with few examples. In each of ten rounds half of the labels are known, by N texts
            each, and the other half is never trained; a hash chooses, and the second of two rounds has the labels
            that the first had not. All other texts (of TEST, if given) are asked for. Prints the same; top1, top3,
            stderr and baseline_top1 count the texts of known labels. Then, with "linked" for a guess that is called
            sure: right_link (share of the texts of known labels that were linked to the right label), none_right
            (share of the texts of unknown labels that were linked to nothing), wrong_link (share of all texts asked
            for, of known and of unknown labels, that were linked to a label that isn't theirs).
            """;

    private MatchingMeasure() {}

    /**
     * Runs the measurement.
     *
     * @param args see {@code --help}
     * @param out takes the figures, one {@code name value} a line
     * @param err takes progress, and what is wrong with the arguments or the file
     * @return 0 if the measurement ran, 2 if the arguments or files aren't what it reads
     */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        try {
            Options options = parse(args);
            List<Row> train = rows(options, 0, err);
            List<Row> test = options.files().size() > 1 ? rows(options, 1, err) : List.of();
            var figures = new MatchingFigures();
            if (options.few() > 0) few(train, test, options.few(), figures, err);
            else if (test.isEmpty()) folds(train, figures, err);
            else figures.round(train, test);
            figures.print(options.few() > 0, out);
            return 0;
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            return 2;
        }
    }

    private static List<Row> rows(Options options, int file, PrintStream err) {
        String name = options.files().get(file);
        var read = LabelledFile.read(name, options.text(), options.label());
        if (read.leftOut() > 0) err.println(name + ": " + read.leftOut() + " rows without a text or a label left out");
        if (read.rows().isEmpty()) throw new IllegalArgumentException(name + " has no row with a text and a label.");
        return read.rows();
    }

    private static void folds(List<Row> rows, MatchingFigures figures, PrintStream err) {
        if (rows.stream().map(Row::text).distinct().count() < FOLDS * 2) {
            throw new IllegalArgumentException("Ten folds need " + FOLDS * 2 + " different texts or more.");
        }
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            var parts = rows.stream().collect(Collectors.partitioningBy(r -> hash(r.text()) % FOLDS == held));
            figures.round(parts.get(false), parts.get(true));
            figures.progress(FOLDS, err);
        }
    }

    private static void few(List<Row> rows, List<Row> test, int few, MatchingFigures figures, PrintStream err) {
        List<String> labels = rows.stream().map(Row::label).distinct().toList();
        if (labels.size() < FEWEST_LABELS) {
            throw new IllegalArgumentException("--few needs " + FEWEST_LABELS + " labels or more, not "
                    + labels.size() + ".");
        }
        for (int round = 0; round < ROUNDS; round++) {
            List<String> dealt = shuffled(labels, l -> l, round / 2);
            int half = labels.size() / 2;
            var known = Set.copyOf(round % 2 == 0 ? dealt.subList(0, half) : dealt.subList(half, dealt.size()));
            var taken = new HashMap<String, Integer>();
            var train = new ArrayList<Row>();
            var rest = new ArrayList<Row>();
            for (Row row : shuffled(rows, Row::text, round)) {
                boolean isTaken = known.contains(row.label()) && taken.merge(row.label(), 1, Integer::sum) <= few;
                (isTaken ? train : rest).add(row);
            }
            figures.round(train, test.isEmpty() ? rest : test);
            figures.progress(ROUNDS, err);
        }
    }

    private static <T> List<T> shuffled(List<T> all, Function<T, String> text, int round) {
        return all.stream().sorted(Comparator.comparingLong((T one) -> hash(round + " " + text.apply(one)))).toList();
    }

    private static long hash(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    private static Options parse(List<String> args) {
        var files = new ArrayList<String>();
        String text = "text";
        String label = "label";
        int few = 0;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            switch (arg) {
                case "--text" -> text = value(args, ++i, arg);
                case "--label" -> label = value(args, ++i, arg);
                case "--few" -> few = number(value(args, ++i, arg));
                default -> {
                    if (arg.startsWith("--")) throw new IllegalArgumentException("There is no option " + arg + ".");
                    files.add(arg);
                }
            }
        }
        if (files.isEmpty() || files.size() > 2) {
            throw new IllegalArgumentException(
                    "measure matching needs one file or two, TRAIN [TEST]; --help says more.");
        }
        return new Options(List.copyOf(files), text, label, few);
    }

    private static String value(List<String> args, int at, String option) {
        if (at < args.size()) return args.get(at);
        throw new IllegalArgumentException(option + " needs a value.");
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= MOST_FEW) return number;
        } catch (NumberFormatException notOne) {
            // said below, as for one that is out of range
        }
        throw new IllegalArgumentException("--few must be a whole number from 1 to " + MOST_FEW + ", not \"" + text
                + "\".");
    }
}
