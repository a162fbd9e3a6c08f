package suki.purchases.web;

/**
 * A voucher as whoever spends it sees it.
 *
 * @param state until when it can be spent, or why it cannot
 * @param open  it can be spent
 */
public record VoucherView(String amount, String customer, String state, boolean open) {}
