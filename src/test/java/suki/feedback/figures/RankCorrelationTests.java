package suki.feedback.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankCorrelationTests {

    /** Squared differences of ranks sum to 194: 1 - 6 x 194 ÷ 990 = -29 ÷ 165. */
    @Test
    void withoutTiesItIsSpearmansFormula() {
        var found = RankCorrelation.of(new double[] {106, 100, 86, 101, 99, 103, 97, 113, 112, 110},
                new double[] {7, 27, 2, 50, 28, 29, 20, 12, 6, 17});
        assertThat(found.value()).isCloseTo(-29.0 / 165, within(1e-12));
        assertThat(found.count()).isEqualTo(10);
    }

    /** Ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: products sum to 4.5, squares to 4.5 and 5. */
    @Test
    void equalValuesShareTheirRank() {
        assertThat(RankCorrelation.ranks(new double[] {10, 20, 20, 90})).containsExactly(1, 2.5, 2.5, 4);
        assertThat(RankCorrelation.of(new double[] {10, 20, 20, 90}, new double[] {1, 2, 3, 4}).value())
                .isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
    }

    /** r = .6 of 28: z = .693147, root(1.18 ÷ 25) = .217256, times 1.96 is .425814: tanh of .267333 and 1.118961. */
    @Test
    void theIntervalIsThatOfBonettAndWright() {
        var found = RankCorrelation.interval(0.6, 28);
        assertThat(found.low()).isCloseTo(Math.tanh(0.267333), within(1e-5));
        assertThat(found.high()).isCloseTo(Math.tanh(1.118961), within(1e-5));
    }

    @Test
    void theIntervalHoldsTheTruthNineteenTimesInTwenty() {
        var random = new Random(11);
        double truth = 6 / Math.PI * Math.asin(0.5 / 2); // of two normal columns whose correlation is .5
        int held = 0;
        int runs = 1_000;
        for (int run = 0; run < runs; run++) {
            double[] x = random.doubles(80).map(u -> random.nextGaussian()).toArray();
            double[] y = new double[80];
            for (int i = 0; i < 80; i++) y[i] = 0.5 * x[i] + Math.sqrt(0.75) * random.nextGaussian();
            var found = RankCorrelation.of(x, y);
            if (found.low() <= truth && truth <= found.high()) held++;
        }
        assertThat(held).isBetween(runs * 93 / 100, runs * 97 / 100);
    }

    @Test
    void aColumnThatDoesNotVaryTellsNothing() {
        assertThat(RankCorrelation.of(new double[] {1, 1, 1, 1, 1}, new double[] {1, 2, 3, 4, 5}))
                .isEqualTo(new RankCorrelation(0, -1, 1, 5));
        assertThat(RankCorrelation.of(new double[0], new double[0]).count()).isZero();
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> RankCorrelation.of(new double[] {1, Double.NaN}, new double[] {1, 2}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RankCorrelation.of(new double[1], new double[2]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
