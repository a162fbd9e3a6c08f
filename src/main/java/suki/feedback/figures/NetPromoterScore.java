package suki.feedback.figures;

import java.util.List;

/**
 * How many more would recommend us than would not (Reichheld 2003, Harvard Business Review): promoters, who answer 9 or
 * 10, less detractors, who answer 0 to 6, in per cent of all.
 *
 * @param score -100 to 100. The interval is the adjusted Wald of Rocks (2016, The American Statistician 70): three
 *              answers are added, three quarters of one at either end and one and a half in the middle, and the
 *              variance is <i>(p + d - (p - d)²) ÷ n</i>, with p and d the shares of promoters and detractors. So a
 *              few answers that all agree are not taken for certain; the value itself is the plain one
 * @param promoters how many answered 9 or 10
 * @param passives 7 or 8
 * @param detractors 0 to 6
 */
public record NetPromoterScore(Score score, int promoters, int passives, int detractors) {

    private static final int LEAST_PASSIVE = 7;
    private static final int LEAST_PROMOTER = 9;
    private static final double ADDED_AT_AN_END = 0.75;
    private static final int ADDED = 3;
    private static final int PER_CENT = 100;

    /** @throws IllegalArgumentException if an answer is not 0 to 10 */
    public static NetPromoterScore of(List<Integer> answers) {
        Score.check(answers, 0, 10);
        int n = answers.size();
        int promoters = (int) answers.stream().filter(a -> a >= LEAST_PROMOTER).count();
        int detractors = (int) answers.stream().filter(a -> a < LEAST_PASSIVE).count();
        double p = (promoters + ADDED_AT_AN_END) / (n + ADDED);
        double d = (detractors + ADDED_AT_AN_END) / (n + ADDED);
        double half = Normal.QUANTILE * Math.sqrt((p + d - (p - d) * (p - d)) / (n + ADDED));
        double value = n == 0 ? 0 : (double) (promoters - detractors) / n;
        double low = n == 0 ? -1 : Math.clamp(p - d - half, -1, value);
        double high = n == 0 ? 1 : Math.clamp(p - d + half, value, 1);
        return new NetPromoterScore(new Score(PER_CENT * value, PER_CENT * low, PER_CENT * high, n), promoters,
                n - promoters - detractors, detractors);
    }
}
