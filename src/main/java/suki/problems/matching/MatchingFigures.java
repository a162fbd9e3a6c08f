package suki.problems.matching;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import suki.problems.matching.LabelledFile.Row;

/** What matching did on texts whose label is known, over all rounds of a measurement. */
final class MatchingFigures {

    private static final int TOP = 3;
    private static final double NANOS = 1e9;
    private static final double MILLIS_IN_NANOS = 1e6;

    private int rounds;
    private long trained;
    private long known;
    private long unknown;
    private long first;
    private long amongThree;
    private long baselineFirst;
    private long wrongLinks;
    private long wrongLinksOfUnknown;
    private long rightLinks;
    private long trainNanos;
    private long rankNanos;

    /** Trains on some rows, asks for others; those of labels not trained on have no right answer. */
    void round(List<Row> train, List<Row> test) {
        var examples = new ArrayList<Example>();
        Set<String> labels = new LinkedHashSet<>();
        for (Row row : train) {
            examples.add(new Example(row.text(), row.label()));
            labels.add(row.label());
        }
        long begin = System.nanoTime();
        TextMatcher matcher = TextMatcher.train(examples);
        trainNanos += System.nanoTime() - begin;
        begin = System.nanoTime();
        List<List<Guess>> guesses = test.stream().map(row -> matcher.rank(row.text(), TOP)).toList();
        rankNanos += System.nanoTime() - begin;
        LinearBaseline baseline = LinearBaseline.train(examples);
        rounds++;
        trained += train.size();
        for (int i = 0; i < test.size(); i++) {
            Row row = test.get(i);
            boolean isKnown = labels.contains(row.label());
            count(guesses.get(i), row.label(), isKnown);
            if (isKnown && baseline.first(row.text()).equals(row.label())) baselineFirst++;
        }
    }

    private void count(List<Guess> guesses, String label, boolean isKnown) {
        if (isKnown) known++;
        else unknown++;
        if (guesses.stream().anyMatch(g -> g.label().equals(label))) amongThree++;
        if (guesses.isEmpty()) return;
        Guess guess = guesses.getFirst();
        boolean right = guess.label().equals(label);
        if (right) first++;
        if (!guess.sure()) return;
        if (right) rightLinks++;
        else wrongLinks++;
        if (!isKnown) wrongLinksOfUnknown++;
    }

    /** Prints the line of progress. */
    void progress(int of, PrintStream err) {
        err.println(String.format(Locale.ROOT, "matching: round %d of %d, %d texts asked", rounds, of,
                known + unknown));
    }

    /** Prints what every measurement prints; a text of a label not trained on counts only with {@code few}. */
    void print(boolean few, PrintStream out) {
        long tested = few ? known : known + unknown;
        double top1 = share(first, tested);
        line(out, "train", "%.0f", share(trained, rounds));
        line(out, "test", "%d", known + unknown);
        line(out, "folds", "%d", rounds);
        line(out, "top1", "%.4f", top1);
        line(out, "top3", "%.4f", share(amongThree, tested));
        line(out, "stderr", "%.4f", Math.sqrt(top1 * (1 - top1) / Math.max(1, tested)));
        line(out, "baseline_top1", "%.4f", share(baselineFirst, tested));
        line(out, "train_seconds", "%.2f", share(trainNanos, rounds) / NANOS);
        line(out, "ms_per_text", "%.3f", share(rankNanos, known + unknown) / MILLIS_IN_NANOS);
        if (!few) return;
        line(out, "right_link", "%.4f", share(rightLinks, known));
        line(out, "none_right", "%.4f", 1 - share(wrongLinksOfUnknown, unknown));
        line(out, "wrong_link", "%.4f", share(wrongLinks, known + unknown));
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static void line(PrintStream out, String name, String format, Object value) {
        out.println(name + " " + String.format(Locale.ROOT, format, value));
    }
}
