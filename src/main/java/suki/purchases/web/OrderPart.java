package suki.purchases.web;

import java.util.List;

/**
 * An order on the page of its purchase.
 *
 * @param steps       what was done, and below it what is still promised
 * @param next        what may be said of it now, the nearest first; none when it is over or is not the reader's
 * @param cancellable whether it can still be cancelled by the reader
 */
public record OrderPart(List<Step> steps, List<Next> next, boolean cancellable) {

    /**
     * @param mark  the state of its mark
     * @param say   what the mark means
     * @param aside when, and who
     * @param held  why the customer had no letter of it; else empty
     * @param move  where its time is moved; empty when it is not a promise that is owed
     * @param ahead whether it is still to come
     */
    public record Step(String mark, String say, String title, String aside, String words, String held, String move,
            boolean ahead) {}

    /** A button: the state's word and what it says. */
    public record Next(String state, String label) {}
}
