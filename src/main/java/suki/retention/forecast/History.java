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

    /**
     * The same to the nearest whole unit of time, so that more of them are alike.
     *
     * @param soon when who bought again within half a unit is taken to have done so: at 0 a prior of any form would
     *             take them for customers who buy without end
     */
    public History rounded(double soon) {
        double whole = repeats == 0 ? 0 : Math.max(Math.rint(last), soon);
        return new History(repeats, whole, Math.max(Math.rint(age), whole), logGaps);
    }
}
