package suki.problems.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import suki.problems.matching.Ensemble.Settings;
import suki.problems.matching.Mixture.Verdict;

/**
 * Finds the settings of an {@link Ensemble} on its own examples: each fifth is held out in turn (of many texts just
 * one fifth), and what makes the labels held out most likely is taken.
 */
final class Tuning {

    private static final double[] COSTS = {0.1, 0.3, 1, 3};
    private static final double[] FIRST_WEIGHTS = {2, 0.5};
    private static final double USUAL_COST = 1;
    private static final int MANY_TEXTS = 4_000;
    private static final int STEPS = 150_000;
    private static final int FEWEST_PASSES = 15;
    private static final int MOST_PASSES = 60;
    private static final int LOOKS = 5;
    private static final int FEWEST_VERDICTS = 10;

    private final Corpus corpus;
    private final int[] folds;
    private final int planned;
    private final TreeMap<Double, List<Verdict>> byCost = new TreeMap<>();
    private final TreeMap<Integer, List<Verdict>> byPasses = new TreeMap<>();

    private Tuning(Corpus corpus) {
        this.corpus = corpus;
        this.folds = corpus.folds();
        this.planned = Math.clamp(STEPS / Math.max(1, corpus.size()), FEWEST_PASSES, MOST_PASSES);
    }

    static Settings of(Corpus corpus) {
        return corpus.count() < 2 ? new Settings(USUAL_COST, 1, 1, FIRST_WEIGHTS) : new Tuning(corpus).run();
    }

    private Settings run() {
        int turns = corpus.size() < MANY_TEXTS ? Corpus.FOLDS : 1;
        for (int fold = 0; fold < turns; fold++) holdOut(fold);
        if (byCost.isEmpty() || byCost.firstEntry().getValue().size() < FEWEST_VERDICTS) {
            return new Settings(USUAL_COST, planned, planned, FIRST_WEIGHTS);
        }
        double cost = best(byCost, FIRST_WEIGHTS[0]);
        int passes = best(byPasses, 2 * FIRST_WEIGHTS[1]);
        List<Verdict> both = IntStream.range(0, byCost.get(cost).size()).mapToObj(i -> new Verdict(new double[][] {
            byCost.get(cost).get(i).scores()[0], byPasses.get(passes).get(i).scores()[0]},
                byCost.get(cost).get(i).label())).toList();
        return new Settings(cost, planned, passes, Mixture.fit(both, FIRST_WEIGHTS));
    }

    private void holdOut(int fold) {
        Corpus rest = corpus.only(IntStream.range(0, folds.length).filter(i -> folds[i] != fold).toArray());
        int[] known = rest.sizes();
        int[] held = IntStream.range(0, folds.length)
                .filter(i -> folds[i] == fold && known[corpus.classes()[i]] > 0).toArray();
        if (held.length == 0) return;
        TfIdf terms = Ensemble.terms(rest);
        List<SparseVector> vectors = terms.vectors(rest.texts());
        List<SparseVector> asked = Arrays.stream(held).mapToObj(i -> terms.vector(corpus.texts().get(i))).toList();
        for (double cost : COSTS) {
            var machine = LinearSvm.train(vectors, rest.classes(), rest.count(), terms.size(), cost);
            var verdicts = byCost.computeIfAbsent(cost, c -> new ArrayList<>());
            for (int i = 0; i < held.length; i++) verdicts.add(verdict(machine.scores(asked.get(i)), held[i]));
        }
        var plan = Ensemble.plan(rest, new Settings(USUAL_COST, planned, planned, FIRST_WEIGHTS), 0);
        Perceptron.train(vectors, rest.classes(), rest.count(), terms.size(), plan, (perceptron, passes) -> {
            if (passes % (planned / LOOKS) != 0) return;
            var verdicts = byPasses.computeIfAbsent(passes, p -> new ArrayList<>());
            for (int i = 0; i < held.length; i++) {
                verdicts.add(verdict(perceptron.logProbabilities(asked.get(i)), held[i]));
            }
        });
    }

    private Verdict verdict(double[] scores, int text) {
        return new Verdict(new double[][] {scores}, corpus.classes()[text]);
    }

    /** The setting under which the labels are most likely, each judge's scores scaled as suits them best. */
    private static <T> T best(TreeMap<T, List<Verdict>> bySetting, double first) {
        T best = bySetting.firstKey();
        double least = Double.POSITIVE_INFINITY;
        for (var entry : bySetting.entrySet()) {
            double loss = Mixture.loss(entry.getValue(), Mixture.fit(entry.getValue(), new double[] {first}));
            if (loss < least) {
                least = loss;
                best = entry.getKey();
            }
        }
        return best;
    }
}
