package suki.retention.need;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Distinct purchase days of each customer and product before a date, in compressed sparse rows. A pair is a customer
 * with one product; pairs are sorted by customer, then product; days by pair, ascending. Customers and products are
 * numbered in the order of their keys.
 */
final class PurchaseHistory {

    private static final int PRODUCT_BITS = 24;
    private static final int DAY_BITS = 16;

    final String[] customers;
    final String[] products;
    /** The forecast date, as epoch day; all days are before it. */
    final int from;
    /** First pair of each customer, length customers + 1. */
    final int[] pairStart;
    /** Product of each pair. */
    final int[] pairProduct;
    /** First day of each pair, length pairs + 1. */
    final int[] dayStart;
    /** Age of each purchase day in days before the forecast date, at least 1, descending within a pair. */
    final int[] age;

    private final Map<String, Integer> customerIndex;
    private final long[] keys;
    private final int firstDay;

    private PurchaseHistory(String[] customers, Map<String, Integer> customerIndex, String[] products, long[] keys,
            int firstDay, int from) {
        this.customers = customers;
        this.customerIndex = customerIndex;
        this.products = products;
        this.keys = keys;
        this.firstDay = firstDay;
        this.from = from;
        int pairs = 0;
        for (int i = 0; i < keys.length; i++) {
            if (i == 0 || keys[i] >> DAY_BITS != keys[i - 1] >> DAY_BITS) {
                pairs++;
            }
        }
        pairStart = new int[customers.length + 1];
        pairProduct = new int[pairs];
        dayStart = new int[pairs + 1];
        age = new int[keys.length];
        int pair = -1;
        for (int i = 0; i < keys.length; i++) {
            if (i == 0 || keys[i] >> DAY_BITS != keys[i - 1] >> DAY_BITS) {
                pair++;
                pairProduct[pair] = (int) (keys[i] >> DAY_BITS) & ((1 << PRODUCT_BITS) - 1);
                dayStart[pair] = i;
                pairStart[(int) (keys[i] >> (PRODUCT_BITS + DAY_BITS)) + 1]++;
            }
            age[i] = from - firstDay - (int) (keys[i] & ((1 << DAY_BITS) - 1));
        }
        dayStart[pairs] = keys.length;
        for (int c = 0; c < customers.length; c++) {
            pairStart[c + 1] += pairStart[c];
        }
    }

    /** The history in {@code lines} before {@code from} (epoch day). */
    static PurchaseHistory of(Iterable<Line> lines, int from) {
        Map<String, Integer> customerIndex = new HashMap<>();
        Map<String, Integer> productIndex = new HashMap<>();
        int count = 0;
        int firstDay = from;
        for (Line line : lines) {
            int day = (int) line.date().toEpochDay();
            if (day < from) {
                customerIndex.putIfAbsent(line.customer(), 0);
                productIndex.putIfAbsent(line.product(), 0);
                firstDay = Math.min(firstDay, day);
                count++;
            }
        }
        if (productIndex.size() >= 1 << PRODUCT_BITS || customerIndex.size() >= 1 << (63 - PRODUCT_BITS - DAY_BITS)
                || from - firstDay >= 1 << DAY_BITS) {
            throw new IllegalArgumentException("too many customers, products or days");
        }
        String[] customers = numbered(customerIndex);
        String[] products = numbered(productIndex);
        long[] keys = new long[count];
        int n = 0;
        for (Line line : lines) {
            int day = (int) line.date().toEpochDay();
            if (day < from) {
                long pair = (long) customerIndex.get(line.customer()) << PRODUCT_BITS
                        | productIndex.get(line.product());
                keys[n++] = pair << DAY_BITS | (day - firstDay);
            }
        }
        Arrays.sort(keys);
        keys = Arrays.stream(keys).distinct().toArray();
        return new PurchaseHistory(customers, customerIndex, products, keys, firstDay, from);
    }

    private static String[] numbered(Map<String, Integer> index) {
        String[] names = index.keySet().toArray(String[]::new);
        Arrays.sort(names);
        for (int i = 0; i < names.length; i++) {
            index.put(names[i], i);
        }
        return names;
    }

    /** The part of this history before an earlier date, with the same numbers of customers and products. */
    PurchaseHistory before(int earlier) {
        int offset = earlier - firstDay;
        long[] kept = Arrays.stream(keys).filter(k -> (k & ((1 << DAY_BITS) - 1)) < offset).toArray();
        return new PurchaseHistory(customers, customerIndex, products, kept, firstDay, earlier);
    }

    /** The customer's number, or -1 if unknown. */
    int customer(String key) {
        return customerIndex.getOrDefault(key, -1);
    }

    /** Distinct purchase days of a pair. */
    int times(int pair) {
        return dayStart[pair + 1] - dayStart[pair];
    }

    int firstAge(int pair) {
        return age[dayStart[pair]];
    }

    int lastAge(int pair) {
        return age[dayStart[pair + 1] - 1];
    }

    /** Whether the pair was bought with an age above {@code low} and at most {@code high} days. */
    boolean bought(int pair, int low, int high) {
        for (int i = dayStart[pair]; i < dayStart[pair + 1]; i++) {
            if (age[i] > low && age[i] <= high) return true;
        }
        return false;
    }

    /** Sum over the pair's days of 0.5^(age / halfLife). */
    double decayed(int pair, double halfLife) {
        double sum = 0;
        for (int i = dayStart[pair]; i < dayStart[pair + 1]; i++) {
            sum += Math.pow(0.5, age[i] / halfLife);
        }
        return sum;
    }
}
