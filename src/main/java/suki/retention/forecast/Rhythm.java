package suki.retention.forecast;

/**
 * How regularly customers buy: times between purchases are Erlang of {@code k} stages. One stage is no rhythm at all (a
 * Poisson process); the more, the more even. Platzer and Reutterer 2016, "Ticking Away the Moments: Timing Regularity
 * Helps to Better Predict Customer Activity", Marketing Science 35(5); Wheat and Morrison 1990 for the stages.
 *
 * @param k stages, 1 or more
 */
record Rhythm(int k) {

    private static final int MOST_AHEAD = 20_000;

    /**
     * The probability that the next purchase, at rate {@code b} a stage, has not come after {@code w}: Erlang's upper
     * tail.
     */
    double waiting(double bw) {
        double term = Math.exp(-bw);
        double sum = term;
        for (int j = 1; j < k; j++) {
            term *= bw / j;
            sum += term;
        }
        return sum;
    }

    /**
     * The probability that nothing was seen since the last purchase: the customer waits still, or has stopped.
     *
     * @param b rate of a stage
     * @param m rate of stopping
     * @param w time since the last purchase
     */
    double silent(double b, double m, double w) {
        return 1 - Math.pow(b / (b + m), k) * (1 - waiting((b + m) * w));
    }

    /** How likely it is, while waiting, that so many stages are done; sums to 1. */
    double[] stages(double bw) {
        double[] done = new double[k];
        double term = 1;
        double sum = 0;
        for (int j = 0; j < k; j++) {
            if (j > 0) term *= bw / j;
            done[j] = term;
            sum += term;
        }
        for (int j = 0; j < k; j++) done[j] /= sum;
        return done;
    }

    /**
     * Purchases within {@code h} of who has not stopped and has so many stages done. The {@code n}th comes when
     * {@code nk - done} stages have passed before the customer stops; each stage comes first with
     * {@code b / (b + m)}, and so many of the merged process within {@code h} is a Poisson tail.
     */
    double ahead(double b, double m, int done, double h) {
        if (k == 1) return b / m * -Math.expm1(-m * h);
        double mean = (b + m) * h;
        double kept = b / (b + m);
        double logTerm = -mean;
        double below = 0;
        double sum = 0;
        int most = (int) Math.min(MOST_AHEAD, mean + 12 * Math.sqrt(mean) + 12 * k);
        double survived = 1;
        for (int events = 0; events <= most; events++) {
            // below is the probability of fewer than this many events within h
            if (events > 0 && (events + done) % k == 0) sum += survived * (1 - below);
            below = Math.min(1, below + Math.exp(logTerm));
            logTerm += Math.log(mean / (events + 1));
            survived *= kept;
            if (survived < 1e-14) break;
        }
        return sum;
    }
}
