package suki.purchases;

import java.time.Instant;
import java.util.List;
import suki.shared.Money;
import suki.shared.Reach;

/**
 * Something that is spent so that customers stay, or so that somebody becomes one. The module that spends it
 * contributes one as a bean.
 */
public interface RelationCost {

    /** What it is spent for. */
    enum Aim {
        KEEPING, WINNING
    }

    /**
     * What was spent in one currency; what was taken back again is not in it.
     *
     * @param kind  a word such as {@code remedies}
     * @param times how often something was given
     */
    record Spent(Aim aim, String kind, Money amount, long times) {}

    /**
     * What was spent from one instant until another, on customers of these branches.
     *
     * @param until not included
     */
    List<Spent> spent(Instant from, Instant until, Reach reach);
}
