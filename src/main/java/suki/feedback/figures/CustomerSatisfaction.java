package suki.feedback.figures;

import java.util.List;

/**
 * Satisfaction on a scale from 1 to 5.
 *
 * @param satisfied the share that answered 4 or 5, as is usual for this figure
 * @param mean the mean answer, 1 to 5
 */
public record CustomerSatisfaction(Share satisfied, Score mean) {

    private static final int LEAST_SATISFIED = 4;

    /** @throws IllegalArgumentException if an answer is not 1 to 5 */
    public static CustomerSatisfaction of(List<Integer> answers) {
        Score mean = Score.mean(answers, 1, 5);
        int satisfied = (int) answers.stream().filter(a -> a >= LEAST_SATISFIED).count();
        return new CustomerSatisfaction(Share.of(satisfied, answers.size()), mean);
    }
}
