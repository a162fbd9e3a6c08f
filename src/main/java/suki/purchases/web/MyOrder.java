package suki.purchases.web;

/**
 * An order among others on the customer's own page.
 *
 * @param state the promise's state for its mark
 * @param word  where the order stands
 * @param next  what is promised and by when, or that we are late; empty when nothing is owed
 */
public record MyOrder(String goods, String day, String state, String word, String next, boolean open) {}
