package suki.retention.need;

/**
 * Fixed quantities of {@link NextNeeds}.
 *
 * @param habitHalfLife days after which one of the customer's purchases counts half as habit
 * @param tasteHalfLife days after which a purchase counts half when customers are compared
 * @param freshHalfLife days after which a neighbour's purchase counts half
 * @param habitExponent power of the habit, above 0
 * @param rebuyExponent power of the product's repeat-purchase lift, at least 0
 * @param trendExponent power of the product's trend, at least 0
 * @param neighbours nearest customers used
 * @param buyersPerProduct latest buyers of a product among whom neighbours are sought; bounds time per customer
 * @param priorStrength similarity mass given to the whole shop beside the neighbours, above 0
 */
public record NeedSettings(double habitHalfLife, double tasteHalfLife, double freshHalfLife, double habitExponent,
        double rebuyExponent, double trendExponent, int neighbours, int buyersPerProduct, double priorStrength) {

    /** Settings found on months before the test month of UCI Online Retail and of a grocery sample. */
    public static NeedSettings standard() {
        return new NeedSettings(120, 180, 30, 1.5, 0.5, 0.5, 100, 1000, 10);
    }
}
