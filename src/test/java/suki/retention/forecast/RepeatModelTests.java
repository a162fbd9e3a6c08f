package suki.retention.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The models against the figures of their papers, against each other, and on customers whose truth is known. */
class RepeatModelTests {

    private static final BgNbd CDNOW = new BgNbd(0.243, 4.414, 0.793, 2.426);
    private static final ParetoNbd PARETO = new ParetoNbd(0.553, 10.578, 0.606, 11.669);

    @Test
    void whatANewCustomerIsExpectedToBuyIsAsPublished() {
        double[] weeks = {1 / 7.0, 1, 3, 31.8571, 32, 78};
        // the spreadsheet that is published with it prints 1.8576 at last, since it ends its series after fifty terms
        double[] published = {0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8580};
        var model = new BgNbd(0.242594150135163, 4.41359212062015, 0.792919156875463, 2.4258950494563);
        for (int i = 0; i < weeks.length; i++) {
            assertThat(model.expected(weeks[i]).applyAsDouble(new History(0, 0, 0))).isCloseTo(published[i],
                    within(0.00005));
        }
        assertThat(model.expected(39).applyAsDouble(new History(2, 30.43, 38.86))).isCloseTo(1.226, within(0.0005));
    }

    @Test
    void whatAPurchaseIsWorthIsAsPublished() {
        var model = new GammaGamma(6.25, 3.74, 15.44);
        assertThat(model.expected(2, 22.35)).isCloseTo(24.65, within(0.02));
        assertThat(model.expected(1, 11.77)).isCloseTo(18.91, within(0.02));
        assertThat(model.expected(0, 0)).isCloseTo(35.17, within(0.06));
    }

    @Test
    void whoGaveLatelyAndOftenIsStillThere() {
        var model = new BgBb(1.204, 0.750, 0.657, 2.783);
        assertThat(model.alive(new BgBb.Row(0, 0, 6, 1))).isCloseTo(0.11, within(0.005));
        assertThat(model.alive(new BgBb.Row(2, 4, 6, 1))).isCloseTo(0.59, within(0.005));
        assertThat(model.alive(new BgBb.Row(6, 6, 6, 1))).isCloseTo(0.93, within(0.005));
    }

    @Test
    void theIntegralOfThePaperIsTakenExactly() {
        // (r + x) (b / (a + T)) … of one purchase at once, by hand: s / (r + s) times the difference of two powers
        var even = new ParetoNbd(0.5, 10, 0.7, 10);
        double still = Math.pow(20.0, -1.2);
        double gone = 0.7 / 1.2 * (Math.pow(10.0, -1.2) - Math.pow(20.0, -1.2));
        assertThat(even.alive(new History(0, 0, 10))).isCloseTo(still / (still + gone), within(1e-12));
        double both = Math.log(Math.pow(10, 1.2) * (still + gone));
        assertThat(even.logLikelihood(Histories.of(List.of(new History(0, 0, 10))))).isCloseTo(both, within(1e-12));
    }

    @Test
    void nothingOverflowsForCustomersWhoBuyAllTheTimeOrWereSeenForAnInstant() {
        var busy = new History(5_000, 519, 520);
        var old = new History(1, 0.1, 5_000);
        var fresh = new History(0, 0, 0);
        for (RepeatModel model : List.of(CDNOW, PARETO, new BgNbd(1e-5, 1e5, 1e5, 1e5), new BgNbd(5, 1, 1, 3),
                new ParetoNbd(1e5, 1e-5, 1e5, 1e5), new ParetoNbd(1, 1, 1, 1e-5))) {
            for (History one : List.of(busy, old, fresh)) {
                assertThat(model.alive(one)).as("%s of %s", model, one).isBetween(0.0, 1.0);
                assertThat(model.expected(52).applyAsDouble(one)).as("%s of %s", model, one).isNotNegative().isFinite();
                assertThat(model.logLikelihood(Histories.of(List.of(one)))).as("%s of %s", model, one).isFinite();
            }
        }
    }

    @Test
    void whatIsAheadIsTheSameInStagesAndAtOnce() {
        double whole = new Rhythm(1).ahead(0.3, 0.02, 0, 40);
        assertThat(whole).isCloseTo(0.3 / 0.02 * (1 - Math.exp(-0.02 * 40)), within(1e-9));
        // of two stages at twice the pace, as many purchases are ahead in the mean over the stage
        double fromStages = (new Rhythm(2).ahead(0.6, 1e-9, 0, 40) + new Rhythm(2).ahead(0.6, 1e-9, 1, 40)) / 2;
        assertThat(fromStages).isCloseTo(0.3 * 40, within(1e-4));
        assertThat(new Rhythm(3).silent(0.9, 0.05, 0)).isEqualTo(1);
    }

    /** Customers whose rate, rhythm and end are drawn. */
    private static List<PurchaseDays> made(int customers, int k, long seed) {
        var random = new SplittableRandom(seed);
        var all = new ArrayList<PurchaseDays>();
        for (int i = 0; i < customers; i++) {
            double rate = gamma(random, 1.2) / 40;
            double end = -Math.log(1 - random.nextDouble()) / (gamma(random, 1.5) / 500);
            int first = random.nextInt(120);
            var days = new TreeSet<Integer>(List.of(first));
            double at = first;
            while (true) {
                for (int j = 0; j < k; j++) at += -Math.log(1 - random.nextDouble()) / (k * rate);
                if (at > first + end || at > 730) break;
                days.add((int) at);
            }
            all.add(new PurchaseDays(days.stream().mapToInt(d -> d).toArray(), new double[days.size()]));
        }
        return all;
    }

    /** Marsaglia and Tsang's, for a shape of 1 or more. */
    private static double gamma(SplittableRandom random, double shape) {
        double d = shape - 1 / 3.0;
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
            if (v > 0 && Math.log(random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) return d * v;
        }
    }

    @Test
    void theRhythmOfCustomersIsFoundAndTheirNumberForetold() {
        for (int k : new int[] {1, 3}) {
            List<PurchaseDays> all = made(1_500, k, 11);
            var choice = ModelChoice.of(all, 365, 7);
            if (k == 1) assertThat(choice.chosen()).doesNotMatch("free[2-9]");
            else assertThat(choice.chosen()).isEqualTo("free3");
            Histories seen = Histories.of(all.stream().map(c -> c.history(365, 7)).toList());
            var model = ModelChoice.fit(seen, 7).named(choice.chosen()).model();
            var expected = model.expected(52);
            double foretold = all.stream().mapToDouble(c -> expected.applyAsDouble(c.history(365, 7))).sum();
            double came = all.stream().mapToInt(c -> c.between(365, 365 + 364)).sum();
            assertThat(foretold / came).as("stages %d, %s", k, choice.chosen()).isCloseTo(1, within(0.12));
        }
    }

    @Test
    void fewWeeksOrFewCustomersGiveAForecastThatDoesNotRunAway() {
        List<PurchaseDays> all = made(300, 1, 5).stream().filter(c -> c.first() < 40).toList();
        for (int day : new int[] {42, 49, 63, 90}) {
            Histories seen = Histories.of(all.stream().map(c -> c.history(day, 7)).toList());
            int soFar = (int) seen.repeats() + all.size();
            for (var fitted : ModelChoice.fit(seen, 7).all()) {
                var expected = fitted.model().expected(52);
                double sum = all.stream().mapToDouble(c -> expected.applyAsDouble(c.history(day, 7))).sum();
                assertThat(sum).as("%s at day %d", fitted.model().name(), day)
                        .isBetween(0.0, 52.0 / (day / 7.0) * soFar);
                assertThat(fitted.model().parameters().values()).allMatch(p -> p <= Maximum.GREATEST);
            }
        }
        assertThat(ModelChoice.of(all.subList(0, 20), 90, 7).chosen()).isEqualTo("paretonbd");
    }

    @Test
    void aLikelihoodThatNeverSettlesStillGivesItsHighestPoint() {
        var random = new SplittableRandom(1);
        Maximum found = Maximum.of(p -> -Math.pow(Math.log(p[0] / 3), 2) - Math.pow(Math.log(p[1]), 2)
                + random.nextDouble() * 1e-4, 1, 1);
        assertThat(found.at()[0]).isCloseTo(3, within(0.2));
        assertThat(found.at()[1]).isCloseTo(1, within(0.1));
    }

    @Test
    void countingAlikeCustomersTogetherChangesNothing() {
        List<PurchaseDays> all = made(800, 2, 3);
        var each = all.stream().map(c -> c.history(364, 7)).map(h -> new History(h.repeats(), Math.rint(h.last()),
                Math.rint(h.age()), h.logGaps())).toList();
        Histories together = Histories.of(each);
        assertThat(together.rows().size()).isLessThan(each.size());
        for (var fitted : ModelChoice.fit(together, 7).all()) {
            double apart = each.stream().mapToDouble(h -> fitted.model().logLikelihood(Histories.of(List.of(h)))).sum();
            assertThat(apart / fitted.logLikelihood()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void whatIsAheadAtSeveralTimesIsTheSameAsAtEach() {
        Histories seen = Histories.of(made(400, 2, 7).stream().map(c -> c.history(365, 7)).toList());
        for (var fitted : ModelChoice.fit(seen, 7).all()) {
            RepeatModel model = fitted.model();
            var outlook = model.outlook(1, 10, 52);
            for (Histories.Counted row : seen.rows().subList(0, 50)) {
                Outlook one = outlook.apply(row.history());
                assertThat(one.alive()).isEqualTo(model.alive(row.history())).isBetween(0.0, 1.0);
                assertThat(one.expected()).as(model.name()).isSorted().containsExactly(new double[] {
                    model.expected(1).applyAsDouble(row.history()), model.expected(10).applyAsDouble(row.history()),
                    model.expected(52).applyAsDouble(row.history())}, within(1e-12));
            }
        }
    }

    @Test
    void ofManyHistoriesTheSameTopIsFoundBySlopes() {
        Histories many = Histories.of(made(4_000, 1, 21).stream().map(c -> c.history(730, 7)).toList());
        Fitted<ParetoNbd> bySlopes = ParetoNbd.fit(many);
        Maximum bySimplex = Maximum.of(p -> new ParetoNbd(p[0], p[1], p[2], p[3]).logLikelihood(many), 0.7, 26, 0.7,
                26);
        assertThat(many.rows().size()).as("enough to be sought by slopes").isGreaterThan(2_500);
        assertThat(bySlopes.logLikelihood()).isCloseTo(bySimplex.value(), within(1e-6));
        int p = 0;
        for (double value : bySlopes.model().parameters().values()) {
            assertThat(value / bySimplex.at()[p]).isCloseTo(1, within(1e-3));
            assertThat(bySlopes.standardErrors()[p] / bySimplex.standardErrors()[p]).isCloseTo(1, within(1e-2));
            p++;
        }
    }

    @Test
    void wholeWeeksTellTheSameOfAllTogetherAsDays() {
        List<History> days = made(3_000, 1, 13).stream().map(c -> c.history(730, 7)).toList();
        Histories weeks = Histories.of(days.stream().map(h -> h.rounded(2 / 7.0)).toList());
        assertThat(weeks.rows().size()).isLessThan(Histories.of(days).rows().size());
        for (String name : List.of("bgnbd", "paretonbd", "free1")) {
            double[] sums = new double[2];
            var byDays = ModelChoice.fit(name, Histories.of(days), 7).model().expected(52);
            var byWeeks = ModelChoice.fit(name, weeks, 7).model().expected(52);
            for (History one : days) {
                sums[0] += byDays.applyAsDouble(one);
                sums[1] += byWeeks.applyAsDouble(one);
            }
            assertThat(sums[1] / sums[0]).as(name).isCloseTo(1, within(0.01));
        }
    }

    @Test
    void whoBoughtAgainWithinDaysDidNotDoSoAtOnce() {
        assertThat(new History(2, 3 / 7.0, 20 / 7.0).rounded(2 / 7.0)).isEqualTo(new History(2, 2 / 7.0, 3));
        assertThat(new History(1, 2 / 7.0, 3 / 7.0).rounded(2 / 7.0)).isEqualTo(new History(1, 2 / 7.0, 2 / 7.0));
        assertThat(new History(0, 0, 3 / 7.0).rounded(2 / 7.0)).isEqualTo(new History(0, 0, 0));
        assertThat(new History(3, 11 / 7.0, 25 / 7.0, 1.5).rounded(2 / 7.0)).isEqualTo(new History(3, 2, 4, 1.5));
    }

    @Test
    void someOfManyStandForAll() {
        Histories all = Histories.of(made(3_000, 1, 17).stream().map(c -> c.history(364, 7)).map(h ->
                new History(h.repeats(), Math.rint(h.last()), Math.rint(h.age()))).toList());
        Histories some = all.some(1_000);
        assertThat(some.customers()).isEqualTo(1_000);
        assertThat((double) some.repeats() / all.repeats() * 3).isCloseTo(1, within(0.05));
        assertThat(all.some(3_000)).isSameAs(all);
    }
}
