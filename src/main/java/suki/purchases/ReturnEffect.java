package suki.purchases;

import java.util.List;
import java.util.Map;
import suki.shared.CustomerId;
import suki.shared.Wording;

/**
 * What goes along when pieces come back, said before they do. A module above contributes one as a bean; the page
 * checked the right to see the customer.
 */
public interface ReturnEffect {

    /**
     * Whole sentences; none when nothing goes along.
     *
     * @param pieces how many of which line, by its number
     */
    List<String> effects(CustomerId customer, PurchaseId purchase, Map<Integer, Integer> pieces, Wording wording);
}
