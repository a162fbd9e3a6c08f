package suki.portal.web;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import suki.customers.Customers;
import suki.portal.PortalPanel;
import suki.shared.Actor;
import suki.shared.web.Parts;
import suki.shared.web.Shell;

/** On the customer's own page: the way to say what they may be written, and when they were born. */
@Component
class WishPanel implements PortalPanel {

    private static final int ORDER = 90;

    private final Customers customers;
    private final Parts parts;

    WishPanel(Customers customers, Parts parts) {
        this.customers = customers;
        this.parts = parts;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Content> panels(Actor.Visitor visitor, UUID subject, String code, Shell shell) {
        boolean company = customers.summaries(List.of(visitor.customer())).get(visitor.customer()).company();
        return List.of(parts.of("portal/wishlink", Map.of("shell", shell, "code", code, "words",
                shell.text(company ? "portal.wishes.open_company" : "portal.wishes.open"))));
    }
}
