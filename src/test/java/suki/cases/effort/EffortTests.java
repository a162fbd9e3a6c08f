package suki.cases.effort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EffortTests {

    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    private static Fact at(int hour, Happening what) {
        return Fact.of(what, MONDAY.plusSeconds(hour * 3600L), "");
    }

    private static Fact late(int hour, long minutes) {
        return new Fact(Happening.LATE, MONDAY.plusSeconds(hour * 3600L), minutes, "");
    }

    private static int points(Fact... facts) {
        return Effort.of(List.of(facts), EffortWeights.DEFAULT).points();
    }

    @Test
    void nothingTakesNoEffort() {
        Effort none = Effort.of(List.of(), EffortWeights.DEFAULT);
        assertThat(none).isEqualTo(new Effort(0, Band.LITTLE, List.of()));
    }

    @Test
    void theFirstContactIsFreeWhoeverBegan() {
        assertThat(points(at(0, Happening.CONTACT))).isZero();
        assertThat(points(at(0, Happening.ANSWER), at(1, Happening.CONTACT))).isZero();
        assertThat(points(at(0, Happening.CLOSE), at(1, Happening.CONTACT), at(2, Happening.CLOSE))).isZero();
        assertThat(points(at(0, Happening.CONTACT), at(1, Happening.CONTACT))).isEqualTo(2);
    }

    @Test
    void thanksAfterTheCloseAreNoEffortUntilItGoesOn() {
        Fact first = at(0, Happening.CONTACT);
        Fact close = at(1, Happening.CLOSE);
        Fact after = at(2, Happening.CONTACT);
        assertThat(points(first, close, after)).isZero();
        assertThat(points(first, close, after, at(3, Happening.ANSWER))).isZero();
        assertThat(points(first, close, after, at(3, Happening.REOPEN))).isEqualTo(2 + 3);
        assertThat(points(first, close, after, at(3, Happening.CLOSE))).isEqualTo(2);
        assertThat(points(first, close, at(3, Happening.REOPEN), at(4, Happening.CONTACT))).isEqualTo(2 + 3);
    }

    @Test
    void waitingIsAddedUpAndCountedInWholeStepsToItsMost() {
        assertThat(points(late(1, 239))).isZero();
        assertThat(points(late(1, 239), late(2, 1))).isEqualTo(1);
        assertThat(points(late(1, 959))).isEqualTo(3);
        assertThat(points(late(1, 960))).isEqualTo(4);
        assertThat(points(late(1, Fact.MOST_MINUTES), late(2, Fact.MOST_MINUTES))).isEqualTo(4);
    }

    @Test
    void eachPointSaysWhatItIsFor() {
        Fact receipt = Fact.of(Happening.ASK_AGAIN, MONDAY.plusSeconds(60), "the receipt");
        Fact serial = Fact.of(Happening.ASK_AGAIN, MONDAY, "the serial number");
        Effort effort = Effort.of(List.of(receipt, at(2, Happening.TRANSFER), serial), EffortWeights.DEFAULT);
        assertThat(effort.because()).containsExactly(
                new Effort.Point(Happening.TRANSFER, 1, 1, List.of(at(2, Happening.TRANSFER))),
                new Effort.Point(Happening.ASK_AGAIN, 4, 2, List.of(serial, receipt)));
    }

    @Test
    void timesAreCountedWhateverThePointsAre() {
        var none = EffortWeights.DEFAULT.with(Map.of());
        var facts = List.of(at(0, Happening.CONTACT), at(1, Happening.TRANSFER), at(2, Happening.TRANSFER),
                late(3, 500), at(4, Happening.CLOSE), at(5, Happening.CONTACT));
        assertThat(Effort.of(facts, none).points()).isZero();
        assertThat(Effort.times(facts, none)).containsExactlyInAnyOrderEntriesOf(Map.of(Happening.CONTACT, 0,
                Happening.TRANSFER, 2, Happening.ASK_AGAIN, 0, Happening.REOPEN, 0, Happening.CHANNEL, 0,
                Happening.LATE, 2));
    }

    @Test
    void bandsBeginWhereTheWeightsSay() {
        EffortWeights weights = EffortWeights.DEFAULT;
        assertThat(List.of(weights.band(0), weights.band(2))).containsOnly(Band.LITTLE);
        assertThat(List.of(weights.band(3), weights.band(5))).containsOnly(Band.SOME);
        assertThat(List.of(weights.band(6), weights.band(1000))).containsOnly(Band.MUCH);
        assertThat(Band.MUCH.word()).isEqualTo("much");
    }

    @Test
    void ownWeightsCountInsteadAndWhatHasNoneIsNotNamed() {
        var own = EffortWeights.DEFAULT.with(Map.of(Happening.TRANSFER, 7));
        Effort effort = Effort.of(List.of(at(0, Happening.CHANNEL), at(1, Happening.TRANSFER)), own);
        assertThat(effort.points()).isEqualTo(7);
        assertThat(effort.because()).extracting(Effort.Point::what).containsExactly(Happening.TRANSFER);
    }

    /** Never fewer points for more happening; this is what a count of effort must keep, whatever its weights. */
    @ParameterizedTest
    @EnumSource(Happening.class)
    void whatIsAddedAtTheEndNeverTakesPointsAway(Happening added) {
        var random = new Random(11);
        for (int i = 0; i < 300; i++) {
            var facts = new ArrayList<Fact>();
            for (int hour = 0; hour < random.nextInt(12); hour++) {
                var what = Happening.values()[random.nextInt(Happening.values().length)];
                facts.add(what == Happening.LATE ? late(hour, random.nextInt(600)) : at(hour, what));
            }
            int before = Effort.of(facts, EffortWeights.DEFAULT).points();
            facts.add(added == Happening.LATE ? late(99, 300) : at(99, added));
            Effort after = Effort.of(facts, EffortWeights.DEFAULT);
            assertThat(before).isNotNegative();
            assertThat(after.points()).isGreaterThanOrEqualTo(before);
            assertThat(after.because().stream().mapToInt(Effort.Point::points).sum()).isEqualTo(after.points());
        }
    }

    @Test
    void weightsAndMinutesOutOfTheirRangesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> late(0, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Fact(Happening.CLOSE, MONDAY, 1, ""));
        var weights = EffortWeights.DEFAULT;
        assertThatIllegalArgumentException().isThrownBy(() -> weights.with(Map.of(Happening.REOPEN, -1)));
        assertThatIllegalArgumentException().isThrownBy(() -> weights.with(Map.of(Happening.REOPEN, 101)));
        assertThatIllegalArgumentException().isThrownBy(() -> weights.with(Map.of(Happening.ANSWER, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new EffortWeights(Map.of(), 0, 4, 3, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> new EffortWeights(Map.of(), 240, 101, 3, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> new EffortWeights(Map.of(), 240, 4, 0, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> new EffortWeights(Map.of(), 240, 4, 6, 6));
    }
}
