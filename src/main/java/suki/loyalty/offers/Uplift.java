package suki.loyalty.offers;

import java.util.Optional;

/**
 * What an offer brought: those who were told against those who were kept out by lot, everybody counted where the lot
 * put them, whether the letter reached them or not. The range is Welch's (B. L. Welch, The generalization of
 * "Student's" problem when several different population variances are involved, Biometrika 34, 1947), with the normal
 * quantile, as neither side is small.
 *
 * @param each  the difference of what one of them spent, in minor units
 * @param least the lower end of its 95 % range
 * @param most  the upper end
 */
public record Uplift(double each, double least, double most) {

    /** Fewer on either side say nothing: spending is skewed, and the mean of few is not normal. */
    public static final int LEAST = 50;

    private static final double QUANTILE = 1.959964;

    /**
     * One side.
     *
     * @param members how many
     * @param buyers  of them who bought
     * @param sum     of what they spent, in minor units
     * @param squares the sum of its squares
     */
    public record Side(long members, long buyers, double sum, double squares) {

        public static final Side NOBODY = new Side(0, 0, 0, 0);

        public double mean() {
            return members == 0 ? 0 : sum / members;
        }

        double variance() {
            return members < 2 ? 0 : Math.max(0, (squares - sum * mean()) / (members - 1));
        }
    }

    /** Empty when either side has fewer than {@link #LEAST}. */
    public static Optional<Uplift> of(Side told, Side kept) {
        if (told.members() < LEAST || kept.members() < LEAST) return Optional.empty();
        double each = told.mean() - kept.mean();
        double error = Math.sqrt(told.variance() / told.members() + kept.variance() / kept.members());
        return Optional.of(new Uplift(each, each - QUANTILE * error, each + QUANTILE * error));
    }

    /** Whether the range leaves out nothing, so that chance alone seldom does this. */
    public boolean beyondChance() {
        return least > 0 || most < 0;
    }
}
