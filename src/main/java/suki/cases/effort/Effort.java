package suki.cases.effort;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How much effort a case took the customer, as a count of what the customer had to do or bear.
 *
 * <p>The formula, with the points of {@link EffortWeights#DEFAULT}:
 * <pre>
 *   points = 2 × contacts beyond the first   (contacts after the close: see below)
 *          + 1 × transfers
 *          + 2 × times asked, or made to explain, again
 *          + 3 × times reopened
 *          + 2 × times made to change channel
 *          + 1 × min(4, ⌊working minutes beyond promises ÷ 240⌋)
 * </pre>
 * Minutes of all promises of the case are added before steps are counted; a step that isn't full doesn't count. Facts
 * are taken in the order of time, whatever order they are given in. The first contact is free, even if we began.
 * Contacts after a close are mostly thanks: they count if the case is reopened or closed again after them, else not.
 * Our answers and the closing take no effort. No case has fewer than 0 points; up to 2 are little effort, 3 to 5 some,
 * 6 and more much.
 *
 * <p>What counts follows Dixon, Freeman and Toman 2010, "Stop Trying to Delight Your Customers" (Harvard Business
 * Review 88, 7/8), and Dixon, Toman and DeLisi 2013, "The Effortless Experience": having to make contact again, to
 * explain again, being passed on and having to change channel are what customers named as effort, and effort went with
 * leaving where pleasing beyond expectation hardly went with staying. They ask the customer afterwards (the customer
 * effort score); this counts what the house can know without asking. De Haan, Verhoef and Wiesel 2015 (International
 * Journal of Research in Marketing 32) found that score, alone, a weaker sign of retention than others; so these
 * points are to be held against one's own customers' answers and purchases before anyone is judged by them.
 *
 * @param points 0 or more
 * @param because what the points are for, in the order of {@link Happening}; adds up to them
 */
public record Effort(int points, Band band, List<Point> because) {

    /**
     * What one kind of happening adds.
     *
     * @param points at least 1; the product of the weight and {@code times}
     * @param times how often it happened; of {@link Happening#LATE}, how many steps counted
     * @param facts the ones meant, in the order of time, so that a page can say about what; of {@link Happening#LATE},
     *     all of them
     */
    public record Point(Happening what, int points, int times, List<Fact> facts) {}

    /** Counts a case. */
    public static Effort of(List<Fact> facts, EffortWeights weights) {
        Map<Happening, List<Fact>> counted = counted(facts.stream().sorted(Fact.IN_TIME).toList());
        var because = new ArrayList<Point>();
        int sum = 0;
        for (var entry : counted.entrySet()) {
            int times = times(entry.getKey(), entry.getValue(), weights);
            int points = Math.multiplyExact(times, weights.of(entry.getKey()));
            sum = Math.addExact(sum, points);
            if (points > 0) because.add(new Point(entry.getKey(), points, times, List.copyOf(entry.getValue())));
        }
        return new Effort(sum, weights.band(sum), List.copyOf(because));
    }

    /**
     * How often each happening counts, by the same rules but whatever its points: what other points may be fitted to.
     *
     * @param weights say the steps of waiting; the points aren't used
     * @return one entry for each that {@link Happening#takesEffort()}, 0 or more, in their order
     */
    public static Map<Happening, Integer> times(List<Fact> facts, EffortWeights weights) {
        var times = new EnumMap<Happening, Integer>(Happening.class);
        counted(facts.stream().sorted(Fact.IN_TIME).toList())
                .forEach((what, which) -> times.put(what, times(what, which, weights)));
        return times;
    }

    private static Map<Happening, List<Fact>> counted(List<Fact> inTime) {
        var counted = new EnumMap<Happening, List<Fact>>(Happening.class);
        for (var what : Happening.values()) {
            if (what.takesEffort()) counted.put(what, new ArrayList<>());
        }
        List<Fact> contacts = counted.get(Happening.CONTACT);
        var sinceClose = new ArrayList<Fact>();
        boolean first = true;
        boolean closed = false;
        for (Fact fact : inTime) {
            switch (fact.what()) {
                case CONTACT -> {
                    if (!first) (closed ? sinceClose : contacts).add(fact);
                    first = false;
                }
                case CLOSE, REOPEN -> {
                    contacts.addAll(sinceClose);
                    sinceClose.clear();
                    closed = fact.what() == Happening.CLOSE;
                    if (!closed) counted.get(Happening.REOPEN).add(fact);
                }
                case ANSWER -> { }
                case TRANSFER, ASK_AGAIN, CHANNEL, LATE -> counted.get(fact.what()).add(fact);
            }
        }
        return counted;
    }

    private static int times(Happening what, List<Fact> facts, EffortWeights weights) {
        if (what != Happening.LATE) return facts.size();
        long minutes = facts.stream().mapToLong(Fact::minutes).sum();
        return (int) Math.min(weights.lateMost(), minutes / weights.lateStep());
    }
}
