package suki.retention.need;

/**
 * A product that a customer is expected to buy next.
 *
 * @param product the product's key
 * @param score expected strength, above 0; comparable only within one customer's list
 * @param reason the reason told to shop staff
 * @param times distinct days on which the customer bought it, 0 if never
 * @param gapDays the customer's median gap between purchases in days; 0 if bought on fewer than 2 days
 * @param daysSince days from the last purchase to the forecast date, at least 1; 0 if never bought
 * @param because for {@link Reason#SIMILAR_CUSTOMERS} the customer's own product that most ties them to those
 *        who took this one; otherwise empty
 */
public record Need(String product, double score, Reason reason, int times, double gapDays, int daysSince,
        String because) {}
