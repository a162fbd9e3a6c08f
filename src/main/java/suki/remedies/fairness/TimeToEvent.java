package suki.remedies.fairness;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes until something happens, for cases in some of which it has not happened yet. A quantile is where
 * the product-limit estimate falls to it (Kaplan and Meier 1958, Journal of the American Statistical Association 53):
 * leaving out who still waits, or taking their wait for the whole, would make us look faster than we are.
 *
 * @param lower  a quarter had it by then; empty when fewer than a quarter did as far as can be known
 * @param median half had it by then; empty likewise
 * @param upper  three quarters had it by then; empty likewise
 */
public record TimeToEvent(Optional<Duration> lower, Optional<Duration> median, Optional<Duration> upper) {

    private static final double ROUNDING = 1e-9;

    /**
     * One case.
     *
     * @param time     until it happened, or as far as it was watched; null: watched for ever
     * @param happened whether it happened
     */
    public record Case(@Nullable Duration time, boolean happened) {

        public static Case after(Duration time) {
            return new Case(time, true);
        }

        /** It may happen yet. */
        public static Case notWithin(Duration watched) {
            return new Case(watched, false);
        }

        /** It will not happen any more. */
        public static Case never() {
            return new Case(null, false);
        }
    }

    public static TimeToEvent of(List<Case> cases) {
        return new TimeToEvent(quantile(cases, 0.25), quantile(cases, 0.5), quantile(cases, 0.75));
    }

    /** Events come before the end of watching at the same time. */
    private static Optional<Duration> quantile(List<Case> cases, double share) {
        List<Case> watched = cases.stream().filter(c -> c.time() != null)
                .sorted(Comparator.comparing(Case::time).thenComparing(Comparator.comparing(Case::happened).reversed()))
                .toList();
        int left = cases.size();
        double without = 1;
        for (Case one : watched) {
            if (one.happened()) without *= (left - 1.0) / left;
            left--;
            if (one.happened() && without <= 1 - share + ROUNDING) return Optional.ofNullable(one.time());
        }
        return Optional.empty();
    }
}
