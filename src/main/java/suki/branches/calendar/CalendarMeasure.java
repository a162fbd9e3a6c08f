package suki.branches.calendar;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** {@code measure calendars [COUNT] [--seed N]}: random cases of working time, counted twice. */
public final class CalendarMeasure {

    /** What came out. */
    record Figures(long cases, long differences, double seconds) {}

    /** What was asked for; a count of zero asks for help. */
    private record Options(long count, long seed) {}

    private static final long DEFAULT_COUNT = 1_000_000;
    private static final long MAX_COUNT = 1_000_000_000;
    private static final long DEFAULT_SEED = 1;
    private static final int CASES_AT_ONCE = 100;
    private static final int MOST_SHOWN = 10;
    private static final int SECONDS_BETWEEN_PROGRESS = 5;
    private static final String HELP = """
            measure calendars [COUNT] [--seed N]

            Checks working-time arithmetic on COUNT random cases (1000000 if not said): a calendar in one of sixty
            zones from 2015 to 2040, with several blocks a day, shifts over midnight, holidays and days that differ,
            and a span of up to sixty days. Adding, its inverse, the time between, and additions in two steps are
            compared with a count minute by minute. The same seed makes the same cases.
            Prints: cases, differences, seconds.
            """;

    private final CalendarCases cases;
    private final long count;
    private final UnaryOperator<BusinessCalendar> underTest;
    private final PrintStream err;
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong differences = new AtomicLong();

    private CalendarMeasure(long count, long seed, UnaryOperator<BusinessCalendar> underTest, PrintStream err) {
        this.cases = new CalendarCases(seed);
        this.count = count;
        this.underTest = underTest;
        this.err = err;
    }

    /**
     * Runs the measurement on all processors.
     *
     * @param args the count of cases and {@code --seed N}, both optional, or {@code --help}
     * @param out takes the figures, one {@code name value} a line
     * @param err takes progress, the first differences in words, and what is wrong with the arguments
     * @return 0 if the measurement ran, 2 if the arguments are not understood
     */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        Options options;
        try {
            options = parse(args);
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            return 2;
        }
        if (options.count() == 0) {
            out.print(HELP);
            return 0;
        }
        var figures = measure(options.count(), options.seed(), UnaryOperator.identity(), err);
        out.println("cases " + figures.cases());
        out.println("differences " + figures.differences());
        out.println(String.format(Locale.ROOT, "seconds %.1f", figures.seconds()));
        return 0;
    }

    /** Runs the measurement on calendars as altered; the oracle keeps to the unaltered rules. */
    static Figures measure(long count, long seed, UnaryOperator<BusinessCalendar> altered, PrintStream err) {
        return new CalendarMeasure(count, seed, altered, err).measure();
    }

    private Figures measure() {
        long begin = System.nanoTime();
        int threads = Runtime.getRuntime().availableProcessors();
        var running = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            Thread.ofPlatform().daemon().name("measure-calendars-" + i).start(() -> {
                try {
                    work();
                } finally {
                    running.countDown();
                }
            });
        }
        try {
            while (!running.await(SECONDS_BETWEEN_PROGRESS, TimeUnit.SECONDS)) {
                progress(secondsSince(begin));
            }
        } catch (InterruptedException stop) {
            started.set(count);
            Thread.currentThread().interrupt();
        }
        var figures = new Figures(done.get(), differences.get(), secondsSince(begin));
        progress(figures.seconds());
        return figures;
    }

    private void work() {
        for (long first = next(); first < count; first = next()) {
            long end = Math.min(count, first + CASES_AT_ONCE);
            for (long number = first; number < end; number++) {
                var given = cases.number(number);
                var calendar = underTest.apply(BusinessCalendar.of(given.rules()));
                CalendarCheck.difference(given, calendar).ifPresent(this::report);
            }
            done.addAndGet(end - first);
        }
    }

    private long next() {
        return started.getAndAdd(CASES_AT_ONCE);
    }

    private void report(String difference) {
        if (differences.incrementAndGet() <= MOST_SHOWN) {
            err.println(difference);
        }
    }

    private void progress(double seconds) {
        err.println(String.format(Locale.ROOT, "calendars: %d of %d cases, %.0f a second, %d differences",
                done.get(), count, done.get() / Math.max(seconds, 0.001), differences.get()));
    }

    private static double secondsSince(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static Options parse(List<String> args) {
        long count = DEFAULT_COUNT;
        long seed = DEFAULT_SEED;
        for (int i = 0; i < args.size(); i++) {
            switch (args.get(i)) {
                case "--help" -> {
                    return new Options(0, seed);
                }
                case "--seed" -> seed = number("--seed", ++i < args.size() ? args.get(i) : "", Long.MIN_VALUE);
                default -> count = number("COUNT", args.get(i), 1);
            }
        }
        if (count > MAX_COUNT) {
            throw new IllegalArgumentException("COUNT is at most " + MAX_COUNT + ", not " + count + ".");
        }
        return new Options(count, seed);
    }

    private static long number(String name, String text, long least) {
        try {
            long number = Long.parseLong(text);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // said below, as for one that is too small
        }
        throw new IllegalArgumentException(name + " must be a whole number"
                + (least > Long.MIN_VALUE ? " of at least " + least : "") + ", not \"" + text + "\".");
    }
}
