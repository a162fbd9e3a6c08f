package suki.purchases.web;

import java.util.List;

/**
 * An order as its customer sees it.
 *
 * @param at    the page's own address
 * @param state the state of its mark: of what is promised next, else how it ended
 * @param title what is promised next and by when, or where it stands
 * @param first the day that was promised first, when another holds now; else empty
 * @param lines what was ordered
 * @param price of all of it, as it was told, in a sentence; empty when none holds
 * @param phone of the branch; may be empty
 */
public record MyOrderPage(String at, String hello, String state, String title, String first, String goods, String day,
        List<OrderPart.Step> steps, List<Line> lines, String price, String phone) {

    /** @param amount of all pieces, with their number when there are several */
    public record Line(String name, String amount) {}
}
