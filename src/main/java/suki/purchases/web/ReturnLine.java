package suki.purchases.web;

/**
 * A line of a purchase of which pieces may come back.
 *
 * @param amount what was paid for it
 * @param kept   pieces that the customer still has
 * @param back   pieces that are to come back, as typed
 */
public record ReturnLine(int n, String name, String amount, int kept, String back) {}
