package suki.remedies.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import suki.remedies.fairness.FairWorld.Shape;
import suki.remedies.fairness.Group.Difference;
import suki.remedies.fairness.Group.Standing;

class FairnessReportTests {

    /** How many reports are counted; {@code -Dfairness.runs=400} counts more. */
    private static final int RUNS = Integer.getInteger("fairness.runs", 40);
    private static final double QUARTILE = 0.674;
    private static final FairnessRule QUICK = new FairnessRule(0.025, 0.2, 10, 399);

    private static List<String> names(FairnessReport report) {
        return report.named().stream().flatMap(d -> d.groups().stream()).map(Group::name).toList();
    }

    private static Group group(FairnessReport report, Dimension dimension, String name) {
        return report.dimensions().get(dimension.ordinal()).groups().stream().filter(g -> g.name().equals(name))
                .findFirst().orElseThrow();
    }

    private static Difference difference(Group group) {
        return Objects.requireNonNull(group.difference());
    }

    private static List<Outcome> world(Shape shape, int seed, Dimension dimension, String name) {
        return new FairWorld(200, 4, shape, seed).shifted(FairWorld.in(dimension, name), QUARTILE);
    }

    /** Counted are whole reports. The bound is what one in a hundred series would pass at a rate of a twentieth. */
    @ParameterizedTest
    @EnumSource
    void shuffledOutcomesRarelyNameAnybody(Shape shape) {
        int naming = 0;
        for (int run = 0; run < RUNS; run++) {
            var outcomes = FairWorld.shuffled(world(shape, run, Dimension.BRANCH, "branch2"), 1_000 + run);
            if (!FairnessReport.of(outcomes, QUICK, run).named().isEmpty()) naming++;
        }
        System.out.printf("%s: %d of %d shuffled reports name somebody%n", shape, naming, RUNS);
        assertThat(naming).isLessThanOrEqualTo((int) Math.ceil(RUNS * 0.05 + 2.33 * Math.sqrt(RUNS * 0.05 * 0.95)));
    }

    @ParameterizedTest
    @EnumSource
    void aBranchThatDiffersByAQuartileIsNamedAsThatBranch(Shape shape) {
        int named = 0;
        int alone = 0;
        for (int run = 0; run < RUNS; run++) {
            var report = FairnessReport.of(world(shape, run, Dimension.BRANCH, "branch2"), QUICK, run);
            if (names(report).contains("branch2")) named++;
            if (names(report).equals(List.of("branch2"))) alone++;
        }
        System.out.printf("%s: %d of %d shifted branches named, %d alone%n", shape, named, RUNS, alone);
        assertThat(named).isGreaterThanOrEqualTo((int) Math.ceil(RUNS * 0.9));
        assertThat(alone).isGreaterThanOrEqualTo((int) Math.ceil(RUNS * 0.85));
    }

    @Test
    void aLanguageATierAndAChannelAreNamedAsWhatTheyAre() {
        Map.of(Dimension.LANGUAGE, "ta", Dimension.TIER, "gold", Dimension.CHANNEL, "phone").forEach((where, name) -> {
            var report = FairnessReport.of(world(Shape.NORMAL, 1, where, name), QUICK, 1);
            assertThat(names(report)).containsExactly(name);
        });
    }

    /** Branches 0 and 4 share a language, so that it stands out most until both are known. */
    @Test
    void aLanguageIsNotBlamedForTheTwoBranchesThatSpeakIt() {
        var outcomes = new FairWorld(200, 4, Shape.NORMAL, 3).shifted(FairWorld.in(Dimension.BRANCH, "branch0")
                .or(FairWorld.in(Dimension.BRANCH, "branch4")), QUARTILE);
        assertThat(names(FairnessReport.of(outcomes, QUICK, 1))).containsExactly("branch0", "branch4");
    }

    @Test
    void aClerkIsComparedWithinTheBranch() {
        var branch = FairnessReport.of(world(Shape.NORMAL, 2, Dimension.BRANCH, "branch1"), QUICK, 1);
        assertThat(difference(group(branch, Dimension.CLERK, "clerk1a")).size()).isBetween(-0.35, 0.35);
        var clerk = FairnessReport.of(new FairWorld(200, 4, Shape.NORMAL, 2).shifted(
                FairWorld.in(Dimension.CLERK, "clerk1a"), 1.2), QUICK, 1);
        assertThat(names(clerk)).containsExactly("clerk1a");
        assertThat(group(clerk, Dimension.BRANCH, "branch1").standing()).isEqualTo(Standing.LIKE_OTHERS);
    }

    @Test
    void theOnlyClerkOfABranchIsNotNamedForIt() {
        var outcomes = new FairWorld(100, 1, Shape.NORMAL, 4).shifted(FairWorld.in(Dimension.BRANCH, "branch3"), 1);
        var report = FairnessReport.of(outcomes, QUICK, 1);
        assertThat(names(report)).containsExactly("branch3");
        assertThat(group(report, Dimension.CLERK, "clerk3a").standing()).isEqualTo(Standing.INSEPARABLE);
    }

    @Test
    void theDifferenceIsThatFromLikeCasesAndItsIntervalHoldsIt() {
        var report = FairnessReport.of(world(Shape.NORMAL, 5, Dimension.BRANCH, "branch2"), QUICK, 1);
        var found = difference(group(report, Dimension.BRANCH, "branch2"));
        assertThat(found.low()).isLessThan(0.2 * QUARTILE);
        assertThat(found.high()).isGreaterThan(0.2 * QUARTILE);
        assertThat(found.high() - found.low()).isBetween(0.05, 0.08); // 2 x 1.96 x .2 x sqrt(1/200 + 1/800) = .062
        assertThat(group(report, Dimension.BRANCH, "branch2").chance()).isLessThan(0.01);
    }

    /**
     * Counted by hand, each case twice. Screens: a got 1 and 3, b got 5. Fridges: a got 10, b got 12 and 14. Within
     * either kind a is 3 behind, and so in all, though the plain means are 4.67 and 10.33.
     */
    @Test
    void kindsThatCostMoreAreNoDifference() {
        var outcomes = new ArrayList<>(List.of(at("screen", 1, "a"), at("screen", 3, "a"), at("screen", 5, "b"),
                at("fridge", 10, "a"), at("fridge", 12, "b"), at("fridge", 14, "b")));
        outcomes.addAll(List.copyOf(outcomes));
        var report = FairnessReport.of(outcomes, new FairnessRule(0.001, 0, 2, 99), 1);
        assertThat(difference(group(report, Dimension.BRANCH, "a")).value()).isCloseTo(-3, within(1e-9));
        assertThat(difference(group(report, Dimension.BRANCH, "b")).value()).isCloseTo(3, within(1e-9));
        assertThat(report.kinds()).isEqualTo(2);
    }

    @Test
    void aGroupOfFewIsShownButNeverNamed() {
        var outcomes = new ArrayList<>(new FairWorld(100, 2, Shape.NORMAL, 6).fair());
        for (int i = 0; i < 9; i++) {
            outcomes.add(new Outcome("kind0", 50 + i, Map.of(Dimension.CHANNEL, "counter")));
        }
        var report = FairnessReport.of(outcomes, QUICK, 1);
        var counter = group(report, Dimension.CHANNEL, "counter");
        assertThat(counter.standing()).isEqualTo(Standing.TOO_FEW);
        assertThat(difference(counter).value()).isGreaterThan(40);
        assertThat(names(report)).doesNotContain("counter");
    }

    @Test
    void aDifferenceTooSmallToMatterIsNotNamed() {
        var outcomes = new FairWorld(3_000, 2, Shape.NORMAL, 7)
                .shifted(FairWorld.in(Dimension.BRANCH, "branch2"), 0.12);
        var report = FairnessReport.of(outcomes, QUICK, 1);
        assertThat(report.named()).isEmpty();
        assertThat(group(report, Dimension.BRANCH, "branch2").standing()).isEqualTo(Standing.DIFFERS_LITTLE);
    }

    @Test
    void whoseKindsNobodyElseHandlesIsNotCompared() {
        var outcomes = new ArrayList<>(new FairWorld(50, 2, Shape.NORMAL, 8).fair());
        for (int i = 0; i < 30; i++) outcomes.add(at("solar", 9 + i % 3, "roof"));
        var roof = group(FairnessReport.of(outcomes, QUICK, 1), Dimension.BRANCH, "roof");
        assertThat(roof.standing()).isEqualTo(Standing.INSEPARABLE);
        assertThat(roof.difference()).isNull();
    }

    @Test
    void theSameSeedMakesTheSameReport() {
        var outcomes = new FairWorld(60, 2, Shape.LOGNORMAL, 9).fair();
        assertThat(FairnessReport.of(outcomes, QUICK, 4)).isEqualTo(FairnessReport.of(outcomes, QUICK, 4));
        assertThat(FairnessReport.of(outcomes, QUICK, 4)).isNotEqualTo(FairnessReport.of(outcomes, QUICK, 5));
    }

    @Test
    void withoutCasesOrDifferencesNobodyIsNamed() {
        assertThat(FairnessReport.of(List.of(), 1).named()).isEmpty();
        var equal = new ArrayList<Outcome>();
        for (int i = 0; i < 60; i++) equal.add(at("kind", 0.5, i % 2 == 0 ? "a" : "b"));
        assertThat(FairnessReport.of(equal, QUICK, 1).named()).isEmpty();
    }

    @Test
    void aRuleOutOfItsRangeIsRefused() {
        assertThatThrownBy(() -> new FairnessRule(0.2, 0.2, 10, 999)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FairnessRule(0.05, 0.2, 10, 50)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> at("kind", Double.NaN, "a")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Outcome at(String kind, double value, String branch) {
        return new Outcome(kind, value, Map.of(Dimension.BRANCH, branch));
    }
}
