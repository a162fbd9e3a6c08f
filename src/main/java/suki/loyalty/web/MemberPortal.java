package suki.loyalty.web;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import suki.loyalty.Balance;
import suki.loyalty.Membership;
import suki.loyalty.Memberships;
import suki.loyalty.Points;
import suki.loyalty.Programmes;
import suki.portal.PortalPanel;
import suki.shared.Actor;
import suki.shared.Wording;
import suki.shared.web.Parts;
import suki.shared.web.Qr;
import suki.shared.web.Shell;

/** On the customer's own page: their points, what goes and when, the last lines of their book; what they may join. */
@Component
class MemberPortal implements PortalPanel {

    private static final int ORDER = 60;
    private static final int LINES = 5;

    private final Memberships memberships;
    private final Programmes programmes;
    private final Points points;
    private final MemberView view;
    private final OfferView offers;
    private final Parts parts;

    MemberPortal(Memberships memberships, Programmes programmes, Points points, MemberView view, OfferView offers,
            Parts parts) {
        this.memberships = memberships;
        this.programmes = programmes;
        this.points = points;
        this.view = view;
        this.offers = offers;
        this.parts = parts;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public List<Content> panels(Actor.Visitor visitor, UUID subject, String code, Shell shell) {
        if (programmes.all().isEmpty()) return List.of();
        List<OfferView.Shown> open = offers.shown(visitor.customer(), shell.w());
        var panels = new ArrayList<Content>();
        for (Membership one : memberships.of(visitor.customer())) {
            panels.add(panel(one, open.stream().filter(o -> o.programme().equals(one.programme())).toList(), shell));
        }
        List<ProgrammeLine> joins = memberships.open(visitor.customer()).stream()
                .map(p -> new ProgrammeLine(p.id().toString(), p.name(), ProgrammePages.rule(p, shell.w()))).toList();
        if (!joins.isEmpty()) {
            panels.add(parts.of("loyalty/portal-join", Map.of("shell", shell, "code", code, "joins", joins)));
        }
        return panels;
    }

    private Content panel(Membership one, List<OfferView.Shown> open, Shell shell) {
        Wording w = shell.w();
        Balance balance = points.balance(one.customer(), one.id());
        String has = balance.owed() > 0 ? w.text("loyalty.yours_owed", "n", balance.owed())
                : w.text("loyalty.yours", "n", balance.available());
        List<BookingLine> lines = points.statement(one.customer(), one.id(), Long.MAX_VALUE, LINES).stream()
                .map(b -> MemberWords.line(b, w)).toList();
        return parts.of("loyalty/portal", Map.of("shell", shell, "number", one.number(), "programme",
                view.programme(one), "has", has, "ahead", MemberWords.ahead(points.expiring(one.customer(), one.id()),
                        w), "standing", view.standing(one, w), "lines", lines, "offers", open,
                "picture", Qr.svg(one.number())));
    }
}
