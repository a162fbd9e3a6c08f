package suki.retention.forecast;

/**
 * What was seen of one customer up to some moment, in Fader and Hardie's notation {@code (x, t_x, T)}. Time runs from
 * the first purchase, in whatever unit; purchases of one day are one.
 *
 * @param repeats {@code x}: purchases after the first, 0 or more
 * @param last    {@code t_x}: when the last of them was; 0 if there was none
 * @param age     {@code T}: when the looking ended, at or after {@code last}
 * @param logGaps the sum of the natural logarithms of the times between purchases; 0 if unknown, which only shifts the
 *                likelihood of the regular models by a constant
 */
public record History(int repeats, double last, double age, double logGaps) {

    public History {
        boolean kept = repeats >= 0 && last >= 0 && age >= last && age < Double.POSITIVE_INFINITY;
        if (!kept) throw new IllegalArgumentException("no history: " + repeats + ", " + last + ", " + age);
    }

    public History(int repeats, double last, double age) {
        this(repeats, last, age, 0);
    }
}
