package suki.contact.web;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import suki.contact.Consents;
import suki.customers.CustomerPanel;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.customers.Panel;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Parts;

/** What a customer allows the house to write, beside their story. */
@Component
class ConsentPanel implements CustomerPanel {

    private static final int ORDER = 110;

    private final Consents consents;
    private final Customers customers;
    private final Parts parts;

    ConsentPanel(Consents consents, Customers customers, Parts parts) {
        this.consents = consents;
        this.customers = customers;
        this.parts = parts;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Panel> panels(Actor actor, CustomerId customer, Wording w) {
        CustomerSummary who = customers.summaries(List.of(customer)).get(customer);
        if (who == null) return List.of();
        String href = actor.may(Permission.CUSTOMERS_EDIT, who.branch()) ? "/customers/" + who.code() + "/wishes" : "";
        return List.of(new Panel(w.text("contact.wishes.title"), parts.of("contact/consents", Map.of("lines",
                ConsentWords.lines(consents.of(customer), w), "href", href, "change",
                w.text("contact.wishes.change")))));
    }
}
