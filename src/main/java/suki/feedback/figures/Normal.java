package suki.feedback.figures;

/** Quantiles for intervals of 95 %. */
final class Normal {

    /** The .975 quantile of the normal distribution. */
    static final double QUANTILE = 1.959964;

    private Normal() {}

    /**
     * The .975 quantile of Student's t: its expansion around the normal one (Abramowitz and Stegun 1964, 26.7.5).
     *
     * @param freedom degrees of freedom, at least 4; there it is .3 % too small, and less so for more
     */
    static double student(int freedom) {
        double z = QUANTILE;
        double z3 = z * z * z;
        double z5 = z3 * z * z;
        double first = (z3 + z) / 4;
        double second = (5 * z5 + 16 * z3 + 3 * z) / 96;
        double third = (3 * z5 * z * z + 19 * z5 + 17 * z3 - 15 * z) / 384;
        return z + first / freedom + second / Math.pow(freedom, 2) + third / Math.pow(freedom, 3);
    }
}
