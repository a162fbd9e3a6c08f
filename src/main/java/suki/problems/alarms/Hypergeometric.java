package suki.problems.alarms;

/**
 * Fisher's exact test, one-sided: if {@code users} of {@code all} texts use a term and {@code recent} of all are
 * recent, how probable it is that at least so many of the recent ones use it.
 */
final class Hypergeometric {

    private static final double NEGLIGIBLE = 1e-17;

    private final int all;
    private final int recent;
    private final double[] logFactorials;

    Hypergeometric(int all, int recent) {
        this.all = all;
        this.recent = recent;
        this.logFactorials = new double[all + 1];
        for (int n = 2; n <= all; n++) logFactorials[n] = logFactorials[n - 1] + Math.log(n);
    }

    /** Probability of {@code least} or more. */
    double atLeast(int least, int users) {
        double p = exactly(least, users);
        double sum = 0;
        for (int k = least; k <= Math.min(users, recent); k++) {
            sum += p;
            if (p < sum * NEGLIGIBLE) break;
            p *= (double) (users - k) * (recent - k) / ((k + 1.0) * (all - users - recent + k + 1.0));
        }
        return Math.min(1, sum);
    }

    /** The smallest probability that this many users can come to: as many of them as there can be are recent. */
    double smallest(int users) {
        return exactly(Math.min(users, recent), users);
    }

    private double exactly(int k, int users) {
        if (k > Math.min(users, recent) || k < users + recent - all) return 0;
        return Math.exp(logChoose(users, k) + logChoose(all - users, recent - k) - logChoose(all, recent));
    }

    private double logChoose(int n, int k) {
        return logFactorials[n] - logFactorials[k] - logFactorials[n - k];
    }
}
