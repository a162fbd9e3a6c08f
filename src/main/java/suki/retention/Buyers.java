package suki.retention;

import java.time.LocalDate;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import suki.retention.forecast.Histories;
import suki.retention.forecast.History;

/**
 * What everybody bought up to the end of a day: the sufficient statistics of each customer, a column for each figure,
 * since a million customers as objects would not fit into the heap of a small server. Numbered from 0, by their ids.
 */
final class Buyers {

    /** Of more customers whole weeks are counted for the fit, since of days there would be too many different ones. */
    static final int MOST_BY_DAYS = 20_000;

    private static final int ROOM = 1_024;
    /** In weeks: one to three days, the mean. */
    private static final double SOON = 2 / BuyingRows.UNIT;

    private final int day;
    private int size;
    private long[] high = new long[ROOM];
    private long[] low = new long[ROOM];
    private int[] repeats = new int[ROOM];
    private int[] first = new int[ROOM];
    private int[] last = new int[ROOM];
    private double[] logGaps = new double[ROOM];
    private float[] usualGap = new float[ROOM];
    private String[] currency = new String[ROOM];
    private double[] spend = new double[ROOM];
    private final Map<String, String> currencies = new HashMap<>();

    /** @param day the last that was looked at */
    Buyers(LocalDate day) {
        this.day = (int) day.toEpochDay();
    }

    /**
     * One more customer.
     *
     * @param repeats  days with a purchase after the first
     * @param first    since 1970
     * @param last     since 1970
     * @param logGaps  sum of the logarithms of the weeks between purchases
     * @param usualGap days between purchases, the middle one; not a number if there is no gap
     * @param currency in which most was bought
     * @param spend    minor units of it, the mean of the days after the first; of the first if there is no other
     */
    void add(UUID customer, int repeats, int first, int last, double logGaps, float usualGap, String currency,
            double spend) {
        if (size == high.length) grow();
        high[size] = customer.getMostSignificantBits();
        low[size] = customer.getLeastSignificantBits();
        this.repeats[size] = repeats;
        this.first[size] = first;
        this.last[size] = last;
        this.logGaps[size] = logGaps;
        this.usualGap[size] = usualGap;
        this.currency[size] = currencies.computeIfAbsent(currency, c -> c);
        this.spend[size++] = spend;
    }

    private void grow() {
        int more = size + size / 2;
        high = Arrays.copyOf(high, more);
        low = Arrays.copyOf(low, more);
        repeats = Arrays.copyOf(repeats, more);
        first = Arrays.copyOf(first, more);
        last = Arrays.copyOf(last, more);
        logGaps = Arrays.copyOf(logGaps, more);
        usualGap = Arrays.copyOf(usualGap, more);
        currency = Arrays.copyOf(currency, more);
        spend = Arrays.copyOf(spend, more);
    }

    int size() {
        return size;
    }

    UUID customer(int n) {
        return new UUID(high[n], low[n]);
    }

    /** All of them, seen as a list. */
    List<UUID> customers() {
        return new AbstractList<>() {
            @Override
            public UUID get(int n) {
                return customer(n);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }

    int repeats(int n) {
        return repeats[n];
    }

    LocalDate first(int n) {
        return LocalDate.ofEpochDay(first[n]);
    }

    LocalDate last(int n) {
        return LocalDate.ofEpochDay(last[n]);
    }

    /** From the first purchase to the last, in days. */
    int span(int n) {
        return last[n] - first[n];
    }

    @Nullable Double usualGap(int n) {
        return Float.isNaN(usualGap[n]) ? null : (double) usualGap[n];
    }

    String currency(int n) {
        return currency[n];
    }

    double spend(int n) {
        return spend[n];
    }

    long allRepeats() {
        return Arrays.stream(repeats, 0, size).asLongStream().sum();
    }

    /** In weeks, to the day. */
    History history(int n) {
        return new History(repeats[n], span(n) / BuyingRows.UNIT, (day - first[n]) / BuyingRows.UNIT, logGaps[n]);
    }

    /** As the model is fitted to it: to the day, or in whole weeks where they are many. */
    History counted(int n) {
        return size <= MOST_BY_DAYS ? history(n) : history(n).rounded(SOON);
    }

    /** All of them as the model is fitted to them, alike ones counted together. */
    Histories counted() {
        var counter = new Histories.Counter();
        for (int n = 0; n < size; n++) counter.add(counted(n));
        return counter.counted();
    }
}
