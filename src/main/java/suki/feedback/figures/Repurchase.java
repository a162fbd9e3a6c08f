package suki.feedback.figures;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who buys again, by what happened to them, beside those to whom nothing did.
 *
 * <p>Customers are matched by past purchases: 0, 1, 2, 3 to 4, 5 to 9, 10 and more. A group's share is what it would be
 * if the group had bought as often before as the reference has (direct standardisation: the mean of the shares in each
 * class of past purchases, weighted by the reference's numbers). Its interval is Wilson's for so many customers as the
 * weighting leaves, <i>1 ÷ Σ(weight² ÷ number)</i> (the effective size of Kish 1965), so that it is not empty where a
 * class's share is 0 or 1. Differences have the square-and-add interval of Newcombe (1998, Statistics in Medicine 17,
 * method 10). A class in which the group has nobody is left out for both sides. Matched is what is compared, not chosen
 * by lot: other things may differ, too.
 *
 * @param reference the line of those to whom nothing happened
 * @param groups the others, by name
 */
public record Repurchase(Line reference, List<Line> groups) {

    /**
     * One group.
     *
     * @param plain the share that bought again, as it is
     * @param matched the share, with past purchases as in the reference
     * @param covered which share of the reference is in classes where the group has somebody, 0 to 1; the matched share
     *                speaks for these alone
     * @param lead how much the matched share is above the reference's in the same classes, -1 to 1
     */
    public record Line(String group, Share plain, Share matched, double covered, Lead lead) {}

    /** A difference of two shares, with its interval. */
    public record Lead(double value, double low, double high) {}

    private static final int[] CLASSES = {0, 1, 2, 3, 5, 10};

    /** How many there are and how many of them bought again, by class of past purchases. */
    private record Tally(int[] all, int[] again) {

        Tally() {
            this(new int[CLASSES.length], new int[CLASSES.length]);
        }

        void add(Buyer buyer) {
            int at = CLASSES.length - 1;
            while (buyer.pastPurchases() < CLASSES[at]) at--;
            all[at]++;
            if (buyer.boughtAgain()) again[at]++;
        }

        int count() {
            int count = 0;
            for (int n : all) count += n;
            return count;
        }

        Share plain() {
            int yes = 0;
            for (int n : again) yes += n;
            return Share.of(yes, count());
        }
    }

    /**
     * @param buyers each customer once
     * @param reference the group of those to whom nothing happened
     */
    public static Repurchase of(List<Buyer> buyers, String reference) {
        Map<String, Tally> tallies = new TreeMap<>();
        for (Buyer buyer : buyers) tallies.computeIfAbsent(buyer.group(), g -> new Tally()).add(buyer);
        Tally calm = tallies.getOrDefault(reference, new Tally());
        tallies.remove(reference);
        Share plain = calm.plain();
        return new Repurchase(new Line(reference, plain, plain, plain.count() == 0 ? 0 : 1, new Lead(0, 0, 0)),
                tallies.entrySet().stream().map(e -> line(e.getKey(), e.getValue(), calm)).toList());
    }

    private static Line line(String group, Tally tally, Tally calm) {
        int shared = 0;
        int sharedAgain = 0;
        int there = 0;
        for (int c = 0; c < CLASSES.length; c++) {
            if (tally.all[c] == 0) continue;
            shared += calm.all[c];
            sharedAgain += calm.again[c];
            if (calm.all[c] > 0) there += tally.all[c];
        }
        if (shared == 0) {
            return new Line(group, tally.plain(), Share.of(0, 0), 0, new Lead(0, -1, 1));
        }
        double value = 0;
        double spread = 0;
        for (int c = 0; c < CLASSES.length; c++) {
            if (tally.all[c] == 0) continue;
            double weight = (double) calm.all[c] / shared;
            value += weight * tally.again[c] / tally.all[c];
            spread += weight * weight / tally.all[c];
        }
        Share matched = Share.of(Math.min(1, value), 1 / spread, there);
        return new Line(group, tally.plain(), matched, (double) shared / calm.count(),
                lead(matched, Share.of(sharedAgain, shared)));
    }

    private static Lead lead(Share one, Share other) {
        double value = one.value() - other.value();
        double below = Math.hypot(one.value() - one.low(), other.high() - other.value());
        double above = Math.hypot(one.high() - one.value(), other.value() - other.low());
        return new Lead(value, value - below, value + above);
    }
}
