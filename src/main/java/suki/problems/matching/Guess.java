package suki.problems.matching;

/**
 * A label that a text may belong to.
 *
 * @param label one of those trained on
 * @param probability between 0 and 1, that the text belongs to it, when every other text belongs to none of the known
 *     labels; the guesses for one text add up to at most 1
 * @param sure whether it is good enough to propose a link; only ever true for the first guess
 */
public record Guess(String label, double probability, boolean sure) {}
