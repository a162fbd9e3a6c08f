package suki.feedback.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepurchaseTests {

    private static final String CALM = "none";

    private static void add(List<Buyer> buyers, String group, int past, int all, int again) {
        for (int i = 0; i < all; i++) buyers.add(new Buyer(past, group, i < again));
    }

    /** Two classes of a hundred without a problem; of those with much effort ninety are new and ten old customers. */
    private static List<Buyer> example() {
        var buyers = new ArrayList<Buyer>();
        add(buyers, CALM, 1, 100, 50);
        add(buyers, CALM, 7, 100, 90);
        add(buyers, "much", 1, 90, 36);
        add(buyers, "much", 7, 10, 8);
        return buyers;
    }

    /**
     * Counted by hand: 44 of 100 as they are; matched, half of .4 and half of .8 are .6. The weighting leaves
     * 1 ÷ (.25 ÷ 90 + .25 ÷ 10) = 36 customers, whose interval is .4379 to .7428.
     */
    @Test
    void aGroupIsCountedAsIfItHadBoughtAsOftenBefore() {
        var line = Repurchase.of(example(), CALM).groups().getFirst();
        assertThat(line.plain().value()).isCloseTo(0.44, within(1e-12));
        assertThat(line.matched().value()).isCloseTo(0.6, within(1e-12));
        assertThat(line.matched().low()).isCloseTo(0.4379, within(0.0001));
        assertThat(line.matched().high()).isCloseTo(0.7428, within(0.0001));
        assertThat(line.matched().count()).isEqualTo(100);
        assertThat(line.covered()).isEqualTo(1);
    }

    /** .6 - .7; the reference's own interval is .6332 to .7592: roots of .1621² + .0592² and .1428² + .0668². */
    @Test
    void theLeadIsAboveThoseToWhomNothingHappened() {
        var found = Repurchase.of(example(), CALM);
        assertThat(found.reference().plain().value()).isCloseTo(0.7, within(1e-12));
        assertThat(found.reference().plain().low()).isCloseTo(0.6332, within(0.0001));
        var lead = found.groups().getFirst().lead();
        assertThat(lead.value()).isCloseTo(-0.1, within(1e-12));
        assertThat(lead.low()).isCloseTo(-0.1 - Math.hypot(0.1621, 0.0592), within(0.0003));
        assertThat(lead.high()).isCloseTo(-0.1 + Math.hypot(0.1428, 0.0668), within(0.0003));
    }

    @Test
    void aClassWhereTheGroupHasNobodyIsLeftOutOnBothSides() {
        var buyers = new ArrayList<Buyer>();
        add(buyers, CALM, 0, 75, 30);
        add(buyers, CALM, 12, 25, 25);
        add(buyers, "little", 0, 40, 16);
        var line = Repurchase.of(buyers, CALM).groups().getFirst();
        assertThat(line.covered()).isEqualTo(0.75);
        assertThat(line.matched().value()).isCloseTo(0.4, within(1e-12));
        assertThat(line.lead().value()).isCloseTo(0, within(1e-12));
    }

    @Test
    void threeAndFourPastPurchasesAreOneClass() {
        var buyers = new ArrayList<Buyer>();
        add(buyers, CALM, 3, 10, 5);
        add(buyers, "some", 4, 10, 5);
        assertThat(Repurchase.of(buyers, CALM).groups().getFirst().covered()).isEqualTo(1);
        add(buyers, CALM, 5, 10, 5);
        assertThat(Repurchase.of(buyers, CALM).groups().getFirst().covered()).isEqualTo(0.5);
    }

    @Test
    void withoutAnybodyInCommonNothingIsSaid() {
        var buyers = new ArrayList<Buyer>();
        add(buyers, "much", 1, 10, 5);
        var found = Repurchase.of(buyers, CALM);
        assertThat(found.reference().plain()).isEqualTo(Share.of(0, 0));
        assertThat(found.groups().getFirst().matched()).isEqualTo(Share.of(0, 0));
        assertThat(found.groups().getFirst().lead()).isEqualTo(new Repurchase.Lead(0, -1, 1));
    }

    /** Old customers buy more and complain more; the effort itself takes a tenth. */
    @Test
    void theIntervalOfTheLeadHoldsTheTruthNineteenTimesInTwenty() {
        var random = new Random(3);
        int held = 0;
        int runs = 500;
        for (int run = 0; run < runs; run++) {
            var buyers = new ArrayList<Buyer>();
            for (int i = 0; i < 600; i++) {
                int past = random.nextInt(8);
                boolean much = random.nextDouble() < 0.05 + 0.03 * past;
                double again = 0.3 + 0.06 * past(past) - (much ? 0.1 : 0);
                buyers.add(new Buyer(past, much ? "much" : CALM, random.nextDouble() < again));
            }
            var lead = Repurchase.of(buyers, CALM).groups().getFirst().lead();
            if (lead.low() <= -0.1 && -0.1 <= lead.high()) held++;
        }
        assertThat(held).isBetween(runs * 93 / 100, runs * 99 / 100);
    }

    /** The least of each class, so that within a class all are alike. */
    private static int past(int purchases) {
        return purchases >= 5 ? 5 : purchases == 4 ? 3 : purchases;
    }
}
