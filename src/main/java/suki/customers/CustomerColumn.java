package suki.customers;

import gg.jte.Content;
import java.util.Collection;
import java.util.Map;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Wording;

/** A column of the customers' list, filled by a module above for a whole page at once. Contributed as a bean. */
public interface CustomerColumn {

    /** Lower stands nearer to the name. */
    int order();

    /** Translation key of the heading. */
    String title();

    /** The cells; a customer without one is shown {@link #none}. */
    Map<CustomerId, Content> values(Actor actor, Collection<CustomerId> customers, Wording wording);

    /** What an empty cell says; may be empty. */
    default String none(Wording wording) {
        return "";
    }
}
