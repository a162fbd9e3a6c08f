package suki.problems.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Says which of the known problems a text is about. Learns from examples; nothing in it depends on a language, so the
 * examples may mix them. Immutable and safe for use by many threads; the same examples in the same order make the
 * same matcher.
 *
 * <p>Learning takes time that grows with the examples (10,000 short texts of 77 labels: about half a minute on two
 * processors, 300 MB of memory; a few dozen: about a second), a guess less than a millisecond.
 */
public final class TextMatcher {

    /** Perceptrons from different starts err differently; more than four add little. */
    private static final int PERCEPTRONS = 4;

    private final List<String> labels;
    private final Ensemble ensemble;
    private final Rejection rejection;

    private TextMatcher(List<String> labels, Ensemble ensemble, Rejection rejection) {
        this.labels = labels;
        this.ensemble = ensemble;
        this.rejection = rejection;
    }

    /**
     * Learns.
     *
     * @param examples in any order and number, one of a label being enough to find it; of very many texts the last ones
     *     count. Texts that belong to none, if there are any, help to tell what isn't known.
     */
    public static TextMatcher train(List<Example> examples) {
        List<String> labels = examples.stream().map(Example::label).filter(Objects::nonNull).distinct().sorted()
                .toList();
        Corpus corpus = Corpus.of(examples, labels);
        var settings = Tuning.of(corpus);
        var rejection = Rejection.learn(Trials.of(corpus, settings));
        return new TextMatcher(labels, Ensemble.train(corpus, settings, PERCEPTRONS), rejection);
    }

    /**
     * Ranks the labels for a text.
     *
     * @param limit how many guesses at most, 1 or more
     * @return the most probable first; empty if the text has no word, or shares not even a piece of one with the
     *     examples
     */
    public List<Guess> rank(String text, int limit) {
        if (limit < 1) throw new IllegalArgumentException("limit must be 1 or more, not " + limit);
        var judgement = ensemble.judge(Ngrams.of(text));
        if (labels.isEmpty() || judgement.vector().size() == 0) return List.of();
        double[] logs = judgement.logs();
        int best = judgement.best(labels.size());
        double first = rejection.probability(Rejection.signs(ensemble, judgement, best));
        double among = Math.exp(logs[best]);
        // keeps the order and lets the sum be at most one
        double scale = Math.min(first / among, (1 - first) / Math.max(1 - among, Double.MIN_NORMAL));
        var guesses = new ArrayList<Guess>();
        IntStream.range(0, labels.size()).boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> -logs[c])).limit(limit)
                .forEach(c -> guesses.add(c == best ? new Guess(labels.get(c), first, rejection.isSure(first))
                        : new Guess(labels.get(c), Math.exp(logs[c]) * scale, false)));
        return List.copyOf(guesses);
    }
}
