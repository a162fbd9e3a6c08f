package suki.feedback.figures;

import java.util.List;

/**
 * What customers say of "They made it easy for me", from 1, not at all, to 7, entirely: the second form of the Customer
 * Effort Score (Dixon, Toman and DeLisi 2013, The Effortless Experience).
 *
 * @param easy the share that answered 5, 6 or 7
 * @param mean the mean answer, 1 to 7
 */
public record CustomerEffortScore(Share easy, Score mean) {

    private static final int LEAST_EASY = 5;

    /** @throws IllegalArgumentException if an answer is not 1 to 7 */
    public static CustomerEffortScore of(List<Integer> answers) {
        Score mean = Score.mean(answers, 1, 7);
        int easy = (int) answers.stream().filter(a -> a >= LEAST_EASY).count();
        return new CustomerEffortScore(Share.of(easy, answers.size()), mean);
    }
}
