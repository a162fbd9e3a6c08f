package suki.feedback.figures;

import java.util.List;

/**
 * A score with its interval.
 *
 * @param value in the scale's unit; 0 without answers
 * @param low lower end
 * @param high upper end
 * @param count answers
 */
public record Score(double value, double low, double high, int count) {

    /** With fewer answers the interval of a mean is the whole scale. */
    static final int FEWEST = 5;

    /** The mean of answers from one end of a scale to the other, with Student's interval, kept within the scale. */
    static Score mean(List<Integer> answers, int lowest, int highest) {
        check(answers, lowest, highest);
        int n = answers.size();
        double mean = answers.stream().mapToInt(i -> i).average().orElse(0);
        if (n < FEWEST) return new Score(mean, lowest, highest, n);
        double squares = answers.stream().mapToDouble(a -> (a - mean) * (a - mean)).sum();
        double half = Normal.student(n - 1) * Math.sqrt(squares / (n - 1) / n);
        return new Score(mean, Math.max(lowest, mean - half), Math.min(highest, mean + half), n);
    }

    static void check(List<Integer> answers, int lowest, int highest) {
        for (int answer : answers) {
            if (answer < lowest || answer > highest) {
                throw new IllegalArgumentException("An answer is " + lowest + " to " + highest + ", not " + answer);
            }
        }
    }
}
