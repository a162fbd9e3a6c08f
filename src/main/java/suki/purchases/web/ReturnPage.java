package suki.purchases.web;

import java.util.List;

/**
 * A purchase of which something may come back.
 *
 * @param how     how it came about, as far as it is known
 * @param refund  what the chosen pieces cost; empty while none are chosen
 * @param effects what goes along, in whole sentences
 * @param nothing whether nothing of it is still with the customer
 */
public record ReturnPage(String code, String name, String purchase, String bought, List<String> how,
        List<ReturnLine> lines, String refund, List<String> effects, boolean nothing) {}
