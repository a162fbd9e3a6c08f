package suki.feedback.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurveyFiguresTests {

    /** The four examples of Newcombe (1998), table I, method 3. */
    @Test
    void sharesHaveTheIntervalsThatNewcombePrints() {
        assertInterval(Share.of(81, 263), 0.2553, 0.3662);
        assertInterval(Share.of(15, 148), 0.0624, 0.1605);
        assertInterval(Share.of(0, 20), 0, 0.1611);
        assertInterval(Share.of(1, 29), 0.0061, 0.1718);
    }

    private static void assertInterval(Share share, double low, double high) {
        assertThat(share.low()).isCloseTo(low, within(0.00005));
        assertThat(share.high()).isCloseTo(high, within(0.00005));
    }

    @Test
    void aShareOfNothingIsUnknown() {
        assertThat(Share.of(0, 0)).isEqualTo(new Share(0, 0, 1, 0));
        assertThat(Share.of(7, 7).high()).isEqualTo(1);
        assertThatThrownBy(() -> Share.of(8, 7)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Quantiles as printed in any table of Student's t. */
    @Test
    void theExpansionOfStudentsQuantileIsClose() {
        assertThat(Normal.student(4)).isCloseTo(2.776, within(0.01));
        assertThat(Normal.student(9)).isCloseTo(2.262, within(0.001));
        assertThat(Normal.student(29)).isCloseTo(2.045, within(0.001));
        assertThat(Normal.student(100_000)).isCloseTo(1.960, within(0.001));
    }

    /**
     * Counted by hand. 5 promoters, 2 passives and 3 detractors of 10: 20. With three added, p = 5.75 ÷ 13 and
     * d = 3.75 ÷ 13, p - d = .15385, variance (.73077 - .02367) ÷ 13 = .054392; 1.96 times its root is .45711.
     */
    @Test
    void promotersLessDetractors() {
        var found = NetPromoterScore.of(List.of(10, 10, 9, 9, 9, 8, 7, 6, 3, 0));
        assertThat(found.promoters()).isEqualTo(5);
        assertThat(found.passives()).isEqualTo(2);
        assertThat(found.detractors()).isEqualTo(3);
        assertThat(found.score().value()).isCloseTo(20, within(1e-9));
        assertThat(found.score().low()).isCloseTo(-30.33, within(0.01));
        assertThat(found.score().high()).isCloseTo(61.10, within(0.01));
    }

    @Test
    void aFewPromotersAreNotTakenForAll() {
        var found = NetPromoterScore.of(List.of(10, 10, 10)).score();
        assertThat(found.value()).isEqualTo(100);
        assertThat(found.low()).isLessThan(50);
        assertThat(found.high()).isEqualTo(100);
        assertThat(NetPromoterScore.of(List.of()).score()).isEqualTo(new Score(0, -100, 100, 0));
    }

    /** Nine answers: mean 5, squares 16 ÷ 8 = 2; Student's 2.306 x root(2 ÷ 9) = 1.087. */
    @Test
    void easeIsAMeanAndAShare() {
        var found = CustomerEffortScore.of(List.of(7, 7, 5, 5, 5, 5, 5, 3, 3));
        assertThat(found.easy()).isEqualTo(Share.of(7, 9));
        assertThat(found.mean().value()).isCloseTo(5, within(1e-12));
        assertThat(found.mean().low()).isCloseTo(5 - 1.087, within(0.001));
        assertThat(found.mean().high()).isCloseTo(5 + 1.087, within(0.001));
    }

    @Test
    void satisfiedAreFourAndFive() {
        var found = CustomerSatisfaction.of(List.of(5, 4, 4, 3, 1));
        assertThat(found.satisfied()).isEqualTo(Share.of(3, 5));
        assertThat(found.mean().value()).isCloseTo(3.4, within(1e-12));
    }

    @Test
    void intervalsStayWithinTheScale() {
        assertThat(CustomerSatisfaction.of(List.of(5, 5, 5, 5, 1)).mean().high()).isEqualTo(5);
        assertThat(CustomerSatisfaction.of(List.of(5, 5)).mean()).isEqualTo(new Score(5, 1, 5, 2));
    }

    @Test
    void anAnswerOffTheScaleIsRefused() {
        assertThatThrownBy(() -> CustomerEffortScore.of(List.of(8))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CustomerSatisfaction.of(List.of(0))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NetPromoterScore.of(Collections.nCopies(3, 11)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
