package suki.problems.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A linear support vector machine and some perceptrons over the same vectors, heard together. */
final class Ensemble {

    /**
     * How the judges are trained and heard.
     *
     * @param cost of an error to the {@link LinearSvm}
     * @param planned passes of the {@link Perceptron}s
     * @param passes made of these
     * @param weights of the machine's scores and of the perceptrons' log-probabilities
     */
    record Settings(double cost, int planned, int passes, double[] weights) {}

    /**
     * What the judges say of a text.
     *
     * @param logs the natural logarithms of the probabilities of the classes
     * @param margins the scores of the support vector machine, by class
     * @param vector of the text
     */
    record Judgement(double[] logs, double[] margins, SparseVector vector) {

        /** The most probable of the labels; of two alike the first. */
        int best(int labels) {
            int best = 0;
            for (int c = 1; c < labels; c++) {
                if (logs[c] > logs[best]) best = c;
            }
            return best;
        }
    }

    private static final int MOST_TERMS = 50_000;
    private static final int LEAST_TERMS = 10_000;
    private static final int MOST_WEIGHTS = 8_000_000;
    private static final int MANY_CLASSES = 20;
    private static final int UNITS = 64;
    private static final int UNITS_FOR_MANY = 128;
    private static final int NEIGHBOURS = 200;

    private final TfIdf terms;
    private final @Nullable LinearSvm machine;
    private final List<Perceptron> perceptrons;
    private final double[] weights;
    private final int classes;
    private final List<List<SparseVector>> examples;

    private Ensemble(TfIdf terms, @Nullable LinearSvm machine, List<Perceptron> perceptrons, double[] weights,
            List<List<SparseVector>> examples) {
        this.terms = terms;
        this.machine = machine;
        this.perceptrons = perceptrons;
        this.weights = weights;
        this.classes = examples.size();
        this.examples = examples;
    }

    /** Learns; a corpus of a single class leaves nothing to judge but how near the examples are. */
    static Ensemble train(Corpus corpus, Settings settings, int perceptrons) {
        TfIdf terms = terms(corpus);
        List<SparseVector> vectors = terms.vectors(corpus.texts());
        List<List<SparseVector>> examples = Stream.generate(() -> (List<SparseVector>) new ArrayList<SparseVector>())
                .limit(corpus.count()).toList();
        for (int i = corpus.size() - 1; i >= 0; i--) {
            var of = examples.get(corpus.classes()[i]);
            if (of.size() < NEIGHBOURS) of.add(vectors.get(i));
        }
        if (corpus.count() < 2) return new Ensemble(terms, null, List.of(), settings.weights(), examples);
        var machine = LinearSvm.train(vectors, corpus.classes(), corpus.count(), terms.size(), settings.cost());
        List<Perceptron> trained = IntStream.range(0, perceptrons).parallel().mapToObj(seed -> Perceptron.train(vectors,
                corpus.classes(), corpus.count(), terms.size(), plan(corpus, settings, seed), (p, pass) -> {}))
                .toList();
        return new Ensemble(terms, machine, trained, settings.weights(), examples);
    }

    /** The terms that are kept of these texts: fewer, where each costs a weight for many classes. */
    static TfIdf terms(Corpus corpus) {
        return TfIdf.learn(corpus.texts(), Math.clamp(MOST_WEIGHTS / Math.max(1, corpus.count()), LEAST_TERMS,
                MOST_TERMS));
    }

    static Perceptron.Plan plan(Corpus corpus, Settings settings, long seed) {
        return new Perceptron.Plan(corpus.count() > MANY_CLASSES ? UNITS_FOR_MANY : UNITS, settings.planned(),
                settings.passes(), seed);
    }

    Judgement judge(Ngrams text) {
        SparseVector vector = terms.vector(text);
        if (machine == null) return new Judgement(new double[classes], new double[classes], vector);
        double[] margins = machine.scores(vector);
        double[] logs = new double[classes];
        for (Perceptron perceptron : perceptrons) {
            double[] one = perceptron.logProbabilities(vector);
            for (int c = 0; c < classes; c++) logs[c] += one[c] / perceptrons.size();
        }
        double[] sum = Mixture.sum(new double[][] {margins, logs}, weights);
        return new Judgement(Softmax.log(sum), margins, vector);
    }

    /** The cosine of a text and the nearest of the last examples of a label, between 0 and 1. */
    double nearness(SparseVector vector, int label) {
        return examples.get(label).stream().mapToDouble(vector::dot).max().orElse(0) / TfIdf.FULL;
    }
}
