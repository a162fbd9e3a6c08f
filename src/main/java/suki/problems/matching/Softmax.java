package suki.problems.matching;

/** Scores made probabilities. */
final class Softmax {

    private Softmax() {}

    /** The natural logarithms of the probabilities; they add up to one. */
    static double[] log(double[] scores) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double score : scores) highest = Math.max(highest, score);
        double sum = 0;
        for (double score : scores) sum += Math.exp(score - highest);
        double all = highest + Math.log(sum);
        double[] logs = new double[scores.length];
        for (int i = 0; i < logs.length; i++) logs[i] = scores[i] - all;
        return logs;
    }
}
