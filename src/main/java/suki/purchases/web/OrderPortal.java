package suki.purchases.web;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import suki.portal.PortalPanel;
import suki.shared.Actor;
import suki.shared.web.Parts;
import suki.shared.web.Shell;

/** On the customer's own page: what they ordered, where it stands and what was promised. */
@Component
class OrderPortal implements PortalPanel {

    private static final int ORDER = 50;

    private final MyOrders orders;
    private final Parts parts;

    OrderPortal(MyOrders orders, Parts parts) {
        this.orders = orders;
        this.parts = parts;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Content> panels(Actor.Visitor visitor, UUID subject, String code, Shell shell) {
        List<MyOrder> theirs = orders.of(visitor.customer(), shell.w(), shell.now());
        if (theirs.isEmpty()) return List.of();
        return List.of(parts.of("purchases/my-orders", Map.of("shell", shell, "open",
                theirs.stream().anyMatch(MyOrder::open), "orders", theirs)));
    }
}
