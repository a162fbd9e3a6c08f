package suki.purchases.web;

import java.util.List;

/**
 * A line of the panel beside a customer's story.
 *
 * @param title what was bought, or the end of a voucher's code
 * @param aside when, or how it stands
 * @param how   how the purchase came about, as far as it is known
 * @param state where an order stands; empty for what was handed over at once
 * @param href  where the purchase is; empty for none
 */
public record BoughtLine(String title, String amount, String aside, List<String> how, String state, String href) {}
