package suki.customers;

import com.ibm.icu.text.Collator;
import com.ibm.icu.text.RuleBasedCollator;
import com.ibm.icu.util.ULocale;

/** Bytes by which names sort for everyone alike: the root order, with ñ as a letter after n. */
final class SortKeys {

    /** Raised when the rules or the library's tables change; rows with another version are made anew. */
    static final int VERSION = 1;

    private static final Collator ORDER = order();

    private SortKeys() {}

    static byte[] of(String name) {
        return ORDER.getCollationKey(name).toByteArray();
    }

    private static Collator order() {
        try {
            var root = (RuleBasedCollator) Collator.getInstance(ULocale.ROOT);
            Collator order = new RuleBasedCollator(root.getRules() + "&N<n\u0303<<<N\u0303");
            order.setDecomposition(Collator.CANONICAL_DECOMPOSITION);
            return order.freeze();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
