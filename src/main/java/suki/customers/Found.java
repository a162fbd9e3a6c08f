package suki.customers;

/**
 * A customer that a search found.
 *
 * @param reason why it matched: the end of the translation key {@code customers.match.…}
 * @param value  the value of that text: the matched name or address
 */
public record Found(CustomerSummary customer, String reason, String value) {}
