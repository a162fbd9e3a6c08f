package suki.retention.forecast;

import org.hipparchus.special.Gamma;

/**
 * Rates of buying and of stopping on a logarithmic grid, on which a mixing distribution is a list of weights.
 *
 * @param buying   per unit of time, ascending
 * @param stopping per unit of time, ascending; the first stands for hardly ever
 */
record RateGrid(double[] buying, double[] stopping) {

    private static final int BUYING = 28;
    private static final int STOPPING = 16;
    /** One purchase in twenty times as long as anybody was watched. */
    private static final double RAREST = 0.05;
    private static final double SLOWEST = 0.03;
    private static final double NEVER = 1e-4;
    private static final double BUSIER = 1.5;

    /** Wide enough for the busiest and the rarest of these customers. */
    static RateGrid of(Histories all, double unitsADay) {
        double age = Math.max(all.longestAge(), unitsADay);
        double busiest = 0;
        for (Histories.Counted row : all.rows()) {
            History one = row.history();
            busiest = Math.max(busiest, (one.repeats() + 1) / Math.max(one.last(), 7 * unitsADay));
        }
        double highest = Math.max(BUSIER * busiest, 2 / age);
        double[] stopping = new double[STOPPING];
        System.arraycopy(spread(SLOWEST / age, highest, STOPPING - 1), 0, stopping, 1, STOPPING - 1);
        stopping[0] = NEVER / age;
        return new RateGrid(spread(RAREST / age, highest, BUYING), stopping);
    }

    private static double[] spread(double from, double to, int n) {
        double[] points = new double[n];
        for (int i = 0; i < n; i++) points[i] = from * Math.pow(to / from, i / (n - 1.0));
        return points;
    }

    int cells() {
        return buying.length * stopping.length;
    }

    double buying(int cell) {
        return buying[cell / stopping.length];
    }

    double stopping(int cell) {
        return stopping[cell % stopping.length];
    }

    /** The gamma mixing distributions of a Pareto/NBD model, each point with what lies around it. */
    double[] weights(ParetoNbd model) {
        double[] rows = masses(buying, model.r(), model.alpha());
        double[] columns = masses(stopping, model.s(), model.beta());
        double[] all = new double[cells()];
        for (int i = 0; i < all.length; i++) all[i] = rows[i / columns.length] * columns[i % columns.length];
        return all;
    }

    private static double[] masses(double[] points, double shape, double rate) {
        double[] masses = new double[points.length];
        double below = 0;
        for (int i = 0; i < points.length; i++) {
            double upTo = i == points.length - 1 ? 1
                    : Gamma.regularizedGammaP(shape, rate * Math.sqrt(points[i] * points[i + 1]));
            masses[i] = Math.max(upTo - below, 1e-12);
            below = upTo;
        }
        return masses;
    }
}
