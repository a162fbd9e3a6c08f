package suki.feedback.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Weights of effort that fit what the firm's own customers say of it, and whether they beat the present ones.
 *
 * <p>Weights are non-negative least squares ({@link NonNegativeLeastSquares}) of what was said on the times of each
 * part, drawn towards the present weights as strongly as twenty answers would (a ridge, Hoerl and Kennard 1970,
 * Technometrics 12, around these instead of zero): a part that few cases have keeps its weight. They are then scaled so
 * that the cases keep their mean number of points, which keeps the bands' meaning, and rounded to whole points. What
 * they are worth is told by ten-fold cross-validation: each tenth of the cases is counted by weights fitted to the
 * other nine.
 *
 * @param weights whole points for each time, in the order of the present ones
 * @param ranges  where each weight lies in 95 of 100 samples with replacement of these answers, in the same order
 * @param before how far points by the present weights rise with what was said
 * @param after how far points by fitted weights do, on cases that the fit had not seen
 * @param better whether after is above before beyond chance: in all but 2.5 % of 400 samples with replacement (Efron
 *               1979, Annals of Statistics 7)
 */
public record EffortFit(List<Integer> weights, List<Range> ranges, RankCorrelation before, RankCorrelation after,
        boolean better) {

    /** With fewer answers nothing is fitted. */
    public static final int FEWEST_ANSWERS = 50;

    private static final int FOLDS = 10;
    private static final int SAMPLES = 400;
    private static final double CHANCE = 0.025;
    private static final double WORTH_OF_PRESENT = 20;

    /** From the lowest to the highest whole points, both within. */
    public record Range(int low, int high) {}

    /**
     * @param present the present weights, whole points, at least one above 0
     * @param seed of folds and samples: the same answers in the same order and the same seed make the same fit
     * @return empty with fewer than {@link #FEWEST_ANSWERS} answers
     * @throws IllegalArgumentException if an answer has another number of times than there are weights
     */
    public static Optional<EffortFit> of(List<EffortAnswer> answers, List<Integer> present, long seed) {
        if (answers.stream().anyMatch(a -> a.times().size() != present.size())) {
            throw new IllegalArgumentException("Each answer has " + present.size() + " times");
        }
        if (answers.size() < FEWEST_ANSWERS) return Optional.empty();
        var random = new Random(seed);
        double[] said = answers.stream().mapToDouble(EffortAnswer::said).toArray();
        double[] now = answers.stream().mapToDouble(a -> a.points(present)).toArray();
        double[] unseen = unseen(answers, present, random);
        return Optional.of(new EffortFit(fit(answers, present), ranges(answers, present, random),
                RankCorrelation.of(now, said), RankCorrelation.of(unseen, said),
                better(now, unseen, said, random)));
    }

    private static double[] unseen(List<EffortAnswer> answers, List<Integer> present, Random random) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < answers.size(); i++) order.add(i);
        Collections.shuffle(order, random);
        double[] points = new double[answers.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            var others = new ArrayList<EffortAnswer>();
            for (int i = 0; i < order.size(); i++) {
                if (i % FOLDS != fold) others.add(answers.get(order.get(i)));
            }
            List<Integer> weights = fit(others, present);
            for (int i = fold; i < order.size(); i += FOLDS) {
                points[order.get(i)] = answers.get(order.get(i)).points(weights);
            }
        }
        return points;
    }

    private static List<Range> ranges(List<EffortAnswer> answers, List<Integer> present, Random random) {
        int n = answers.size();
        var found = new int[present.size()][SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            List<EffortAnswer> drawn = random.ints(n, 0, n).mapToObj(answers::get).toList();
            List<Integer> weights = fit(drawn, present);
            for (int part = 0; part < found.length; part++) found[part][sample] = weights.get(part);
        }
        int out = (int) (CHANCE * SAMPLES);
        return Arrays.stream(found).map(of -> {
            Arrays.sort(of);
            return new Range(of[out], of[SAMPLES - 1 - out]);
        }).toList();
    }

    private static boolean better(double[] now, double[] unseen, double[] said, Random random) {
        if (Arrays.equals(now, unseen)) return false;
        int n = said.length;
        int notBetter = 0;
        for (int sample = 0; sample < SAMPLES; sample++) {
            int[] who = random.ints(n, 0, n).toArray();
            double[] answers = pick(said, who);
            double gain = RankCorrelation.value(pick(unseen, who), answers)
                    - RankCorrelation.value(pick(now, who), answers);
            if (!(gain > 0)) notBetter++;
        }
        return notBetter <= CHANCE * SAMPLES;
    }

    private static double[] pick(double[] values, int[] who) {
        return Arrays.stream(who).mapToDouble(i -> values[i]).toArray();
    }

    /** The weights for these answers; the present ones if what was said does not rise with their points. */
    private static List<Integer> fit(List<EffortAnswer> answers, List<Integer> present) {
        int parts = present.size();
        double[] means = new double[parts];
        double meanSaid = 0;
        for (EffortAnswer one : answers) {
            for (int j = 0; j < parts; j++) means[j] += (double) one.times().get(j) / answers.size();
            meanSaid += one.said() / answers.size();
        }
        double[][] products = new double[parts][parts];
        double[] target = new double[parts];
        for (EffortAnswer one : answers) {
            for (int j = 0; j < parts; j++) {
                double centred = one.times().get(j) - means[j];
                target[j] += centred * (one.said() - meanSaid);
                for (int k = 0; k < parts; k++) products[j][k] += centred * (one.times().get(k) - means[k]);
            }
        }
        double perPoint = perPoint(products, target, present);
        if (perPoint <= 0) return present;
        for (int j = 0; j < parts; j++) {
            double pull = products[j][j] == 0 ? 1 : WORTH_OF_PRESENT * products[j][j] / answers.size();
            products[j][j] += pull;
            target[j] += pull * perPoint * present.get(j);
        }
        return scaled(NonNegativeLeastSquares.solve(products, target), means, present);
    }

    /** How much harder one present point is said to be. */
    private static double perPoint(double[][] products, double[] target, List<Integer> present) {
        double squares = 0;
        double together = 0;
        for (int j = 0; j < target.length; j++) {
            together += present.get(j) * target[j];
            for (int k = 0; k < target.length; k++) squares += present.get(j) * present.get(k) * products[j][k];
        }
        return squares <= 0 ? 0 : together / squares;
    }

    private static List<Integer> scaled(double[] fitted, double[] means, List<Integer> present) {
        double was = 0;
        double is = 0;
        for (int j = 0; j < fitted.length; j++) {
            was += means[j] * present.get(j);
            is += means[j] * fitted[j];
        }
        if (is <= 0) return present;
        double scale = was / is;
        List<Integer> whole = Arrays.stream(fitted).mapToObj(w -> (int) Math.round(w * scale)).toList();
        return whole.stream().allMatch(w -> w == 0) ? present : whole;
    }
}
