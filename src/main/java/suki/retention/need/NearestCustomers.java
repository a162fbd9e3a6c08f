package suki.retention.need;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * User-based nearest neighbours on decayed purchase frequencies: cosine of sqrt(decayed count) times inverse document
 * frequency, as in TIFU-KNN (Hu, He, Gao, Zhang, SIGIR 2020) and UP-CF (Faggioli, Polato, Aiolli, UMAP 2020).
 * Neighbours are sought among the latest buyers of the customer's products only, as in VMIS-kNN (Kersbergen,
 * Sprangers, Schelter, SIGMOD 2022), so the work for a customer does not grow with the number of customers.
 */
final class NearestCustomers {

    private static final double IDF_FLOOR = 0.1;

    /**
     * The neighbours of a customer.
     *
     * @param customer neighbour numbers, nearest first
     * @param similarity their cosines, above 0, at most 1
     */
    record Neighbours(int[] customer, double[] similarity) {

        double mass() {
            return Arrays.stream(similarity).sum();
        }
    }

    private final PurchaseHistory h;
    private final int neighbours;
    /** Unit-length taste weight of each pair. */
    private final float[] taste;
    /** min(1, decayed count) of each pair with the short half-life. */
    private final float[] fresh;
    private final int[] listStart;
    private final int[] listCustomer;
    private final float[] listTaste;

    NearestCustomers(PurchaseHistory h, int[] buyers, NeedSettings settings) {
        this.h = h;
        neighbours = settings.neighbours();
        taste = new float[h.pairProduct.length];
        fresh = new float[h.pairProduct.length];
        long customers = IntStream.range(0, h.customers.length)
                .filter(c -> h.pairStart[c] < h.pairStart[c + 1]).count();
        for (int c = 0; c < h.customers.length; c++) {
            double squares = 0;
            double[] weight = new double[h.pairStart[c + 1] - h.pairStart[c]];
            for (int i = 0; i < weight.length; i++) {
                int pair = h.pairStart[c] + i;
                double idf = Math.log((double) customers / (1 + buyers[h.pairProduct[pair]]));
                weight[i] = Math.sqrt(h.decayed(pair, settings.tasteHalfLife())) * Math.max(IDF_FLOOR, idf);
                squares += weight[i] * weight[i];
                fresh[pair] = (float) Math.min(1, h.decayed(pair, settings.freshHalfLife()));
            }
            for (int i = 0; i < weight.length; i++) {
                taste[h.pairStart[c] + i] = (float) (weight[i] / Math.sqrt(squares));
            }
        }
        listStart = new int[h.products.length + 1];
        for (int p = 0; p < h.products.length; p++) {
            listStart[p + 1] = listStart[p] + Math.min(buyers[p], settings.buyersPerProduct());
        }
        listCustomer = new int[listStart[h.products.length]];
        listTaste = new float[listCustomer.length];
        fillLists(buyers);
    }

    private void fillLists(int[] buyers) {
        int[][] pairs = new int[h.products.length][];
        int[][] owner = new int[h.products.length][];
        int[] filled = new int[h.products.length];
        for (int c = 0; c < h.customers.length; c++) {
            for (int pair = h.pairStart[c]; pair < h.pairStart[c + 1]; pair++) {
                int p = h.pairProduct[pair];
                if (pairs[p] == null) {
                    pairs[p] = new int[buyers[p]];
                    owner[p] = new int[buyers[p]];
                }
                pairs[p][filled[p]] = pair;
                owner[p][filled[p]++] = c;
            }
        }
        for (int p = 0; p < h.products.length; p++) {
            int[] pair = pairs[p];
            int room = listStart[p + 1] - listStart[p];
            if (room == 0) continue;
            IntStream order = IntStream.range(0, pair.length);
            if (room < pair.length) {
                order = order.boxed().sorted(Comparator.comparingInt(i -> h.lastAge(pair[i]))).mapToInt(i -> i)
                        .limit(room);
            }
            int at = listStart[p];
            for (int i : order.toArray()) {
                listCustomer[at] = owner[p][i];
                listTaste[at++] = taste[pair[i]];
            }
        }
    }

    /** The nearest customers of one customer; {@code sum} has the length of the customers and is left cleared. */
    Neighbours of(int customer, SparseSum sum) {
        for (int pair = h.pairStart[customer]; pair < h.pairStart[customer + 1]; pair++) {
            int p = h.pairProduct[pair];
            for (int i = listStart[p]; i < listStart[p + 1]; i++) {
                if (listCustomer[i] != customer) {
                    sum.add(listCustomer[i], (double) taste[pair] * listTaste[i]);
                }
            }
        }
        int[] nearest = IntStream.range(0, sum.size).map(i -> sum.touched[i]).boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> -sum.value[c]).thenComparing(c -> c))
                .limit(neighbours).mapToInt(c -> c).toArray();
        double[] similarity = Arrays.stream(nearest).mapToDouble(c -> sum.value[c]).toArray();
        sum.clear();
        return new Neighbours(nearest, similarity);
    }

    /** Adds each neighbour's fresh purchases, weighted with its similarity, to {@code sum} by product. */
    void addPurchases(Neighbours of, SparseSum sum) {
        for (int i = 0; i < of.customer.length; i++) {
            int c = of.customer[i];
            for (int pair = h.pairStart[c]; pair < h.pairStart[c + 1]; pair++) {
                sum.add(h.pairProduct[pair], of.similarity[i] * fresh[pair]);
            }
        }
    }

    /**
     * The customer's product that contributes most to the similarity with those neighbours who took {@code product},
     * or -1 if there is none but the product itself.
     */
    int link(int customer, Neighbours of, int product) {
        int[] own = Arrays.copyOfRange(h.pairProduct, h.pairStart[customer], h.pairStart[customer + 1]);
        double[] speaks = new double[own.length];
        for (int c : of.customer) {
            int taken = pair(c, product);
            for (int pair = h.pairStart[c]; taken >= 0 && pair < h.pairStart[c + 1]; pair++) {
                int i = Arrays.binarySearch(own, h.pairProduct[pair]);
                if (i >= 0 && own[i] != product) {
                    speaks[i] += (double) fresh[taken] * taste[pair] * taste[h.pairStart[customer] + i];
                }
            }
        }
        int best = -1;
        for (int i = 0; i < own.length; i++) {
            if (speaks[i] > (best < 0 ? 0 : speaks[best])) {
                best = i;
            }
        }
        return best < 0 ? -1 : own[best];
    }

    private int pair(int customer, int product) {
        int at = Arrays.binarySearch(h.pairProduct, h.pairStart[customer], h.pairStart[customer + 1], product);
        return at >= 0 ? at : -1;
    }
}
