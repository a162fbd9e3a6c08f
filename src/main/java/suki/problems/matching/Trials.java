package suki.problems.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import suki.problems.matching.Ensemble.Settings;
import suki.problems.matching.Rejection.Asked;

/**
 * Trains on some labels and asks for texts of all: a third of the labels is left out at a time, and of the others a
 * fifth of the texts. Texts that belong to none take part as the fifth of them that is held out.
 */
final class Trials {

    private static final int PARTS = 3;
    private static final int FEWEST_LABELS = 4;
    private static final int PERCEPTRONS = 2;
    private static final int FEW_TEXTS = 500;
    private static final int ROUNDS_WHEN_FEW = 3;
    private static final int MOST_ASKED = 1_500;

    private final Corpus corpus;
    private final Settings settings;
    private final int[] folds;
    private final List<Asked> asked = new ArrayList<>();

    private Trials(Corpus corpus, Settings settings) {
        this.corpus = corpus;
        this.settings = settings;
        this.folds = corpus.folds();
    }

    static List<Asked> of(Corpus corpus, Settings settings) {
        var trials = new Trials(corpus, settings);
        boolean leaving = corpus.labels() >= FEWEST_LABELS;
        if (!leaving && !corpus.none()) return List.of();
        int parts = leaving ? PARTS : 1;
        int rounds = corpus.size() < FEW_TEXTS ? ROUNDS_WHEN_FEW : 1;
        var random = new SplittableRandom(corpus.labels());
        for (int round = 0; round < rounds; round++) {
            int[] part = leaving ? dealt(corpus.labels(), random) : new int[corpus.labels()];
            for (int left = 0; left < parts; left++) {
                trials.run(part, leaving ? left : -1, (round * parts + left) % Corpus.FOLDS);
            }
        }
        return trials.asked;
    }

    /** For each label one of the parts, all of about the same size. */
    private static int[] dealt(int labels, SplittableRandom random) {
        int[] part = IntStream.range(0, labels).map(i -> i % PARTS).toArray();
        for (int i = labels - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = part[i];
            part[i] = part[j];
            part[j] = kept;
        }
        return part;
    }

    private void run(int[] part, int left, int fold) {
        int[] kept = IntStream.range(0, part.length).filter(l -> part[l] != left).toArray();
        int[] trained = indexes(i -> !isLeft(i, part, left) && folds[i] != fold);
        if (trained.length == 0) return;
        Corpus rest = corpus.renumbered(trained, kept);
        int[] sizes = rest.sizes();
        Ensemble ensemble = Ensemble.train(rest, settings, PERCEPTRONS);
        int[] number = new int[part.length];
        for (int i = 0; i < kept.length; i++) number[kept[i]] = i;
        int[] known = indexes(i -> corpus.classes()[i] < part.length && !isLeft(i, part, left) && folds[i] == fold
                && sizes[number[corpus.classes()[i]]] > 0);
        int[] unknown = indexes(i -> isLeft(i, part, left) || corpus.classes()[i] == part.length && folds[i] == fold);
        for (int i : some(known)) ask(ensemble, i, kept.length, number[corpus.classes()[i]]);
        for (int i : some(unknown)) ask(ensemble, i, kept.length, -1);
    }

    private boolean isLeft(int text, int[] part, int left) {
        int label = corpus.classes()[text];
        return label < part.length && part[label] == left;
    }

    private int[] indexes(IntPredicate which) {
        return IntStream.range(0, corpus.size()).filter(which).toArray();
    }

    private static int[] some(int[] all) {
        int count = Math.min(all.length, MOST_ASKED);
        return IntStream.range(0, count).map(i -> all[(int) ((long) i * all.length / count)]).toArray();
    }

    private void ask(Ensemble ensemble, int text, int labels, int label) {
        var judgement = ensemble.judge(corpus.texts().get(text));
        int best = judgement.best(labels);
        asked.add(new Asked(Rejection.signs(ensemble, judgement, best), label >= 0, best == label));
    }
}
