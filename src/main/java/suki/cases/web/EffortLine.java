package suki.cases.web;

/**
 * One line of the sum of a customer's effort.
 *
 * @param plus the points, such as {@code +2}
 * @param when the newest moments, or what it was about
 */
public record EffortLine(String plus, String words, String when) {}
