package suki.purchases.web;

/**
 * An order in the list.
 *
 * @param state the promise's state for its mark; empty when nothing is promised
 * @param say   what the mark means
 * @param next  what is promised next and by when; empty when nothing is
 * @param stage where the order stands
 */
public record OrderLine(String href, String goods, String customer, String branch, String day, String stage,
        String state, String say, String next) {}
