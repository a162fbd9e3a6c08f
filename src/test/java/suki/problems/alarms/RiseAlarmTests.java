package suki.problems.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class RiseAlarmTests {

    private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
    private static final double[] WEEK = {1.5, 1.2, 1, 1, 1, 0.8, 0.5};
    private static final int TWO_YEARS = 730;
    private static final int PLANTED = 500;

    private static double usual(int day) {
        return WEEK[day % 7] * (1 + 0.2 * Math.cos(2 * Math.PI * day / 365.25));
    }

    private static DailyCounts drawn(long seed, int days, IntToDoubleFunction mean) {
        var random = new SplittableRandom(seed);
        int[] counts = new int[days];
        for (int day = 0; day < days; day++) {
            counts[day] = NegativeBinomial.draw(mean.applyAsDouble(day), MadeUpKind.DISPERSION, random);
        }
        return DailyCounts.of(FROM, counts);
    }

    private static DailyCounts risen(long seed, int days, double rate, double ratio) {
        return drawn(seed, days, day -> rate * usual(day) * (day < PLANTED ? 1 : ratio));
    }

    private static int day(LocalDate date) {
        return (int) ChronoUnit.DAYS.between(FROM, date);
    }

    private static int delay(Watch watch) {
        return watch.chart().stream().filter(p -> p.beyond() && day(p.day()) >= PLANTED).findFirst()
                .map(p -> day(p.day()) - PLANTED).orElse(99);
    }

    private static long alarms(List<Watch> watches, int first) {
        return watches.stream().flatMap(w -> w.alarms().stream()).filter(a -> day(a.seen()) >= first).count();
    }

    @Test
    void risesBeyondChanceAreFound() {
        int found = 0;
        for (int seed = 0; seed < 40; seed++) {
            if (delay(RiseAlarm.watch(risen(seed, PLANTED + 20, 3, 3))) <= 5) found++;
        }
        assertThat(found).isGreaterThanOrEqualTo(36);
    }

    @Test
    void anAlarmSaysSinceWhenAndHowMuch() {
        var alarm = RiseAlarm.watch(risen(1, PLANTED + 15, 5, 3)).alarms().getLast();
        assertThat(day(alarm.since())).isBetween(PLANTED - 2, PLANTED + 2);
        assertThat(day(alarm.seen())).isBetween(PLANTED, PLANTED + 5);
        assertThat(alarm.ratio()).isBetween(2.0, 4.5);
        assertThat(alarm.found()).isGreaterThan((int) alarm.expected());
        assertThat(alarm.sure()).isEqualTo(Alarm.Sure.ALMOST_CERTAIN);
    }

    @Test
    void anAlarmGetsSurerWhileTheRiseLasts() {
        var counts = risen(1, PLANTED + 15, 2, 3).counts();
        var whole = RiseAlarm.watch(DailyCounts.of(FROM, counts)).alarms().getLast();
        int[] untilSeen = Arrays.copyOf(counts, day(whole.seen()) + 1);
        var first = RiseAlarm.watch(DailyCounts.of(FROM, untilSeen)).alarms().getLast();
        assertThat(first.seen()).isEqualTo(whole.seen());
        assertThat(first.sureness()).isBetween(0.49, whole.sureness() - 0.01);
        assertThat(first.byChancePerYear()).isLessThanOrEqualTo(RiseAlarm.FALSE_ALARMS_A_YEAR);
    }

    @Test
    void kindsThatDoNotRiseAlarmAtMostOnceAYear() {
        var watches = new ArrayList<Watch>();
        for (double rate : new double[] {0.3, 1, 3, 10}) {
            for (int seed = 0; seed < 25; seed++) {
                watches.add(RiseAlarm.watch(drawn(seed, TWO_YEARS, day -> rate * usual(day))));
            }
        }
        assertThat(alarms(watches, 365)).isBetween(20L, 115L);
    }

    @Test
    void aBusyDayOfEveryWeekIsNoRise() {
        int[] counts = new int[TWO_YEARS];
        for (int day = 0; day < counts.length; day++) counts[day] = day % 7 == 0 ? 12 : 2;
        assertThat(RiseAlarm.watch(DailyCounts.of(FROM, counts)).alarms()).isEmpty();
    }

    @Test
    void whatMakesEveryKindRiseIsNoNewsOfOneKind() {
        var kinds = new ArrayList<DailyCounts>();
        for (int seed = 0; seed < 15; seed++) kinds.add(risen(seed, PLANTED + 40, 4, 1.6));
        long apart = alarms(kinds.stream().map(RiseAlarm::watch).toList(), PLANTED);
        long together = alarms(RiseAlarm.watch(kinds), PLANTED);
        assertThat(apart).isGreaterThanOrEqualTo(10);
        assertThat(together).isLessThanOrEqualTo(apart / 2);
    }

    @Test
    void oneKindThatRisesAmongOthersIsTheOneTold() {
        var kinds = new ArrayList<DailyCounts>();
        for (int seed = 0; seed < 10; seed++) kinds.add(risen(seed, PLANTED + 20, 4, seed == 4 ? 3 : 1));
        var watches = RiseAlarm.watch(kinds);
        assertThat(delay(watches.get(4))).isLessThanOrEqualTo(5);
        assertThat(watches.stream().filter(w -> delay(w) < 20).count()).isLessThanOrEqualTo(3);
    }

    @Test
    void theFutureIsNotSeen() {
        var kinds = new ArrayList<DailyCounts>();
        for (int seed = 0; seed < 4; seed++) kinds.add(risen(seed, PLANTED + 30, 3, 2));
        int until = PLANTED - 37;
        var past = kinds.stream().map(k -> DailyCounts.of(FROM, Arrays.copyOf(k.counts(), until))).toList();
        var early = RiseAlarm.watch(past);
        var late = RiseAlarm.watch(kinds);
        for (int k = 0; k < kinds.size(); k++) {
            assertThat(late.get(k).chart()).startsWith(early.get(k).chart().toArray(ChartPoint[]::new));
        }
    }

    @Test
    void aRiseThatStaysBecomesTheNewLevel() {
        var watch = RiseAlarm.watch(risen(3, PLANTED + 200, 4, 2.5));
        var last = watch.chart().getLast();
        double usualBefore = 4 * usual(PLANTED + 199);
        assertThat(last.expected()).isGreaterThan(1.7 * usualBefore);
        assertThat(watch.alarms().stream().filter(a -> day(a.seen()) > PLANTED + 90).count()).isLessThanOrEqualTo(1);
    }

    @Test
    void oneExcursionIsOneAlarm() {
        var watch = RiseAlarm.watch(drawn(5, PLANTED + 120,
                day -> 5 * usual(day) * (day >= PLANTED && day < PLANTED + 30 ? 4 : 1)));
        var during = watch.alarms().stream().filter(a -> day(a.last()) >= PLANTED && day(a.seen()) < PLANTED + 40);
        assertThat(during).hasSize(1);
        assertThat(watch.chart().stream().filter(ChartPoint::beyond).count()).isGreaterThan(5);
    }

    @Test
    void anExcursionThatGrowsBeganNoLaterThanItWasSeen() {
        var watch = RiseAlarm.watch(drawn(5, PLANTED + 40,
                day -> 5 * usual(day) * (day < PLANTED ? 1 : day < PLANTED + 15 ? 2 : 8)));
        assertThat(watch.alarms()).isNotEmpty().allMatch(a -> !a.since().isAfter(a.seen()));
        assertThat(day(watch.alarms().getLast().since())).isBetween(PLANTED - 4, PLANTED + 4);
    }

    @Test
    void nothingHappeningIsNoAlarm() {
        assertThat(RiseAlarm.watch(DailyCounts.of(FROM, new int[1_500])).alarms()).isEmpty();
    }

    @Test
    void aHandfulOfWhatHardlyEverHappensIsAnAlarm() {
        int[] counts = new int[600];
        for (int day = 40; day < 500; day += 100) counts[day] = 1;
        for (int day = 590; day < 600; day += 3) counts[day] = 1;
        var alarms = RiseAlarm.watch(DailyCounts.of(FROM, counts)).alarms();
        assertThat(alarms).hasSize(1);
        assertThat(day(alarms.getFirst().since())).isEqualTo(590);
    }

    @Test
    void manyOnOneDayOfARareKindAreAnAlarm() {
        int[] counts = drawn(2, 400, day -> 0.03).counts();
        counts[390] = 12;
        var alarm = RiseAlarm.watch(DailyCounts.of(FROM, counts)).alarms().getLast();
        assertThat(day(alarm.seen())).isEqualTo(390);
        assertThat(alarm.found()).isEqualTo(12);
    }

    @Test
    void aBurstOfWhatHardlyEverHappensIsAnAlarmTheSameDay() {
        for (double rate : new double[] {0.005, 0.02, 0.05, 0.2}) {
            int[] counts = drawn(2, PLANTED + 1, day -> rate).counts();
            counts[PLANTED] = 10;
            var alarm = RiseAlarm.watch(DailyCounts.of(FROM, counts)).alarms().getLast();
            assertThat(day(alarm.last())).isEqualTo(PLANTED);
            assertThat(alarm.sure()).isIn(Alarm.Sure.VERY_LIKELY, Alarm.Sure.ALMOST_CERTAIN);
        }
    }

    @Test
    void theChartShowsFromWhichCountOnADayAlarms() {
        var chart = RiseAlarm.watch(risen(1, PLANTED + 30, 3, 3)).chart();
        assertThat(chart).hasSize(PLANTED + 30 - RiseAlarm.LEAST_HISTORY_DAYS)
                .allMatch(p -> p.beyond() == (p.count() >= p.limit()));
        assertThat(chart).anyMatch(ChartPoint::beyond);
    }

    @Test
    void tooShortAHistoryShowsNothing() {
        var watch = RiseAlarm.watch(drawn(1, RiseAlarm.LEAST_HISTORY_DAYS, day -> 3));
        assertThat(watch.chart()).isEmpty();
        assertThat(RiseAlarm.watch(List.of())).isEmpty();
    }

    @Test
    void countsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> DailyCounts.of(FROM, 1, -1)).hasMessageContaining("below zero");
        assertThatThrownBy(() -> DailyCounts.of(FROM, 1, 2).against(1)).hasMessageContaining("exposures of 1 days");
        assertThatThrownBy(() -> DailyCounts.of(FROM, 1, 2).against(1, 0)).hasMessageContaining("above zero");
        assertThatThrownBy(() -> RiseAlarm.watch(List.of(drawn(1, 90, d -> 1), drawn(1, 91, d -> 1))))
                .hasMessageContaining("different days");
    }
}
