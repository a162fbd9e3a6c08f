package suki.feedback.figures;

/**
 * A customer and whether they bought again.
 *
 * @param pastPurchases how often they had bought before: those who bought much buy again, whatever happened
 * @param group what happened: how much effort their case cost, how content they were, or that they had no case
 * @param boughtAgain whether they bought within the time that is looked at, the same for all
 * @throws IllegalArgumentException if the purchases are negative
 */
public record Buyer(int pastPurchases, String group, boolean boughtAgain) {

    public Buyer {
        if (pastPurchases < 0) throw new IllegalArgumentException("pastPurchases is 0 or more");
    }
}
