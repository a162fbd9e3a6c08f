package suki.retention.need;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The learned figures of {@link NextNeeds} for one forecast date. Safe for use by many threads. */
final class NeedModel {

    /** Working sums of one thread; {@code pair} is the customer's pair by product, -1 if never bought. */
    private static final class Scratch {
        final SparseSum customers;
        final SparseSum products;
        final int[] pair;

        Scratch(int customers, int products) {
            this.customers = new SparseSum(customers);
            this.products = new SparseSum(products);
            pair = new int[products];
            Arrays.fill(pair, -1);
        }
    }

    final PurchaseHistory history;
    final ProductFigures figures;

    private final NeedSettings settings;
    private final NearestCustomers nearest;
    private final int[] byTrendingShare;
    private final ThreadLocal<Scratch> scratch;

    NeedModel(PurchaseHistory history, NeedSettings settings) {
        this.history = history;
        this.settings = settings;
        figures = new ProductFigures(history);
        nearest = new NearestCustomers(history, figures.buyers, settings);
        byTrendingShare = IntStream.range(0, history.products.length).boxed()
                .sorted(Comparator.comparingDouble((Integer p) -> -figures.recentShare[p] * trend(p))
                        .thenComparing(p -> p))
                .mapToInt(p -> p).toArray();
        scratch = ThreadLocal.withInitial(() -> new Scratch(history.customers.length, history.products.length));
    }

    private double trend(int product) {
        return Math.pow(figures.trend[product], settings.trendExponent());
    }

    /**
     * The best products for a customer with each of several novelty values.
     *
     * @param customer the customer's number, or -1 for one without history
     * @param novelty habit ascribed to every product, above 0
     * @param n length of the lists
     * @param explain whether reasons are filled in
     * @return one list for each novelty value, best first
     */
    List<List<Need>> needs(int customer, double[] novelty, int n, boolean explain) {
        Scratch s = scratch.get();
        NearestCustomers.Neighbours near = candidates(customer, n, s);
        int size = s.products.size;
        double[] habit = new double[size];
        double[] pull = new double[size];
        for (int i = 0; i < size; i++) {
            int p = s.products.touched[i];
            pull[i] = pull(s.products.value[p], near.mass(), p);
            if (s.pair[p] >= 0) {
                habit[i] = history.decayed(s.pair[p], settings.habitHalfLife());
                pull[i] *= Math.pow(figures.rebuyLift[p], settings.rebuyExponent());
            }
        }
        var lists = new ArrayList<List<Need>>();
        for (double delta : novelty) {
            double[] score = new double[size];
            for (int i = 0; i < size; i++) score[i] = Math.pow(habit[i] + delta, settings.habitExponent()) * pull[i];
            var list = new ArrayList<Need>();
            for (int i : best(score, s.products.touched, n)) {
                int p = s.products.touched[i];
                list.add(explain ? explained(customer, near, s, p, score[i])
                        : new Need(history.products[p], score[i], Reason.POPULAR, 0, 0, 0, ""));
            }
            lists.add(list);
        }
        for (int i = 0; i < size; i++) s.pair[s.products.touched[i]] = -1;
        s.products.clear();
        return lists;
    }

    /** Leaves in the scratch what the customer or a neighbour took, filled up with what is bought most now. */
    private NearestCustomers.Neighbours candidates(int customer, int n, Scratch s) {
        var near = new NearestCustomers.Neighbours(new int[0], new double[0]);
        if (customer >= 0) {
            near = nearest.of(customer, s.customers);
            nearest.addPurchases(near, s.products);
            for (int pair = history.pairStart[customer]; pair < history.pairStart[customer + 1]; pair++) {
                s.pair[history.pairProduct[pair]] = pair;
                s.products.add(history.pairProduct[pair], 0);
            }
        }
        // products that neither the customer nor a neighbour took differ by their trending share only
        int missing = n;
        for (int i = 0; i < byTrendingShare.length && missing > 0; i++) {
            int before = s.products.size;
            s.products.add(byTrendingShare[i], 0);
            missing -= s.products.size - before;
        }
        return near;
    }

    private double pull(double taken, double mass, int product) {
        double prior = settings.priorStrength();
        return (taken + prior * figures.recentShare[product]) / (mass + prior) * trend(product);
    }

    private static int[] best(double[] score, int[] product, int n) {
        return IntStream.range(0, score.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -score[i]).thenComparing(i -> product[i]))
                .limit(n).mapToInt(i -> i).toArray();
    }

    private Need explained(int customer, NearestCustomers.Neighbours near, Scratch s, int product, double score) {
        String key = history.products[product];
        int pair = s.pair[product];
        int times = pair < 0 ? 0 : history.times(pair);
        int since = pair < 0 ? 0 : history.lastAge(pair);
        Rhythm rhythm = pair < 0 ? new Rhythm(0, false)
                : Rhythm.of(Arrays.copyOfRange(history.age, history.dayStart[pair], history.dayStart[pair + 1]));
        if (times >= 2) {
            Reason reason = rhythm.steady() ? Reason.OWN_RHYTHM : Reason.OFTEN_BOUGHT;
            return new Need(key, score, reason, times, rhythm.gapDays(), since, "");
        }
        boolean similar = s.products.value[product] > near.mass() * figures.recentShare[product];
        int link = similar ? nearest.link(customer, near, product) : -1;
        if (link >= 0) return new Need(key, score, Reason.SIMILAR_CUSTOMERS, times, 0, since, history.products[link]);
        return new Need(key, score, times > 0 ? Reason.OFTEN_BOUGHT : Reason.POPULAR, times, 0, since, "");
    }
}
