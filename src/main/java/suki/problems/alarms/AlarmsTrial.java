package suki.problems.alarms;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The alarm tried on made-up businesses of twenty kinds, five of each daily rate. Each kind has a year of history and a
 * watched year. False alarms are counted in the watched year as it is; then, at random days of it, a rise is planted
 * that lasts, each in a copy of its own, and the days until the alarm are counted. The alarm sees counts only.
 */
final class AlarmsTrial {

    /** A daily rate with the days within which a rise to two and three times as much should be found. */
    record RateClass(int rate, int daysX2, int daysX3) {

        int days(int ratio) {
            return ratio == 2 ? daysX2 : daysX3;
        }
    }

    /** Shares and days for a ratio, of ours and of the ideal chart. */
    record Found(double share, int medianDays, double idealShare, int idealMedianDays) {}

    /** What came out for a daily rate. */
    record Result(RateClass rateClass, int kinds, int falseAlarms, Found x2, Found x3) {}

    static final List<RateClass> CLASSES = List.of(new RateClass(1, 21, 10), new RateClass(2, 10, 5),
            new RateClass(3, 10, 5), new RateClass(10, 10, 5));
    static final int KINDS_A_BUSINESS = 5;

    private static final int PLANTINGS = 4;
    private static final int DAYS_AFTER = 45;
    private static final LocalDate FROM = LocalDate.of(2024, 1, 1);

    private record Planting(MadeUpKind kind, int[] counts, int day, int ratio, int delay) {}

    private record Tried(int classIndex, MadeUpKind kind, int falseAlarms, List<Planting> plantings) {}

    private AlarmsTrial() {}

    /**
     * Runs the trial on all processors; the same seed brings the same figures.
     *
     * @param businesses each with five kinds of each rate
     * @return a result for each of {@link #CLASSES}
     */
    static List<Result> run(int businesses, long seed) {
        var root = new SplittableRandom(seed);
        var randoms = new ArrayList<SplittableRandom>();
        for (int i = 0; i < businesses; i++) randoms.add(root.split());
        List<Tried> tried = randoms.parallelStream().flatMap(random -> business(random).stream()).toList();
        return IntStream.range(0, CLASSES.size()).mapToObj(c -> result(CLASSES.get(c),
                tried.stream().filter(one -> one.classIndex() == c).toList(), root.split())).toList();
    }

    private static List<Tried> business(SplittableRandom random) {
        var business = new MadeUpKind.Business(random);
        var kinds = new ArrayList<MadeUpKind>();
        var counts = new ArrayList<DailyCounts>();
        for (int i = 0; i < KINDS_A_BUSINESS * CLASSES.size(); i++) {
            var kind = business.kind(CLASSES.get(i / KINDS_A_BUSINESS).rate(), random);
            kinds.add(kind);
            counts.add(DailyCounts.of(FROM, kind.draw(random)));
        }
        List<DailyCounts> exposed = CommonVolume.against(counts);
        var tried = new ArrayList<Tried>();
        for (int i = 0; i < kinds.size(); i++) {
            tried.add(tried(i / KINDS_A_BUSINESS, kinds.get(i), exposed.get(i), random));
        }
        return tried;
    }

    private static Tried tried(int classIndex, MadeUpKind kind, DailyCounts counts, SplittableRandom random) {
        LocalDate watched = FROM.plusDays(MadeUpKind.HISTORY_DAYS);
        long alarms = RiseAlarm.watch(counts).alarms().stream().filter(a -> !a.seen().isBefore(watched)).count();
        var plantings = new ArrayList<Planting>();
        for (int ratio = 2; ratio <= 3; ratio++) {
            for (int i = 0; i < PLANTINGS; i++) {
                int day = random.nextInt(MadeUpKind.HISTORY_DAYS, MadeUpKind.DAYS - DAYS_AFTER);
                int[] risen = kind.plant(counts.counts(), day, day + DAYS_AFTER, ratio, random);
                double[] exposure = Arrays.copyOf(counts.exposure(), risen.length);
                plantings.add(new Planting(kind, risen, day, ratio,
                        delay(new DailyCounts(FROM, risen, exposure), day)));
            }
        }
        return new Tried(classIndex, kind, (int) alarms, plantings);
    }

    private static int delay(DailyCounts counts, int planted) {
        LocalDate from = FROM.plusDays(planted);
        return RiseAlarm.watch(counts).chart().stream().filter(p -> p.beyond() && !p.day().isBefore(from)).findFirst()
                .map(p -> (int) ChronoUnit.DAYS.between(from, p.day())).orElse(DAYS_AFTER);
    }

    private static Result result(RateClass rateClass, List<Tried> tried, SplittableRandom random) {
        int falseAlarms = tried.stream().mapToInt(Tried::falseAlarms).sum();
        double rate = Math.max(0.1, (double) falseAlarms / tried.size());
        return new Result(rateClass, tried.size(), falseAlarms, found(rateClass, tried, 2, rate, random),
                found(rateClass, tried, 3, rate, random));
    }

    private static Found found(RateClass rateClass, List<Tried> tried, int ratio, double rate,
            SplittableRandom random) {
        var ideal = IdealChart.atRate(tried.stream().map(Tried::kind).toList(), ratio, rate, random);
        List<Planting> plantings = tried.stream().flatMap(one -> one.plantings().stream())
                .filter(planting -> planting.ratio() == ratio).toList();
        int[] delays = plantings.stream().mapToInt(Planting::delay).sorted().toArray();
        int[] idealDelays = plantings.stream()
                .mapToInt(planting -> ideal.delay(planting.kind(), planting.counts(), planting.day()))
                .sorted().toArray();
        int days = rateClass.days(ratio);
        return new Found(share(delays, days), delays[delays.length / 2], share(idealDelays, days),
                idealDelays[idealDelays.length / 2]);
    }

    private static double share(int[] delays, int within) {
        return (double) Arrays.stream(delays).filter(delay -> delay <= within).count() / delays.length;
    }
}
