package suki.retention.forecast;

/**
 * What is ahead of one customer.
 *
 * @param alive    the probability that they have not stopped, 0 to 1
 * @param expected purchases from the end of what was seen up to each of the horizons that were asked for, in their
 *                 order, whether or not the customer has stopped
 */
public record Outlook(double alive, double[] expected) {}
