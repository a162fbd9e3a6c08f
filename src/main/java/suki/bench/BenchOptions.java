package suki.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import suki.platform.CannotStart;
import suki.platform.DatabaseOptions;

/**
 * What a bench is asked to do.
 *
 * @param name    which one
 * @param rows    cases in the data; of {@link #FORECAST}, purchases
 * @param clients at work at once
 * @param seed    of all that is random in the data
 * @param seconds of one round
 * @param rounds  how many
 * @param rate    requests a second that are offered, for benches of answer times; 0 for as many as come through
 * @param data    where the data of benches is kept between runs
 */
record BenchOptions(String name, int rows, int clients, long seed, int seconds, int rounds, int rate, Path data) {

    static final String FORECAST = "forecast";

    /** Changes with what the data holds. */
    private static final int MAKE = 2;
    private static final int ROWS = 100_000;
    private static final int PURCHASES = 10_000_000;
    private static final int MOST_ROWS = 20_000_000;
    private static final int LEAST_ROWS = 2_000;
    private static final int CLIENTS = 8;
    private static final int MOST_CLIENTS = 512;
    private static final int SECONDS = 20;
    private static final int MOST_SECONDS = 3_600;
    private static final int ROUNDS = 5;
    private static final int MOST_ROUNDS = 99;
    private static final int MOST_RATE = 100_000;

    static BenchOptions of(List<String> args, Path data) {
        var words = new ArrayList<>(args.subList(1, args.size()));
        int rows = number(words, "--rows", args.getFirst().equals(FORECAST) ? PURCHASES : ROWS, LEAST_ROWS, MOST_ROWS);
        int clients = number(words, "--clients", CLIENTS, 1, MOST_CLIENTS);
        int seed = number(words, "--seed", 1, 0, Integer.MAX_VALUE);
        int seconds = number(words, "--seconds", SECONDS, 1, MOST_SECONDS);
        int rounds = number(words, "--rounds", ROUNDS, 1, MOST_ROUNDS);
        int rate = number(words, "--rate", -1, 0, MOST_RATE);
        DatabaseOptions place = DatabaseOptions.of(words, java.util.Map.of());
        if (!place.rest().isEmpty()) {
            throw new CannotStart("Suki doesn’t know “" + place.rest().getFirst() + "” here. See ./suki bench --help.");
        }
        boolean said = words.stream().anyMatch(w -> w.startsWith("--data"));
        return new BenchOptions(args.getFirst(), rows, clients, seed, seconds, rounds, rate,
                said ? place.data() : data);
    }

    /** The rate that was asked for, or the bench's own. */
    int rateOr(int own) {
        return rate < 0 ? own : rate;
    }

    /** Whether the data is of purchases, not of cases. */
    boolean purchases() {
        return name.equals(FORECAST);
    }

    /** Data of another size, seed or make is another world, in a directory of its own. */
    Path world() {
        return data.resolve((purchases() ? "purchases-" : "") + rows + "-" + seed + "-" + MAKE);
    }

    private static int number(List<String> words, String name, int usual, int least, int most) {
        int at = words.indexOf(name);
        if (at < 0) return usual;
        String wrong = name + " needs a number from " + least + " to " + most + ".";
        if (at + 1 >= words.size()) throw new CannotStart(wrong);
        words.remove(at);
        try {
            int value = Integer.parseInt(words.remove(at));
            if (value >= least && value <= most) return value;
        } catch (NumberFormatException e) {
            // said below
        }
        throw new CannotStart(wrong);
    }
}
