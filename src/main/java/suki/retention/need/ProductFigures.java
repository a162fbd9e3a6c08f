package suki.retention.need;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** What is known of each product from all customers together. */
final class ProductFigures {

    private static final int SHORT_WINDOW = 14;
    private static final int LONG_WINDOW = 60;
    private static final double TREND_PRIOR = 0.5;
    private static final int REBUY_WINDOW = 30;
    private static final int REBUY_WINDOWS = 6;
    private static final double REBUY_PRIOR = 5;
    private static final double SHARE_FLOOR = 1e-5;

    /** Customers who ever bought the product. */
    final int[] buyers;
    /** Share of the customers of the last 60 days who bought it in them, above 0. */
    final double[] recentShare;
    /** Buyers a day in the last 14 days over buyers a day in the last 60, both plus 0.5. */
    final double[] trend;
    /** Repeat-purchase rate of its owners in 30-day windows over the rate of all products, shrunk; 1 is usual. */
    final double[] rebuyLift;

    ProductFigures(PurchaseHistory h) {
        int products = h.products.length;
        buyers = new int[products];
        recentShare = new double[products];
        trend = new double[products];
        int[] shortBuyers = new int[products];
        int[] longBuyers = new int[products];
        int active = 0;
        for (int c = 0; c < h.customers.length; c++) {
            boolean recent = false;
            for (int pair = h.pairStart[c]; pair < h.pairStart[c + 1]; pair++) {
                int p = h.pairProduct[pair];
                int last = h.lastAge(pair);
                buyers[p]++;
                shortBuyers[p] += last <= SHORT_WINDOW ? 1 : 0;
                longBuyers[p] += last <= LONG_WINDOW ? 1 : 0;
                recent |= last <= LONG_WINDOW;
            }
            active += recent ? 1 : 0;
        }
        for (int p = 0; p < products; p++) {
            recentShare[p] = (double) longBuyers[p] / Math.max(1, active) + SHARE_FLOOR;
            trend[p] = ((double) shortBuyers[p] / SHORT_WINDOW + TREND_PRIOR)
                    / ((double) longBuyers[p] / LONG_WINDOW + TREND_PRIOR);
        }
        rebuyLift = rebuyLift(h);
    }

    private static double[] rebuyLift(PurchaseHistory h) {
        int products = h.products.length;
        int[] owners = new int[products];
        int[] rebuyers = new int[products];
        for (int c = 0; c < h.customers.length; c++) {
            for (int w = 1; w <= REBUY_WINDOWS; w++) {
                addRebuys(h, c, w * REBUY_WINDOW, owners, rebuyers);
            }
        }
        double all = (double) Arrays.stream(rebuyers).sum() / Math.max(1, Arrays.stream(owners).sum());
        double[] lift = new double[products];
        for (int p = 0; p < products; p++) {
            lift[p] = all == 0 ? 1 : (rebuyers[p] + REBUY_PRIOR * all) / (owners[p] + REBUY_PRIOR) / all;
        }
        return lift;
    }

    private static void addRebuys(PurchaseHistory h, int customer, int high, int[] owners, int[] rebuyers) {
        int low = high - REBUY_WINDOW;
        boolean active = false;
        for (int pair = h.pairStart[customer]; pair < h.pairStart[customer + 1] && !active; pair++) {
            active = h.bought(pair, low, high);
        }
        // An owner who stayed away altogether says nothing about the product.
        if (!active) return;
        for (int pair = h.pairStart[customer]; pair < h.pairStart[customer + 1]; pair++) {
            if (h.firstAge(pair) > high) {
                owners[h.pairProduct[pair]]++;
                rebuyers[h.pairProduct[pair]] += h.bought(pair, low, high) ? 1 : 0;
            }
        }
    }

    /** Product numbers by number of buyers, most first; ties in the order of their keys. */
    int[] byBuyers() {
        return IntStream.range(0, buyers.length).boxed()
                .sorted(Comparator.comparingInt((Integer p) -> -buyers[p]).thenComparing(p -> p))
                .mapToInt(p -> p).toArray();
    }
}
