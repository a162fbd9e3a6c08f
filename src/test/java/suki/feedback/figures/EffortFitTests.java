package suki.feedback.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EffortFitTests {

    private static final List<Integer> PRESENT = List.of(1, 1, 2, 2, 3);

    /** Cases whose customers feel these weights, with as much chance beside. */
    private static List<EffortAnswer> answers(int count, double[] felt, double noise, long seed) {
        var random = new Random(seed);
        var answers = new ArrayList<EffortAnswer>();
        for (int i = 0; i < count; i++) {
            var times = new ArrayList<Integer>();
            double said = noise * random.nextGaussian();
            for (double weight : felt) {
                int time = Math.max(0, random.nextInt(5) - 2);
                times.add(time);
                said += weight * time;
            }
            answers.add(new EffortAnswer(times, Math.clamp(Math.round(1 + said / 2), 1, 7)));
        }
        return answers;
    }

    @Test
    void weightsThatCustomersFeelAreFoundAndBetter() {
        var fit = EffortFit.of(answers(400, new double[] {3, 1, 0, 1, 2}, 1, 1), PRESENT, 1).orElseThrow();
        assertThat(fit.better()).isTrue();
        assertThat(fit.after().value()).isGreaterThan(fit.before().value() + 0.1);
        assertThat(fit.weights().get(0)).isGreaterThan(fit.weights().get(1)).isGreaterThan(fit.weights().get(3));
        assertThat(fit.weights().get(2)).isLessThanOrEqualTo(1);
        for (int part = 0; part < PRESENT.size(); part++) {
            EffortFit.Range range = fit.ranges().get(part);
            assertThat(fit.weights().get(part)).isBetween(range.low(), range.high());
        }
        assertThat(fit.ranges().get(0).low()).as("beyond chance above").isGreaterThan(fit.ranges().get(1).high());
    }

    @Test
    void fewAnswersLeaveAWeightWiderThanMany() {
        double[] felt = {3, 1, 0, 1, 2};
        assertThat(width(60, felt)).isGreaterThan(width(1_000, felt));
    }

    private static int width(int count, double[] felt) {
        return EffortFit.of(answers(count, felt, 2, 7), PRESENT, 1).orElseThrow().ranges().stream()
                .mapToInt(r -> r.high() - r.low()).sum();
    }

    @Test
    void rightWeightsStayAndAreNotCalledBettered() {
        var fit = EffortFit.of(answers(300, new double[] {1, 1, 2, 2, 3}, 1, 2), PRESENT, 1).orElseThrow();
        assertThat(fit.weights()).isEqualTo(PRESENT);
        assertThat(fit.better()).isFalse();
    }

    @Test
    void answersWithoutReasonAreRarelyCalledBetter() {
        int better = 0;
        for (int seed = 0; seed < 100; seed++) {
            var fit = EffortFit.of(answers(60, new double[5], 4, seed), PRESENT, seed).orElseThrow();
            if (fit.better()) better++;
        }
        assertThat(better).isLessThanOrEqualTo(8);
    }

    @Test
    void answersThatFallWithEffortChangeNothing() {
        var fit = EffortFit.of(answers(200, new double[] {-1, -1, -1, -1, -1}, 1, 3).stream()
                .map(a -> new EffortAnswer(a.times(), -a.times().stream().mapToInt(t -> t).sum())).toList(),
                PRESENT, 1);
        assertThat(fit.orElseThrow().weights()).isEqualTo(PRESENT);
        assertThat(fit.orElseThrow().better()).isFalse();
    }

    @Test
    void aPartThatNoCaseHasKeepsItsWeight() {
        var without = answers(200, new double[] {1, 1, 2, 2, 0}, 0.5, 4).stream()
                .map(a -> new EffortAnswer(List.of(a.times().get(0), a.times().get(1), a.times().get(2),
                        a.times().get(3), 0), a.said())).toList();
        assertThat(EffortFit.of(without, PRESENT, 1).orElseThrow().weights().get(4)).isEqualTo(3);
    }

    @Test
    void fewerThanFiftyAnswersAreNotFitted() {
        assertThat(EffortFit.of(answers(49, new double[5], 1, 5), PRESENT, 1)).isEmpty();
        assertThat(EffortFit.of(answers(50, new double[5], 1, 5), PRESENT, 1)).isPresent();
    }

    @Test
    void theSameSeedMakesTheSameFit() {
        var answers = answers(80, new double[] {2, 1, 1, 1, 1}, 2, 6);
        assertThat(EffortFit.of(answers, PRESENT, 7)).isEqualTo(EffortFit.of(answers, PRESENT, 7));
        assertThatThrownBy(() -> EffortFit.of(answers, List.of(1, 2), 7)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Without the bound (3, -1) solves; with the second at 0 the first is 5 ÷ 2, and a second above 0 gains none. */
    @Test
    void aWeightThatWouldBeNegativeIsZero() {
        assertThat(NonNegativeLeastSquares.solve(new double[][] {{2, 1}, {1, 1}}, new double[] {5, 2}))
                .containsExactly(2.5, 0);
    }

    /** What marks the solution (Karush, Kuhn and Tucker): no weight below 0, no gain left, none for weights above 0. */
    @Test
    void theSolutionCannotBeBettered() {
        var random = new Random(8);
        for (int problem = 0; problem < 500; problem++) {
            int n = 1 + random.nextInt(7);
            double[][] rows = new double[n + 3][];
            for (int i = 0; i < rows.length; i++) rows[i] = random.doubles(n + 1, -1, 1).toArray();
            double[][] products = new double[n][n];
            double[] target = new double[n];
            for (double[] row : rows) {
                for (int j = 0; j < n; j++) {
                    target[j] += row[j] * row[n];
                    for (int k = 0; k < n; k++) products[j][k] += row[j] * row[k];
                }
            }
            double[] found = NonNegativeLeastSquares.solve(products, target);
            for (int j = 0; j < n; j++) {
                double gain = target[j];
                for (int k = 0; k < n; k++) gain -= products[j][k] * found[k];
                assertThat(found[j]).isNotNegative();
                assertThat(gain).isLessThan(1e-7);
                assertThat(gain * found[j]).isCloseTo(0, within(1e-7));
            }
        }
    }
}
