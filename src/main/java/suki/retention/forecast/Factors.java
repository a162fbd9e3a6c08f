package suki.retention.forecast;

/**
 * The likelihood of a history at each point of a grid, without the gaps' own part, which is the same at all. It is a
 * product of three parts that many histories share: of how often and until when they bought, for each rate of buying;
 * of that they had not stopped by then, for each rate of stopping; and of the silence since, for each point.
 */
record Factors(Rhythm rhythm, RateGrid grid) {

    /** Times that differ by less, in the unit of the histories, are one. */
    private static final double NANO = 0x1p-30;

    /** By which to remember what holds of a time. */
    static long key(double time) {
        return Math.round(time / NANO);
    }

    /** Rate of a stage at each rate of buying. */
    private double stage(int i) {
        return rhythm.k() * grid.buying()[i];
    }

    /**
     * For each rate of buying, relative to the greatest of them.
     *
     * @return the logarithm of the greatest
     */
    double bought(int repeats, double last, double[] relative) {
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < relative.length; i++) {
            double b = stage(i);
            relative[i] = repeats * (rhythm.k() * Math.log(b)) - b * last;
            most = Math.max(most, relative[i]);
        }
        for (int i = 0; i < relative.length; i++) relative[i] = Math.exp(relative[i] - most);
        return most;
    }

    /** That they have not stopped within a time, for each rate of stopping. */
    double[] stayed(double time) {
        double[] stayed = new double[grid.stopping().length];
        for (int j = 0; j < stayed.length; j++) stayed[j] = Math.exp(-grid.stopping()[j] * time);
        return stayed;
    }

    /** That nothing was seen for a time after a purchase, for each point. */
    double[] silent(double waited) {
        double[] silent = new double[grid.cells()];
        for (int c = 0; c < silent.length; c++) {
            silent[c] = Math.max(rhythm.silent(rhythm.k() * grid.buying(c), grid.stopping(c), waited),
                    Double.MIN_NORMAL);
        }
        return silent;
    }

    /** That who has not stopped waits with so many stages done, for each rate of buying and each number of stages. */
    double[][] waiting(double waited) {
        double[][] waiting = new double[grid.buying().length][];
        for (int i = 0; i < waiting.length; i++) {
            double done = stage(i) * waited;
            double all = rhythm.waiting(done);
            waiting[i] = rhythm.stages(done);
            for (int s = 0; s < waiting[i].length; s++) waiting[i][s] *= all;
        }
        return waiting;
    }
}
