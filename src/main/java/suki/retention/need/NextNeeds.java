package suki.retention.need;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Forecasts which products a customer buys in the coming month (next-basket recommendation). The score of product p
 * for customer c is
 *
 * <pre>
 * (habit(c,p) + novelty)^1.5 * (near(c,p) + 10 share(p)) / (near(c) + 10) * trend(p)^0.5 * rebuy(p)^0.5
 * </pre>
 *
 * where habit is the number of c's purchase days of p, each halved every 120 days; near(c,p) sums the cosine of the
 * 100 nearest customers times their purchases of p, halved every 30 days and at most 1; near(c) sums the cosines;
 * share is the part of the customers of the last 60 days who bought p in them; trend compares the last 14 with the
 * last 60 days; rebuy, for products c has bought, is the product's repeat-purchase lift. The novelty is the one of
 * 0.03, 0.1, 0.3 that has the best recall at 10 on the three months before the date, so that it fits the kind of
 * shop. Decayed frequencies and neighbours follow TIFU-KNN (Hu, He, Gao, Zhang, SIGIR 2020) and UP-CF (Faggioli,
 * Polato, Aiolli, UMAP 2020); the product's own repeat rate follows Bhagat et al. (KDD 2018). Deterministic.
 */
public final class NextNeeds {

    private static final double[] NOVELTY = {0.03, 0.1, 0.3};
    private static final double NOVELTY_WITHOUT_PAST = 0.1;
    private static final int HELD_OUT_MONTHS = 3;
    private static final int HELD_OUT_CUSTOMERS = 2000;
    private static final int HELD_OUT_LIST = 10;

    private final NeedModel model;
    private final double novelty;

    private NextNeeds(NeedModel model, double novelty) {
        this.model = model;
        this.novelty = novelty;
    }

    /** Learns from the lines before {@code from}; later lines are not looked at. */
    public static NextNeeds learn(Iterable<Line> lines, LocalDate from) {
        return learn(lines, from, NeedSettings.standard());
    }

    /** Learns with other settings. */
    public static NextNeeds learn(Iterable<Line> lines, LocalDate from, NeedSettings settings) {
        PurchaseHistory history = PurchaseHistory.of(lines, (int) from.toEpochDay());
        double[] recall = new double[NOVELTY.length];
        for (int month = 1; month <= HELD_OUT_MONTHS; month++) {
            addRecall(history, from.minusMonths(month), from.minusMonths(month - 1), settings, recall);
        }
        int best = 0;
        for (int i = 1; i < recall.length; i++) {
            best = recall[i] > recall[best] ? i : best;
        }
        return new NextNeeds(new NeedModel(history, settings), recall[best] > 0 ? NOVELTY[best] : NOVELTY_WITHOUT_PAST);
    }

    private static void addRecall(PurchaseHistory history, LocalDate from, LocalDate to, NeedSettings settings,
            double[] recall) {
        PurchaseHistory past = history.before((int) from.toEpochDay());
        int high = history.from - past.from;
        int low = history.from - (int) to.toEpochDay();
        int[] customers = IntStream.range(0, history.customers.length)
                .filter(c -> past.pairStart[c] < past.pairStart[c + 1] && !bought(history, c, low, high).isEmpty())
                .toArray();
        if (customers.length == 0) return;
        NeedModel model = new NeedModel(past, settings);
        int stride = (customers.length + HELD_OUT_CUSTOMERS - 1) / HELD_OUT_CUSTOMERS;
        int evaluated = (customers.length + stride - 1) / stride;
        for (int i = 0; i < customers.length; i += stride) {
            Set<String> bought = bought(history, customers[i], low, high);
            List<List<Need>> lists = model.needs(customers[i], NOVELTY, HELD_OUT_LIST, false);
            for (int k = 0; k < NOVELTY.length; k++) {
                long hits = lists.get(k).stream().filter(need -> bought.contains(need.product())).count();
                recall[k] += (double) hits / bought.size() / evaluated;
            }
        }
    }

    private static Set<String> bought(PurchaseHistory history, int customer, int low, int high) {
        Set<String> bought = new HashSet<>();
        for (int pair = history.pairStart[customer]; pair < history.pairStart[customer + 1]; pair++) {
            if (history.bought(pair, low, high)) {
                bought.add(history.products[history.pairProduct[pair]]);
            }
        }
        return bought;
    }

    /** The novelty chosen on the held-out months: 0.03, 0.1 or 0.3; higher lists more products new to the customer. */
    public double novelty() {
        return novelty;
    }

    /**
     * The products the customer is most likely to buy next, best first; ties in the order of the product keys. A
     * customer without history gets the trending products.
     *
     * @param customer the customer's key
     * @param n length of the list, at least 1; shorter if the shop has fewer products
     */
    public List<Need> needs(String customer, int n) {
        return model.needs(model.history.customer(customer), new double[] {novelty}, n, true).getFirst();
    }
}
