package suki.customers;

import java.util.List;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Wording;

/** What a module above shows beside a customer's story. Contributed as a bean; the page checked the right to see. */
public interface CustomerPanel {

    /** Lower stands higher. */
    int order();

    /** None, one or more; a panel with nothing to say is left out. */
    List<Panel> panels(Actor actor, CustomerId customer, Wording wording);
}
