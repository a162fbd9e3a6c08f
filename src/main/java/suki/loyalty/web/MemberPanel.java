package suki.loyalty.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import suki.customers.CustomerPanel;
import suki.customers.CustomerSummary;
import suki.customers.Customers;
import suki.customers.Panel;
import suki.loyalty.Membership;
import suki.loyalty.Memberships;
import suki.loyalty.Points;
import suki.loyalty.Programme;
import suki.loyalty.Programmes;
import suki.shared.Actor;
import suki.shared.CustomerId;
import suki.shared.Permission;
import suki.shared.Wording;
import suki.shared.web.Parts;

/** What a customer has as a member, and the way to become one. */
@Component
class MemberPanel implements CustomerPanel {

    private static final int ORDER = 40;

    private final Memberships memberships;
    private final Programmes programmes;
    private final Points points;
    private final Customers customers;
    private final Parts parts;

    MemberPanel(Memberships memberships, Programmes programmes, Points points, Customers customers, Parts parts) {
        this.memberships = memberships;
        this.programmes = programmes;
        this.points = points;
        this.customers = customers;
        this.parts = parts;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Panel> panels(Actor actor, CustomerId customer, Wording w) {
        List<Programme> all = programmes.all();
        List<Membership> theirs = all.isEmpty() ? List.of() : memberships.of(customer);
        List<Programme> open = !actor.may(Permission.CUSTOMERS_EDIT) ? List.of() : all.stream()
                .filter(Programme::active).filter(p -> theirs.stream().noneMatch(m -> m.programme().equals(p.id())))
                .toList();
        if (theirs.isEmpty() && open.isEmpty()) return List.of();
        var lines = new ArrayList<MemberLine>();
        for (Membership one : theirs) {
            String name = all.stream().filter(p -> p.id().equals(one.programme())).map(Programme::name).findFirst()
                    .orElse("–");
            lines.add(new MemberLine(one.number(), name, name,
                    MemberWords.ahead(points.expiring(customer, one.id()), w),
                    MemberWords.has(points.balance(customer, one.id()), w)));
        }
        CustomerSummary who = customers.summaries(List.of(customer)).get(customer);
        String href = open.isEmpty() || who == null ? "" : "/customers/" + who.code() + "/memberships/new";
        return List.of(new Panel(w.text("loyalty.panel"), parts.of("loyalty/panel", Map.of("lines", lines, "href",
                href, "join", w.text("loyalty.join")))));
    }
}
