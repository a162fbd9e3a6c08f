package suki.problems.matching;

import java.util.List;
import java.util.Objects;

/**
 * The plain classifier that {@link TextMatcher} is set beside: one linear support vector machine with C = 1 over
 * TF-IDF of single words, pairs and runs of characters (after Joachims, ECML 1998).
 */
final class LinearBaseline {

    private final List<String> labels;
    private final TfIdf terms;
    private final LinearSvm machine;

    private LinearBaseline(List<String> labels, TfIdf terms, LinearSvm machine) {
        this.labels = labels;
        this.terms = terms;
        this.machine = machine;
    }

    /** Learns; all examples have labels. */
    static LinearBaseline train(List<Example> examples) {
        List<String> labels = examples.stream().map(Example::label).filter(Objects::nonNull).distinct().sorted()
                .toList();
        Corpus corpus = Corpus.of(examples, labels);
        TfIdf terms = Ensemble.terms(corpus);
        return new LinearBaseline(labels, terms, LinearSvm.train(terms.vectors(corpus.texts()), corpus.classes(),
                labels.size(), terms.size(), 1));
    }

    /** The label with the highest score. */
    String first(String text) {
        double[] scores = machine.scores(terms.vector(Ngrams.of(text)));
        int best = 0;
        for (int c = 1; c < scores.length; c++) {
            if (scores[c] > scores[best]) best = c;
        }
        return labels.get(best);
    }
}
